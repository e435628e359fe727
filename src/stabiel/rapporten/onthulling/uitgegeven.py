"""What left before: per count how large it was and whether it was shown.

Two reports that leave on different days lie side by side on the reader's desk, so the audit of the second has to
know the first. The record holds true sizes of hidden groups too; it belongs in the data folder, beside the data.
"""

import gzip
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.onthulling.grenzen import ALLEEN_PROCENT, LEG_UIT
from stabiel.rapporten.onthulling.groepen import Plek, Vraag, vraag_of
from stabiel.rapporten.onthulling.regels import LOPEND, NOEMER, RISICO, TELLER, WEGGELATEN, counts_of
from stabiel.rapporten.onthulling.voorrang import days_that_leave

FORMAAT = 1
_BAND = ("waarde", "ondergrens", "bovengrens")
"""What is kept of a share that left without its counts."""
Sleutel = tuple[Vraag, Plek]
Keer = tuple[float, float | None]
"""Once: the true size, and what was shown of it."""


@dataclass(frozen=True)
class Uitgegeven:
    """Everything that left before.

    Attributes:
        regels: per row and count every different way in which it left, oldest first.
    """

    regels: Mapping[Sleutel, Mapping[str, tuple[Keer, ...]]] = field(default_factory=dict)

    def with_uitgave(self, berekend: Iterable[Uitkomst], *, getoond: Iterable[Uitkomst]) -> "Uitgegeven":
        """The record with one more set of rows.

        Args:
            berekend: the rows as computed.
            getoond: the rows as they left: what `protect` made of them, in the same order. Rows that it put behind
                them, about groups with nobody in them, show nothing and are not kept; nor are the other days of a
                curve, which were put away to protect nobody.
        """
        known, given = {key: dict(parts) for key, parts in self.regels.items()}, list(berekend)
        leaves = days_that_leave(given, before=self)
        for true, shown, kept in zip(given, getoond, leaves, strict=False):
            if true.indicator in ALLEEN_PROCENT or not kept:
                continue
            sizes, seen = counts_of(true), counts_of(shown)
            if true.onderdrukt is Onderdrukt.TE_JONG:
                sizes = {part: size for part, size in sizes.items() if part in seen}
            parts = known.setdefault((vraag_of(true), Plek.of(true)), {})
            for name in (
                _BAND if shown.waarde is not None and shown.teller is None and true.maat is Maat.AANDEEL else ()
            ):
                sizes[name], seen[name] = getattr(true, name), getattr(shown, name)
            for part, size in sizes.items():
                once = (size, seen.get(part))
                before = tuple(other for other in parts.get(part, ()) if other != once)
                parts[part] = (*before, once)
        return Uitgegeven({key: parts for key, parts in known.items() if parts})

    def of(self, row: Uitkomst) -> Mapping[str, tuple[Keer, ...]]:
        """How the counts of a row left before."""
        return self.regels.get((vraag_of(row), Plek.of(row)), {})

    def had_value(self, row: Uitkomst) -> bool:
        """Whether the value of a row left without its counts."""
        return "waarde" in self.of(row)

    def was_shown(self, row: Uitkomst) -> bool:
        """Whether any count of a row left before."""
        return any(shown is not None for times in self.of(row).values() for _, shown in times)

    def rows_besides(self, rows: Iterable[Uitkomst]) -> Iterator[tuple[Uitkomst, frozenset[str]]]:
        """Rows of the same municipalities that left before and are not among these, at the size they had last, and
        the names of their counts that were hidden then. A row of which something left once is there, also where all of
        it was hidden since; rows of which nothing ever left are kept for explanations only."""
        given = list(rows)
        present = {(vraag_of(row), Plek.of(row)) for row in given}
        places = {Plek.of(row).gemeente for row in given}
        for (question, place), parts in sorted(self.regels.items(), key=repr):
            if (question, place) in present or place.gemeente not in places:
                continue
            hidden = frozenset(part for part, times in parts.items() if times[-1][1] is None)
            left = any(shown is not None for times in parts.values() for _, shown in times)
            if left or question[0] == LEG_UIT:
                yield _as_row(question, place, {part: times[-1][0] for part, times in parts.items()}), hidden

    def write(self, path: Path) -> None:
        """Keep the record in a file that only its owner can read, in place of an older one.

        Raises:
            OSError: it cannot be written; the older one stays.
        """
        lines = [
            [list(question), [place.soort, place.periode, place.gemeente, place.organisatie, place.uitsplitsing],
             {part: list(times) for part, times in parts.items()}]
            for (question, place), parts in self.regels.items()
        ]  # fmt: skip
        content = json.dumps({"formaat": FORMAAT, "regels": lines}, ensure_ascii=False).encode()
        fresh = path.with_name(f".in-opbouw-{path.name}")
        with open(os.open(fresh, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
            file.write(gzip.compress(content, mtime=0))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)

    @classmethod
    def read(cls, path: Path) -> "Uitgegeven":
        """The record in a file; an empty one where there is no file.

        Raises:
            ValueError: the file is damaged or of another format. Nothing may leave then: what left is unknown.
        """
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            return cls()
        try:
            found = json.loads(gzip.decompress(content))
            if found["formaat"] != FORMAAT:
                raise ValueError(found["formaat"])
            return cls({_key(question, place): _parts(parts) for question, place, parts in found["regels"]})
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f"{path} is niet te lezen. Daarin staat wat al naar buiten ging. Zonder dat is niet te zeggen of "
                "nieuwe cijfers samen met oude iets verraden. Zet het bestand terug uit uw reservekopie."
            ) from error


def _key(question: list[Any], place: list[Any]) -> Sleutel:
    soort, periode, gemeente, organisatie, split = place
    pairs = tuple((str(name), str(group)) for name, group in split)
    indicator, definitie, populatie, maat, stat, horizon = question
    asked = (str(indicator), str(definitie), str(populatie), Maat(str(maat)), Stat(str(stat)))
    day = horizon if isinstance(horizon, int) else None
    return (*asked, day), Plek(str(soort), str(periode), str(gemeente), str(organisatie), pairs)


def _parts(parts: Mapping[str, list[tuple[float, float | None]]]) -> dict[str, tuple[Keer, ...]]:
    return {part: tuple((size, shown) for size, shown in times) for part, times in parts.items()}


def _as_row(question: Vraag, place: Plek, found: Mapping[str, float]) -> Uitkomst:
    shown = {part: round(size) for part, size in found.items() if part not in _BAND}
    indicator, definitie, populatie, maat, stat, horizon = question
    left_out = {part.removeprefix(WEGGELATEN): size for part, size in shown.items() if part.startswith(WEGGELATEN)}
    return Uitkomst(
        indicator=indicator,
        versie=0,
        definitie=definitie,
        populatie=populatie,
        maat=maat,
        stat=stat,
        soort_periode=SoortPeriode(place.soort),
        periode=place.periode,
        gemeente=place.gemeente.strip() if place.gemeente else None,
        organisatie=place.organisatie or None,
        uitsplitsing=dict(place.uitsplitsing),
        horizon_dagen=horizon,
        teller=shown.get(TELLER),
        noemer=shown.get(NOEMER),
        onder_risico=shown.get(RISICO),
        nog_lopend=shown.get(LOPEND),
        weggelaten=left_out,
        waarde=found.get("waarde"),
        ondergrens=found.get("ondergrens"),
        bovengrens=found.get("bovengrens"),
    )
