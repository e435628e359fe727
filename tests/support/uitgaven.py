"""Reports that leave one after the other."""

from collections.abc import Sequence

from stabiel.begrippen.uitkomsten import Uitkomst
from stabiel.rapporten.onthulling import Uitgegeven, protect


def after(*reports: Sequence[Uitkomst]) -> list[list[float | None]]:
    """What is shown of each of these reports, one after the other."""
    known, found = Uitgegeven(), []
    for rows in reports:
        safe = protect(rows, eerder=known)
        known = known.with_uitgave(rows, getoond=safe)
        found.append([row.waarde for row in safe[: len(rows)]])
    return found
