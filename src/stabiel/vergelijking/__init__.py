"""Comparison, fair to small numbers and to who comes: each with what is expected of the same people, never in a
ranking.

`compute_verhoudingen` answers V1 for municipalities or organisations, `compute_groepsverschillen` V2 within
municipalities. Both start from the table of figures of `indicatoren`; nothing here is printed, and nothing here has
passed the door. What the door (`rapporten/onthulling`) must know stands with each table.
"""
