"""One module per indicator: its passport in plain Dutch, and its clock, endings and rows."""
