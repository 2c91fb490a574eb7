"""All codes, each with its Vietnamese and English sentence and remedy. One module for each part that finds them."""

from __future__ import annotations

from cds_score.diagnostics.catalogue import annex, criteria, formulas, selfreport, values, yaml_text

CATALOGUE = {
    **yaml_text.ENTRIES,
    **values.ENTRIES,
    **criteria.ENTRIES,
    **formulas.ENTRIES,
    **selfreport.ENTRIES,
    **annex.ENTRIES,
}
