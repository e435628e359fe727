"""Groups of a breakdown in which there is nobody: without a row of their own, their absence would tell the zero."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from stabiel.begrippen.uitkomsten import Maat, Onderdrukt, Uitkomst
from stabiel.rapporten.onthulling.grenzen import IS_DEEL
from stabiel.rapporten.onthulling.groepen import Plek, vraag_of
from stabiel.rapporten.onthulling.regels import CURVES


def add_empty_groups(rows: Sequence[Uitkomst]) -> Iterator[Uitkomst]:
    """Rows of zero people for the groups that occur in a municipality but have no row under some question.

    Only where the question has rows of that breakdown in the same period, and only for breakdowns by one feature.
    Organisations are not filled in: which organisation does what is no fact about a person.
    """
    groups: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    asked: dict[object, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row, name, group in _single(rows):
        groups[name, row.gemeente].add(group)
        asked[_where(row)][name].add(group)
    for row in rows:
        if row.uitsplitsing:
            continue
        for name, present in sorted(asked.get(_where(row), {}).items()):
            for group in sorted(groups[name, row.gemeente] - present):
                yield _nobody(row, {name: group})


def _single(rows: Iterable[Uitkomst]) -> Iterator[tuple[Uitkomst, str, str]]:
    for row in rows:
        if len(row.uitsplitsing) == 1:
            [(name, group)] = row.uitsplitsing.items()
            if name not in IS_DEEL:
                yield row, name, group


def _where(row: Uitkomst) -> object:
    return vraag_of(row), row.versie, replace(Plek.of(row), uitsplitsing=())


def _nobody(row: Uitkomst, split: dict[str, str]) -> Uitkomst:
    """A row like this one about nobody; where a curve is read, nobody was followed long enough either."""
    zero = {
        name: None if getattr(row, name) is None else 0 for name in ("teller", "noemer", "onder_risico", "nog_lopend")
    }
    return replace(
        row,
        uitsplitsing=split,
        teller=zero["teller"],
        noemer=zero["noemer"],
        onder_risico=zero["onder_risico"],
        nog_lopend=zero["nog_lopend"],
        waarde=0.0 if row.maat is Maat.AANTAL and row.waarde is not None else None,
        ondergrens=None,
        bovengrens=None,
        onbekend_laag=None,
        onbekend_hoog=None,
        weggelaten={},
        onderdrukt=Onderdrukt.TE_JONG if row.stat in CURVES else Onderdrukt.KLEIN,
        oordeel=None,
    )
