"""The words of the field: value types and the lists of the standard, with definition and source."""
