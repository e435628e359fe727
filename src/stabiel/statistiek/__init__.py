"""Estimators without a domain word: arrays in, arrays out; numpy and scipy only.

Everything is grouped: one call estimates thousands of groups at once, and a group's answer does not depend
on which other groups were in the call. Curves: `aalen_johansen`, `kaplan_meier`, `log_rank`. Closed samples:
`proportions`, `rates`, `quantiles`. Two estimates beside each other: `differences`.
Over time: `control_charts`, `run_rules`. Between units: `standardisation`, `funnels`, `overdispersion`, `shrinkage`.
"""
