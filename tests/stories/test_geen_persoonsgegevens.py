"""Planted identities go in everywhere a file has room; whatever Stabiel writes or prints holds none of them."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from stdnum.nl import bsn

from stabiel.opdrachten.invoer import main
from tests.support.speurder import Merkteken, search

NUMBERS = [text for n in range(12345600, 12347000) if bsn.is_valid(text := f"{n:09d}")][:60]
BORN = "1961-03-17"
PLANTED = [
    *(Merkteken("bsn", number) for number in NUMBERS),
    Merkteken("geboortedatum", BORN),
    Merkteken("naam", "Zoekmij Verstoppertje"),
    Merkteken("postcode", "9876ZX"),
    Merkteken("postcode", "9876 ZX"),
    Merkteken("toevoeging", "kwxz"),
    Merkteken("e-mail", "zoekmij@verstopt.example"),
    Merkteken("telefoon", "0698765432"),
    Merkteken("schuldeiser", "Plantwerk Incasso"),
    Merkteken("tekst", "huilde bij het gesprek"),
    Merkteken("veldnaam", "geheimveldkwxz"),
]
FIRST = date(2024, 1, 1)


def a_traject(number: int) -> dict[str, Any]:
    """A whole traject whose free texts, identities and names all carry a mark."""
    start = FIRST + timedelta(days=number % 150)
    client = {
        "Burgerservicenummer": NUMBERS[number],
        "Geboortedatum": BORN,
        "Geslachtsaanduiding": "Vrouw",
        "Postcode": "9876ZX",
        "Huisnummer": "7",
        "Huisnummertoevoeging": "kwxz",
    }
    return {
        "gemeentecode": "0034",
        "startdatum": start.isoformat(),
        "omschrijving": "huilde bij het gesprek",
        "client": [client],
        "aanmelding": {"startdatum": start.isoformat()},
        "intake": {"startdatum": (start + timedelta(days=10)).isoformat()},
        "uitstroom": {"omschrijving": "huilde bij het gesprek"},
        "schulden": [
            {
                "bedrag": 100,
                "schuldeiser": {"naam": "Plantwerk Incasso", "Naam": "Plantwerk Incasso", "postcode": "9876 ZX"},
            }
        ],
    }


def spoil(traject: dict[str, Any], number: int) -> dict[str, Any]:
    """The marks where a file should not have them: in dates, lists, numbers, names of fields."""
    who = NUMBERS[number]
    faults: list[dict[str, Any]] = [
        {"startdatum": f"{who}"},
        {"startdatum": "17-03-1961"},
        {"totaalSchuldbedragBijAanvangSchuld": "Zoekmij Verstoppertje"},
        {"totaalSchuldbedragBijAanvangSchuld": int(who) * -1},
        {"gemeentecode": who},
        {who: "Zoekmij Verstoppertje"},
        {"geheimveldkwxz": who},
        {"intake": {"beschikkingssoort": "Zoekmij Verstoppertje", "startdatum": who}},
        {"uitstroom": {"reden": who}},
        {"begeleiding": [{"soort": "zoekmij@verstopt.example", "startdatum": "2024-02-01"}]},
        {"client": [{"Burgerservicenummer": who[:-1] + "9", "Geboortedatum": BORN}]},
        {"client": [{"Burgerservicenummer": int(who)}]},
        {"client": [{"Geboortedatum": "17-03-1961", "naam": "Zoekmij Verstoppertje", "Postcode": "9876ZX"}]},
        {"schulden": [{"bedrag": "huilde bij het gesprek", "schuldeiser": "Plantwerk Incasso"}]},
        {"client": "Zoekmij Verstoppertje"},
        {"aanmelding": who},
    ]
    return {**traject, **faults[number % len(faults)]}


def a_file(path: Path, trajecten: list[Any], *, half: str = "06-30") -> Path:
    """One delivery; its contact person and the name of the file carry marks too."""
    contact = {"naam": "Zoekmij Verstoppertje", "email": "zoekmij@verstopt.example", "telefoonnummer": "0698765432"}
    root = {
        "startdatumLevering": "2024-01-01",
        "einddatumLevering": f"2024-{half}",
        "aanleverdatumEnTijd": "2024-07-05T10:00:00Z",
        "codeGegevensleverancier": "Pakket 1.0",
        "leveringen": [
            {
                "teller": 1,
                "aanleverende_organisatie": {
                    "(Statutaire) Naam": "Proefhuis", "KvK-nummer": "90000001", "contactpersonen": [contact],
                },
                "schuldhulptrajecten": trajecten,
            }
        ],
    }  # fmt: skip
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


def _commands(files: list[Path], out: Path) -> Iterator[list[str]]:
    texts = [str(file) for file in files]
    yield ["lever", "toets", *texts]
    yield ["lever", "toets", "--json", *texts]
    yield ["lever", "toets", "--csv", *texts]
    yield ["lever", "lees", *texts]
    yield ["lever", "lees", "--json", *texts]
    yield ["lever", "lijst"]
    yield ["lever", "lijst", "--json"]
    yield ["lever", "brief", "1"]
    yield ["lever", "brief", "2", "--naar", str(out / "brief.html")]
    yield ["kwaliteit"]
    yield ["kwaliteit", "--json"]
    for protection in ([], ["--onbeschermd"]):
        choice = ["--gemeente", "0034", "--periode", "2024-H1", *protection]
        yield ["stuur", *choice]
        yield ["stuur", *choice, "--json"]
        yield ["stuur", *choice, "--naar", str(out / f"rapport{len(protection)}.html")]
        yield ["stuur", *choice, "--naar", str(out / f"map{len(protection)}/")]
        yield ["leg-uit", "I2", *choice]
    yield ["tabellen", "controleer"]
    yield ["lever", "intrek", "2", "--reden", "proef"]
    yield ["wat-veranderde"]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_no_planted_identity_is_written_or_printed(
    tmp_path: Path, workers: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch, out, data = tmp_path / "tijdelijk", tmp_path / "uit", tmp_path / "data"
    for folder in (scratch, out):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setattr("stabiel.momentopnamen.inlezen._RUIM", 0)  # so that two workers really start
    good = a_file(tmp_path / f"levering-{NUMBERS[0]}.json", [a_traject(n) for n in range(40)])
    bad = a_file(
        tmp_path / "slecht.json", [*(spoil(a_traject(n), n) for n in range(60)), NUMBERS[3], None], half="06-29"
    )
    cut = tmp_path / "afgekapt.json"
    cut.write_bytes(good.read_bytes()[:-3000])
    said = {}
    for number, command in enumerate(_commands([good, bad, cut], out)):
        reading = command[:2] in (["lever", "toets"], ["lever", "lees"])
        extra = ["--werkers", workers] if reading else []
        with_map = [] if command[:2] == ["lever", "toets"] else ["--map", str(data)]
        status = main([*command, *with_map, *extra])
        captured = capsys.readouterr()
        said[f"{number} {' '.join(command[:2])} {status}"] = captured.out + captured.err
        assert status in (0, 1), (command, captured.err)
    assert [name for name in said if not said[name].strip()] == []
    assert search([data, out, scratch], merktekens=PLANTED, teksten=said) == []
