"""Figures that are to be used with care or not at all, and the reasons: each reason once, with what it touches."""

from collections.abc import Collection
from dataclasses import dataclass

from stabiel.rapporten.model import MET_ZORG, NIET_BRUIKBAAR, Kwaliteitsrapport


@dataclass(frozen=True)
class Zorgen:
    """What a reader has to know before the figures.

    Attributes:
        oordelen: verdict → codes of the indicators, worst verdict first; verdicts without any are left out.
        redenen: reason → codes of the indicators that it touches; the widest first.
    """

    oordelen: tuple[tuple[str, tuple[str, ...]], ...]
    redenen: tuple[tuple[str, tuple[str, ...]], ...]


def list_zorgen(kwaliteit: Kwaliteitsrapport, *, indicatoren: Collection[str]) -> Zorgen:
    """The worries about these indicators."""
    own = [found for found in kwaliteit.oordelen if found.indicator in indicatoren]
    per_verdict = [
        (verdict, tuple(found.indicator for found in own if found.oordeel == verdict))
        for verdict in (NIET_BRUIKBAAR, MET_ZORG)
    ]
    reasons: dict[str, list[str]] = {}
    for found in own:
        for reason in found.redenen:
            reasons.setdefault(reason, []).append(found.indicator)
    widest = sorted(reasons.items(), key=lambda item: -len(item[1]))
    return Zorgen(
        tuple((verdict, codes) for verdict, codes in per_verdict if codes),
        tuple((reason, tuple(codes)) for reason, codes in widest),
    )
