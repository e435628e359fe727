"""Progress is told beside the output: a bar on a terminal, plain lines elsewhere, and not too many of them."""

import sys

import pytest

from stabiel.opdrachten import voortgang
from stabiel.opdrachten.voortgang import show_voortgang


def test_without_a_terminal_lines_come_at_most_every_ten_seconds(monkeypatch, capsys) -> None:
    moments = iter([0.0, 1.0, 11.0, 12.0, 30.0])
    monkeypatch.setattr(voortgang.time, "monotonic", lambda: next(moments))
    with show_voortgang("lezen") as tell:
        for done in (10, 40, 50, 90):
            tell(done, 100)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == ["lezen: 40%", "lezen: 90%"]


@pytest.mark.parametrize("as_bytes", [False, True])
def test_on_a_terminal_the_bar_goes_away_and_the_output_stays_clean(monkeypatch, capsys, as_bytes) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    with show_voortgang("lezen", bytes_=as_bytes) as tell:
        tell(1, 2)
        tell(2, 2)
    assert capsys.readouterr().out == ""
