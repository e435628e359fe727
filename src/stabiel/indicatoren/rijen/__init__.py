"""The kinds of rows an indicator may declare: points of a curve, shares and counts, states on a day."""
