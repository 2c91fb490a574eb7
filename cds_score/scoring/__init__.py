"""(criteria set, facts) to one finished Assessment: pure and exact."""
