"""What counts: one module per indicator, the conventions they share in `spellen`, and one way to compute them.

An indicator declares its clock, its endings and its rows (`catalogus/`); `compute_uitkomsten` answers for all
periods, municipalities, organisations and breakdowns at once; `explain` puts every traject in one reason.
"""
