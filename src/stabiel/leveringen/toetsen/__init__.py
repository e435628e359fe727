"""Checks on deliveries: the catalogue, what one check is, and the judge of blocks and files."""

from stabiel.leveringen.toetsen.register import load_toetsen
from stabiel.leveringen.toetsen.toets import Toets

__all__ = ["Toets", "load_toetsen"]
