"""What the province decides: the criteria set with its formulas, scales, targets and rules, read and checked."""
