"""No error reaches the user as a trace or with a delivered value: always one Dutch line and a status."""

import errno

import pytest

from stabiel.begrippen.gemeenten import GemeenteError
from stabiel.begrippen.perioden import PeriodeError
from stabiel.momentopnamen.datamap import DatamapFout
from stabiel.opdrachten import invoer
from stabiel.opdrachten.fouten import explain
from stabiel.opdrachten.melding import Melding


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (Melding("Zo niet.", status=2), 2, "Zo niet."),
        (DatamapFout("De map is vol."), 1, "De map is vol."),
        (PeriodeError('"x" is geen periode.'), 2, "geen periode"),
        (GemeenteError("Kies uit: Almere."), 2, "Kies uit: Almere."),
        (OSError(errno.ENOENT, "No such file", "weg.json"), 2, "Er is geen bestand of map weg.json"),
        (OSError(errno.EACCES, "Permission denied", "/dicht"), 1, "U mag niet bij /dicht"),
        (OSError(errno.ENOSPC, "No space left", "/vol"), 1, "De schijf van /vol is vol"),
        (OSError(errno.EISDIR, "Is a directory", "map"), 2, "map is een map"),
        (OSError(errno.EIO, "I/O error", "stuk"), 1, "stuk is niet te lezen"),
        (OSError(errno.EPROTO, "Protocol error", "stuk"), 1, "Lezen of schrijven van stuk lukt niet"),
        (OSError(errno.ENOSPC, "No space left"), 1, "De schijf van de gegevens is vol"),
        (MemoryError(), 1, "te weinig werkgeheugen"),
    ],
)
def test_a_known_error_becomes_one_line(error, status, said) -> None:
    found = explain(error)
    assert found.status == status
    assert said in str(found)


def test_an_error_that_was_not_foreseen_tells_its_kind_and_place_but_not_its_text() -> None:
    def fail(_: object) -> int:
        raise KeyError("999990019")

    found = explain_from(fail)
    assert "KeyError" in str(found)
    assert "999990019" not in str(found)


def explain_from(function) -> Melding:
    with pytest.raises(Exception) as raised:
        function(None)
    return explain(raised.value)


def test_the_place_of_an_error_in_our_own_code_is_told() -> None:
    from stabiel.begrippen.perioden import dutch_date

    assert "begrippen/perioden.py regel" in str(explain_from(dutch_date))


@pytest.mark.parametrize(
    ("error", "status"),
    [(Melding("Nee.", status=2), 2), (DatamapFout("Nee."), 1), (ValueError("geheim"), 1), (KeyboardInterrupt(), 130)],
)
def test_every_error_of_a_command_ends_with_a_line_and_a_status(monkeypatch, capsys, error, status) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(invoer, "_find", lambda run: fail)
    assert invoer.main(["begrippen"]) == status
    said = capsys.readouterr().err
    assert len(said.strip().splitlines()) == 1
    assert "Traceback" not in said
    assert "geheim" not in said


def test_a_developer_can_ask_for_the_trace(monkeypatch) -> None:
    def fail(_: object) -> int:
        raise ValueError("hier")

    monkeypatch.setattr(invoer, "_find", lambda run: fail)
    monkeypatch.setenv(invoer.FOUTSPOOR, "1")
    with pytest.raises(ValueError, match="hier"):
        invoer.main(["begrippen"])
