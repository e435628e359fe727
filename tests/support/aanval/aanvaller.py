"""The attack itself: read, learn, work out, and check what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.support.aanval.kennis import Kennis, Naam, Som, Vondst
from tests.support.aanval.optellen import learn_between
from tests.support.aanval.rekenen import known_sizes, solve
from tests.support.aanval.rijen import Namen, gather, unknown_parts
from tests.support.aanval.uitleg import learn_same_reasons, learn_told, sizes_told
from tests.support.aanval.weten import SMALL, Delen, learn_within


@dataclass
class Gedrukt:
    """Everything that was printed.

    Attributes:
        stuur: what `stabiel stuur --json` printed.
        uitleg: what `leg-uit --json` printed.
        veranderd: what `wat-veranderde --json` printed.
    """

    stuur: list[Mapping[str, Any]] = field(default_factory=list)
    uitleg: list[Mapping[str, Any]] = field(default_factory=list)
    veranderd: list[Mapping[str, Any]] = field(default_factory=list)

    @property
    def momentopnamen(self) -> list[str]:
        """The snapshots, in the order in which they were printed."""
        return list(dict.fromkeys(told.get("momentopname", "") for told in (*self.stuur, *self.uitleg)))


class Aanvaller:
    """Learns from what was printed, and works out small groups.

    Attributes:
        kennis: what it knows.
        onwaar: how many relations it would have believed wrongly.
    """

    def __init__(self, gedrukt: Gedrukt, *, waarheid: Gedrukt | None = None) -> None:
        self.gedrukt = gedrukt
        truth = waarheid or Gedrukt()
        self.namen = Namen(gather(truth.stuur))
        self.maten = self.namen.maten | sizes_told(truth.uitleg, truth.veranderd)
        self.kennis = Kennis()
        rows = [(row, self._numbers(row)) for row in gather(gedrukt.stuur)]
        learn_within(self.kennis, rows, self.maten)
        learn_between(self.kennis, rows)
        learn_told(self.kennis, gedrukt.uitleg, gedrukt.veranderd, _last_rows(rows))
        learn_same_reasons(self.kennis, gedrukt.uitleg)
        self.onwaar = self.kennis.strike_out(self.maten)

    def _numbers(self, row: Mapping[str, Any]) -> Delen:
        parts = unknown_parts(row)
        return {part: self.kennis.print_(self.namen(row, part), size) for part, size in parts.items()}

    def find(self, *, woorden: bool = True) -> list[Vondst]:
        """Every group that is recovered.

        Args:
            woorden: use the words beside hidden figures too.

        Raises:
            Tegenspraak: what is believed does not go together with what is printed.
        """
        found = [*self.moved(), *solve(self.kennis, hoe="rekenen")]
        if woorden:
            for number, low, high in self.kennis.words:
                if number not in self.kennis.printed:
                    self.kennis.between(number, low, high)
            found += solve(self.kennis, hoe="woorden")
        return found

    def moved(self) -> list[Vondst]:
        """Numbers that are known of two snapshots and moved by a few people."""
        sizes = {self.kennis.name(number): size for number, size in known_sizes(self.kennis).items()}
        names = self.gedrukt.momentopnamen
        found = []
        for name, after in sizes.items():
            for new in names[1:]:
                for old in names[: names.index(new)]:
                    before = sizes.get(_elsewhere(name, new, old))
                    if before is not None and _holds(name, new) and 0.5 < abs(after - before) < SMALL - 0.5:
                        som: Som = ((name, 1), (_elsewhere(name, new, old), -1))
                        found.append(Vondst(som, after - before, after - before, "verschil"))
        return found

    def size(self, som: Som) -> float | None:
        """The true size of a recovered group; None where the truth does not tell."""
        sizes = [self.maten.get(name) for name, _ in som]
        if None in sizes:
            return None
        return sum(sign * size for (_, sign), size in zip(som, sizes, strict=True) if size is not None)


def attack(gedrukt: Gedrukt, *, waarheid: Gedrukt | None = None, woorden: bool = True) -> list[Vondst]:
    """Every small group that can be recovered from what was printed.

    Args:
        waarheid: the same, printed with protection off; strikes out what the attacker would believe wrongly.
        woorden: use the words beside hidden figures too.
    """
    return Aanvaller(gedrukt, waarheid=waarheid).find(woorden=woorden)


def _last_rows(rows: Sequence[tuple[Mapping[str, Any], Delen]]) -> dict[Naam, Delen]:
    """The sizes of each figure of a whole municipality, at its last day, by what an explanation is about."""
    found: dict[Naam, Delen] = {}
    for row, own in sorted(rows, key=lambda item: item[0]["horizon_dagen"] or 0):
        if row["organisatie"] is None and not row["uitsplitsing"]:
            key = (row["indicator"], row["definitie"], row["populatie"], row["soort_periode"], row["periode"],
                   row["gemeente"], row["momentopname"])  # fmt: skip
            found[key] = own
    return found


def _elsewhere(name: Naam, new: str, old: str) -> Naam:
    """The same quantity of another snapshot."""

    def swap(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(swap(one) for one in value)
        return old if value == new else value

    return tuple(swap(value) for value in name)


def _holds(name: Any, momentopname: str) -> bool:
    return any(_holds(one, momentopname) if isinstance(one, tuple) else one == momentopname for one in name)
