"""Checks on deliveries: the catalogue, what one check is, and the judge of blocks and files."""
