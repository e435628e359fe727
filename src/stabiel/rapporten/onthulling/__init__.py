"""The only door out for figures: small groups, and whatever would give one back, stay inside."""

from stabiel.rapporten.onthulling.deur import protect
from stabiel.rapporten.onthulling.regels import OnthullingFout
from stabiel.rapporten.onthulling.uitgegeven import Uitgegeven

__all__ = ["OnthullingFout", "Uitgegeven", "protect"]
