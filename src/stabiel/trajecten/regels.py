"""Which version of the rules of merging a snapshot was made with."""

REGELS = 4
"""Raised whenever identity, superseding, samenloop or merged values change: what was made by an older version is
merged again as a whole. A test compares the outcome of fixed deliveries with what this version gave before."""
