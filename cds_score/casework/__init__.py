"""From files to cases: the set of a report, the review beside it, its appraisal, its papers. No terminal, no clock."""
