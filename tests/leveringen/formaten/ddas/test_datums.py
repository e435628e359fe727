"""Days and moments as the standard writes them."""

import pytest

from stabiel.leveringen.formaten.ddas.datums import SLECHT, Dagen, parse_dag, parse_moment

DAGEN = """
2024-02-29                | 19782
1970-01-01                | 0
1969-12-31                | -1
0001-01-01                | -719162
9999-12-31                | 2932896
2023-02-29                |
2024-13-01                |
0000-01-01                |
2024-1-5                  |
20240105                  |
2024-01-05T00:00:00Z      |
+024-01-05                |
"""


@pytest.mark.parametrize("line", DAGEN.strip().splitlines())
def test_a_day_is_year_month_day_and_exists(line: str) -> None:
    text, number = (cell.strip() for cell in line.split("|"))
    assert Dagen()[text] == (int(number) if number else SLECHT)
    assert (parse_dag(text) is None) == (number == "")


@pytest.mark.parametrize("text", ["", " 2024-01-05", "2024-01-05 ", "2024-01-05\n", "２０２４-01-05"])
def test_signs_around_or_instead_of_a_day_make_it_no_day(text: str) -> None:
    assert Dagen()[text] == SLECHT


def test_no_text_is_no_day_and_nothing_wrong() -> None:
    assert Dagen()[None] is None


def test_wrong_texts_are_not_remembered() -> None:
    days = Dagen()
    for number in range(1000):
        assert days[f"fout {number}"] == SLECHT
    assert days["2024-01-05"] == 19727
    assert len(days) == 2


MOMENTEN = """
2025-01-10T09:00:00Z          | 2025-01-10 09:00:00+00:00
2025-01-10t09:00:00z          | 2025-01-10 09:00:00+00:00
2025-01-10T09:00:00+01:00     | 2025-01-10 08:00:00+00:00
2025-01-10T09:00:00.1234567Z  | 2025-01-10 09:00:00.123456+00:00
2025-01-10T09:00:00.5-00:00   | 2025-01-10 09:00:00.500000+00:00
2025-01-10T09:00:00           | None
2025-01-10 09:00:00Z          | None
2025-01-10                    | None
2025-02-30T09:00:00Z          | None
2025-01-10T24:00:00Z          | None
0001-01-01T00:00:00+05:00     | None
9999-12-31T23:59:59Z          | None
9998-12-31T23:59:59Z          | 9998-12-31 23:59:59+00:00
"""


@pytest.mark.parametrize("line", MOMENTEN.strip().splitlines())
def test_a_moment_has_a_day_a_time_and_a_zone(line: str) -> None:
    text, expected = (cell.strip() for cell in line.split("|"))
    assert str(parse_moment(text)) == expected
