"""Every traject of a municipality is explained by exactly one reason."""

from typing import Any

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.begrippen.uitkomsten import SoortPeriode
from stabiel.indicatoren.compute import Instellingen, Vraag, VraagFout, compute_uitkomsten
from stabiel.indicatoren.gegevens import Gegevens
from stabiel.indicatoren.registry import load_indicatoren
from stabiel.indicatoren.rijen.curve import CurveRij
from stabiel.indicatoren.uitleg import Uitleg, explain
from stabiel.indicatoren.werk import Werk
from tests.indicatoren.tekening import draw
from tests.indicatoren.willekeurig import STEUN, random_tabellen

_GEGEVENS = Gegevens.from_tabellen(random_tabellen(77, levens=60))


def _vraag(soort: SoortPeriode = SoortPeriode.VENSTER, **asked: Any) -> Vraag:
    settings = Instellingen(frozenset({STEUN}), minste_onder_risico=1)
    defaults: dict[str, Any] = {"gemeente": "0034", "instellingen": settings}
    return Vraag((Periode.parse("2023-H2"),), soort, **(defaults | asked))


def _counted(uitleg: Uitleg) -> int:
    return sum(reden.aantal for reden in uitleg.redenen if reden.telt_mee)


@pytest.mark.parametrize("code", list(load_indicatoren()))
@pytest.mark.parametrize("soort", SoortPeriode)
def test_the_reasons_add_up_to_all_trajecten(code: str, soort: SoortPeriode) -> None:
    for gemeente in ("0034", "0518", None):
        found = explain(_GEGEVENS, code=code, vraag=_vraag(soort, gemeente=gemeente))
        assert sum(reden.aantal for reden in found.redenen) == found.trajecten > 10


@pytest.mark.parametrize("code", ["I1", "I3", "O1", "O2", "O3", "K2", "S5"])
@pytest.mark.parametrize("soort", SoortPeriode)
def test_who_counts_is_who_stands_in_the_figure(code: str, soort: SoortPeriode) -> None:
    part = load_indicatoren()[code].onderdelen[-1]
    reading = str(getattr(part, "definitie", ""))
    found = explain(_GEGEVENS, code=code, vraag=_vraag(soort), definitie=reading)
    rows = compute_uitkomsten(_GEGEVENS, vraag=_vraag(soort, indicatoren=(code,)))
    row = next(row for row in rows if row.definitie == reading and row.horizon_dagen is None)
    assert _counted(found) == (row.noemer if row.noemer is not None else row.teller)


@pytest.mark.parametrize("soort", SoortPeriode)
def test_who_counts_in_a_curve_is_who_was_followed(soort: SoortPeriode) -> None:
    for code, indicator in load_indicatoren().items():
        for part in indicator.onderdelen:
            if isinstance(part, CurveRij):
                werk = Werk(_GEGEVENS, vraag=_vraag(soort))
                followed = werk.follow(part.verloop).count(0).gevolgd.sum()
                populatie = (part.verloop.populatie if part.populatie is None else part.populatie).value
                found = explain(
                    _GEGEVENS, code=code, vraag=_vraag(soort), definitie=part.definitie, populatie=populatie
                )
                assert _counted(found) == followed, (code, part.definitie)


def test_every_reason_of_a_curve() -> None:
    tables = draw(
        """
        stab | uit | reden        | ltb  | verd | reg | gem
             |     |              |      |      |     |
        10   |     |              | 0..  |      |     |
        10   | 5   | Zelf         |      |      |     |
        -50  | -9  | Zelf         |      |      |     |
        10   | 50  | Ingetrokken  |      |      |     |
        10   |     |              |      | 90   |     |
        10   |     |              |      |      |     |
        10   |     |              |      |      | 40  |
        10   |     |              | 40.. |      |     |
        300  |     |              |      |      |     |
        290  |     |              |      |      |     |
        200  | 210 | Zelf         |      |      |     |
        10   |     |              |      |      |     | 0518
        """,
        vensters={"A": "0-100 250-299"},
    )
    vraag = Vraag((Periode.parse("2024-01-01..2024-10-26"),), gemeente="0034")
    found = explain(Gegevens.from_tabellen(tables), code="S2", vraag=vraag, populatie="zonder")
    assert found.trajecten == 12
    nobody = {reden.reden for reden in found.redenen if not reden.aantal}
    assert nobody == {f"telt mee, geëindigd: {name}" for name in (
        "afgerond", "afgewezen", "anders", "onbekend", "overleden of verhuisd", "voldoet niet", "zelf",
    )}  # fmt: skip
    assert {reden.reden: reden.aantal for reden in found.redenen if reden.aantal} == {
        "telt mee, geëindigd: afgehaakt": 1,
        "telt mee, geëindigd: klaar": 1,
        "telt mee, geëindigd: langdurig": 1,
        "telt mee tot het verdween uit de leveringen": 1,
        "telt mee, nog bezig aan het einde van wat te zien is": 2,
        "telt niet mee: een einde ligt vóór het begin": 1,
        "telt niet mee: begin van de stabilisatie na de periode": 1,
        "telt niet mee: geen begin van de stabilisatie": 1,
        "telt niet mee: geëindigd vóór de periode": 1,
        "telt niet mee: in langdurige begeleiding op de eerste dag": 1,
        "telt niet mee: op geen geleverde dag te zien": 1,
    }


def test_one_period_and_a_reading_that_exists() -> None:
    two = Vraag((Periode.parse("2023"), Periode.parse("2024")))
    with pytest.raises(VraagFout, match="één periode"):
        explain(_GEGEVENS, code="S2", vraag=two)
    with pytest.raises(VraagFout, match="Kies uit: D1, D2, D3"):
        explain(_GEGEVENS, code="S2", vraag=_vraag(), definitie="D9")
    with pytest.raises(VraagFout, match='geen indicator "Z9"'):
        explain(_GEGEVENS, code="Z9", vraag=_vraag())
