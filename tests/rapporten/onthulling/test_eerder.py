"""What left before: the record is kept whole, and a later report gives no earlier one away."""

import gzip

import pytest

from stabiel.begrippen.uitkomsten import Maat, SoortPeriode, Stat, Uitkomst
from stabiel.rapporten.onthulling import Uitgegeven, protect
from tests.support.rapport import a_count, a_row
from tests.support.uitgaven import after


def people(number: int, **changes: object) -> Uitkomst:
    return a_count("I1", number, **changes)


def test_half_a_year_beside_the_year_of_yesterday_leaves_no_four_people() -> None:
    assert after([people(60)], [people(56, periode="2024-H1")]) == [[60], [None]]
    assert after([people(56, periode="2024-H1")], [people(60)]) == [[56], [None]]


def test_half_a_year_that_leaves_enough_of_the_year_is_shown() -> None:
    assert after([people(60)], [people(40, periode="2024-H1")]) == [[60], [40]]


def test_an_organisation_beside_the_total_of_yesterday_leaves_no_four_people() -> None:
    assert after([people(60)], [people(56, organisatie="kvk:1"), people(4, organisatie="kvk:2")])[1] == [None, None]


def test_a_group_hidden_in_one_report_is_not_worked_out_from_the_next() -> None:
    """Men 30 and both 56 of a second report would leave 26; with 4 of unknown sex hidden in the first."""
    split = [
        people(size, uitsplitsing={"geslacht": sex}) for sex, size in (("man", 30), ("vrouw", 26), ("onbekend", 4))
    ]
    first, second = after([people(60), *split], split)
    assert first.count(None) >= 2
    assert second == first[1:]


def test_a_few_people_more_or_less_are_not_shown() -> None:
    assert after([people(40)], [people(43)]) == [[40], [None]]
    assert after([people(40)], [people(31)]) == [[40], [None]]


def test_ten_people_more_or_less_are_shown() -> None:
    assert after([people(40)], [people(50)]) == [[40], [50]]


def test_a_number_that_stays_the_same_stays_shown() -> None:
    assert after([people(40)], [people(40)], [people(40)]) == [[40], [40], [40]]


def test_a_number_that_creeps_is_compared_with_all_that_was_shown() -> None:
    """40 was shown, 46 hidden; 59 is far from all of these."""
    assert after([people(40)], [people(46)], [people(49)], [people(59)]) == [[40], [None], [None], [59]]


def test_a_figure_hidden_for_another_is_not_shown_when_the_other_is_gone() -> None:
    """The 26 was hidden so that the 4 could not be worked out; shown later by itself it would still do that."""
    split = [people(size, organisatie=f"kvk:{size}") for size in (4, 26, 30)]
    first = after([people(60), *split])[0]
    left_out = split[first.index(None, 2) - 1]
    assert after([people(60), *split], [left_out])[1] == [None]


def test_the_record_is_read_back_as_it_was_written(tmp_path) -> None:
    rows = [
        people(60),
        people(4, gemeente="", organisatie="kvk:1", uitsplitsing={"geslacht": "twee cliënten", "leeftijd": "66+"}),
        a_row("O4", horizon_dagen=365, teller=40, noemer=200, waarde=0.2, onder_risico=50, nog_lopend=20,
              weggelaten={"negatieve duur": 12}, soort_periode=SoortPeriode.COHORT, gemeente=None),
        a_row("C2", definitie="doorlooptijd", maat=Maat.DAGEN, stat=Stat.MEDIAAN, waarde=100.0, noemer=143),
    ]  # fmt: skip
    record = Uitgegeven().with_uitgave(rows, getoond=protect(rows))
    record.write(tmp_path / "uitgegeven")
    again = Uitgegeven.read(tmp_path / "uitgegeven")
    assert again == record
    assert protect(rows, eerder=again) == protect(rows, eerder=record)
    assert (tmp_path / "uitgegeven").stat().st_mode & 0o777 == 0o600


def test_without_a_file_nothing_left_before(tmp_path) -> None:
    assert Uitgegeven.read(tmp_path / "uitgegeven") == Uitgegeven()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "content", ["", "kapot", "{}", "[]", "null", '{"formaat": 999, "regels": []}', '{"formaat": 1, "regels": [[1, 2]]}',
                '{"formaat": 1, "regels": [["a", "b", {}]]}']
)  # fmt: skip
def test_a_damaged_record_lets_nothing_leave(tmp_path, content: str, packed: bool) -> None:
    written = gzip.compress(content.encode()) if packed else content.encode()
    (tmp_path / "uitgegeven").write_bytes(written)
    with pytest.raises(ValueError, match="reservekopie"):
        Uitgegeven.read(tmp_path / "uitgegeven")


def test_a_record_that_was_cut_short_lets_nothing_leave(tmp_path) -> None:
    path = tmp_path / "uitgegeven"
    Uitgegeven().with_uitgave([people(60)], getoond=protect([people(60)])).write(path)
    whole = path.read_bytes()
    for length in range(1, len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(ValueError, match="reservekopie"):
            Uitgegeven.read(path)


def test_a_disk_that_is_full_keeps_the_record_of_before(tmp_path, monkeypatch) -> None:
    path = tmp_path / "uitgegeven"
    first = Uitgegeven().with_uitgave([people(60)], getoond=protect([people(60)]))
    first.write(path)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        Uitgegeven().write(path)
    assert Uitgegeven.read(path) == first
