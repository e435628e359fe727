"""What a snapshot says about itself, and what is refused because there are no data."""

from dataclasses import replace
from datetime import date

import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.rapporten.gegevensbron import BuitenGegevens, last_observed, read_bron, refuse_outside
from tests.support.delen import a_deel, a_levering
from tests.support.opname import sealed

HULP, STEUN = "kvk:11111111", "kvk:22222222"


def of_half(half: str, owner: str, **values: object) -> dict[str, object]:
    period = Periode.parse(half)
    return a_levering((period.start.isoformat(), period.end.isoformat()), organisatie=owner, **values)


@pytest.fixture(scope="module")
def bron(tmp_path_factory):
    first, second, support = (of_half("2024-H1", HULP), of_half("2024-H2", HULP), of_half("2024-H2", STEUN))
    parts = [
        (a_deel("111222333", levering=first, aanmelding_start="2024-02-01"),),
        (a_deel("111222333", levering=second, aanmelding_start="2024-02-01"),),
        (a_deel("123456782", levering=support, aanmelding_start="2024-08-01"),),
    ]
    return read_bron(sealed(tmp_path_factory.mktemp("bron") / "map", *parts)[1], namen={"0363": "Amsterdam"})


def test_municipalities_with_trajecten_have_their_names(bron) -> None:
    assert dict(bron.gemeenten) == {"0034": "Almere"}


def test_deliveries_stand_in_order_of_time(bron) -> None:
    assert [(line.organisatie, line.periode.code) for line in bron.leveringen] == [
        (HULP, "2024-H1"), (HULP, "2024-H2"), (STEUN, "2024-H2"),
    ]  # fmt: skip


def test_deliveries_after_the_period_are_not_behind_its_figures(bron) -> None:
    assert len(bron.deliveries_for("0034", periode=Periode.parse("2024-H1"))) == 1
    assert len(bron.deliveries_for("0034", periode=Periode.parse("2024"))) == 3


def test_the_last_observed_day_is_known(bron) -> None:
    assert last_observed(bron, "0034") == date(2024, 12, 31)
    assert last_observed(bron, None) == date(2024, 12, 31)


@pytest.mark.parametrize("code", ["2024", "2024-H1", "2024-11", "2023-01-01..2024-01-31"])
def test_a_period_that_touches_the_data_is_let_through(bron, code) -> None:
    refuse_outside(bron, gemeente="0034", periode=Periode.parse(code))


def test_a_period_outside_the_data_is_refused_with_what_they_cover(bron) -> None:
    with pytest.raises(BuitenGegevens) as refused:
        refuse_outside(bron, gemeente="0034", periode=Periode.parse("2019"))
    assert "Over 2019 zijn voor Almere geen gegevens" in str(refused.value)
    assert "van 1 januari 2024 tot en met 31 december 2024" in str(refused.value)


def test_without_a_day_on_which_all_delivered_it_says_what_to_do(bron) -> None:
    with pytest.raises(BuitenGegevens, match="geen dag waarover alle organisaties leverden"):
        refuse_outside(replace(bron, waargenomen={}), gemeente="0034", periode=Periode.parse("2024"))


def test_names_of_synthetic_data_say_so(tmp_path) -> None:
    levering = of_half("2024-H1", HULP, verzonnen=True, organisatie_naam="Noord")
    _, snapshot = sealed(tmp_path / "map", (a_deel("111222333", levering=levering, aanmelding_start="2024-02-01"),))
    found = read_bron(snapshot)
    assert found.name_of("0034") == "Almere (verzonnen)"
    assert found.organisaties == {HULP: "Noord (verzonnen)"}
