"""The conventions of the indicators, once: clock, endings, observed days, entry, windows, and what counts as ready,
dropped out or in long-term support.

Source: methods of Stabiel, conventions 1 to 10; decisions 4 and 7.
"""
