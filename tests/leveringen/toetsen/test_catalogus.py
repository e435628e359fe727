"""The catalogue is whole, its words are plain, and every check points at fields that exist."""

import re
import typing

import pytest

from stabiel.begrippen.bevindingen import Antwoord, Ernst
from stabiel.leveringen.formaten.ddas import model
from stabiel.leveringen.toetsen import load_toetsen
from stabiel.leveringen.toetsen.oordeel import judge_bestand, judge_blok
from stabiel.leveringen.toetsen.toets import Eenheid, Tafel, Toets, Waar
from stabiel.leveringen.toetsen.treffer import VOOR, name_plek
from stabiel.leveringen.toetsen.velden import (
    BESTAND,
    CLIENT,
    GROEPEN,
    LEVERING,
    LIJSTEN,
    SCHULD,
    SPANNE,
    TRAJECT,
)
from stabiel.leveringen.toetsen.volledigheid import CONTACT_EMAIL, VULLING
from stabiel.momentopnamen.toetsen_tussen import TUSSEN
from stabiel.tabellen.aanlevering import DELEN
from tests.support.blokken import KOP, a_blok, a_traject

CATALOGUE = """
    S01 E  S02 E  S03 E  S04 E  S05 E  S06 E  S07 E  S08 E  S09 E  S10 E  S11 W  S12 W  S13 W
    P01 E  P02 W  P03 W  P04 I  P05 W  P06 W  P07 W  P08 W  P09 W  P10 W  P11 W  P12 W
    P20 W  P21 E  P22 E  P23 W  P26 E  P27 I  P31 E  P32 W  P33 W  P34 I  P36 W  P38 W  P39 I
    P40 W  P41 W  P42 W  P43 E  P44 W  P45 W  P46 W  P47 I  P48 W  P49 W  P50 W
    P51 E  P52 I  P53 W  P54 I  P55 I  P56 I  P57 I  P58 W  P60 W  P61 W  P62 W  P63 W
    P64 I  P65 W  P66 W  P67 W  P68 I  P69 W  P70 I
    C01 W  C02 E  C03 W  C04 W  C05 W  C06 I  C08 I  C09 W  C10 I  C11 I  C12 I  C20 W
    X01 W  X02 I  X03 W  X04 W  X05 W  X06 W  X07 W  X10 W  X11 W  X12 W  X13 W  X14 W  X15 W  X16 W
"""
"""Codes and severities of the validation catalogue; P70 and C20 were added without a severity."""

SEVERITY = {"E": Ernst.FOUT, "W": Ernst.WAARSCHUWING, "I": Ernst.MELDING}
EVERY = pytest.mark.parametrize("toets", load_toetsen().values(), ids=lambda toets: toets.code)
BLANKS = re.compile(r"\{(\w+)\}")


def test_the_catalogue_holds_exactly_the_codes_and_severities_of_the_notes() -> None:
    words = CATALOGUE.split()
    wanted = dict(zip(words[::2], (SEVERITY[word] for word in words[1::2]), strict=True))
    assert {code: toets.ernst for code, toets in load_toetsen().items()} == wanted


def test_the_checks_between_deliveries_have_the_severity_they_are_counted_with() -> None:
    found = load_toetsen()
    assert {code: found[code].ernst for code in TUSSEN} == dict(TUSSEN)


@EVERY
def test_a_check_has_plain_sentences_with_known_blanks_only(toets: Toets) -> None:
    for text in (toets.melding, toets.wat_te_doen):
        assert text.endswith((".", "?"))
        assert len(text) < 200
        assert set(BLANKS.findall(text)) <= {"veld", "ander", "lijst"}
    assert toets.geldt_voor
    assert toets.bron


@EVERY
def test_a_sentence_never_keeps_a_blank(toets: Toets) -> None:
    for veld in ("", "oplossing.soort", "<onbekend 1>", f"nazorg.startdatum{VOOR}oplossing.startdatum"):
        for ander in ("", "startdatum"):
            sentence = toets.zin(veld=veld, ander=ander)
            assert "{" not in sentence
            assert "onbekend 1" not in sentence


def test_a_sentence_names_the_field_the_other_date_and_the_list() -> None:
    found = load_toetsen()
    pair = f"oplossing.startdatum{VOOR}schuldregeling.toegekend"
    assert found["P50"].zin(veld=pair) == "oplossing.startdatum ligt vóór schuldregeling.toegekend."
    assert found["S04"].zin(veld="startdatm", ander="startdatum") == (
        "Het veld startdatm bestaat niet in DDAS. Bedoelt u startdatum?"
    )
    assert found["S04"].zin(veld="<onbekend 1>") == "Een onbekend veld bestaat niet in DDAS."
    assert found["S08"].zin(veld="schulden[2].schuldsoort") == (
        "De waarde van schulden.schuldsoort staat niet in de lijst. Kies uit: Zorg, Publiek, Nuts, Overig."
    )


@EVERY
def test_a_check_names_columns_whose_figures_suffer(toets: Toets) -> None:
    known = {*VULLING, *DELEN.schema, CONTACT_EMAIL}
    assert set(toets.velden) <= known


@EVERY
def test_rules_belong_to_the_checks_that_are_measured(toets: Toets) -> None:
    assert bool(toets.regels) == (toets.waar in (Waar.BLOK, Waar.BESTAND))


@EVERY
def test_every_path_of_a_rule_exists_on_the_wire(toets: Toets) -> None:
    homes = {
        Tafel.TRAJECTEN: [model.Schuldhulptraject],
        Tafel.CLIENTEN: [model.Client],
        Tafel.SCHULDEN: [model.Schuld],
        Tafel.SPANNEN: [model.Begeleiding, model.Spanne, model.Moratorium],
        Tafel.LEVERINGEN: [model.Levering],
        Tafel.BESTAND: [model.Uitwisselmodel],
    }
    for regel in toets.regels:
        assert any(_exists(regel.pad, home) for home in homes[regel.tafel]), regel.pad


@pytest.mark.parametrize(
    ("paths", "home"),
    [
        (TRAJECT.values(), model.Schuldhulptraject),
        (CLIENT.values(), model.Client),
        (SCHULD.values(), model.Schuld),
        ([path for path in SPANNE.values() if "datumA" in path or "datumG" in path], model.Moratorium),
        (GROEPEN.values(), model.Schuldhulptraject),
        (LEVERING.values(), model.Levering),
        (BESTAND.values(), model.Uitwisselmodel),
        ([path.partition(".")[0] for path in LIJSTEN], model.Schuldhulptraject),
    ],
    ids=["traject", "client", "schuld", "moratorium", "groepen", "levering", "bestand", "lijsten"],
)
def test_every_declared_path_exists_on_the_wire(paths, home) -> None:
    assert [path for path in paths if not _exists(path, home)] == []


def test_the_lists_in_a_sentence_are_those_that_are_decoded() -> None:
    decoded = {
        "intake.beschikkingssoort": model.Beschikkingssoort,
        "begeleiding.soort": model.Begeleidingssoort,
        "oplossing.soort": model.Oplossingssoort,
        "uitstroom.reden": model.Uitstroomreden,
        "schulden.schuldsoort": model.Schuldsoort,
        "client.Geslachtsaanduiding": model.Geslacht,
    }
    assert {path: typing.get_args(kind) for path, kind in decoded.items()} == dict(LIJSTEN)


@EVERY
def test_every_measured_check_answers_about_a_plain_delivery(toets: Toets) -> None:
    blok = a_blok(a_traject())
    verdict = judge_blok(blok)
    whole = judge_bestand(KOP, blok.leveringen, codes=verdict.tellingen.select("levering_nr", "gemeente").head(0)
                          .with_columns(n=0))  # fmt: skip
    counted = {*verdict.tellingen["code"], *whole.tellingen["code"]}
    assert (toets.code in counted) == (toets.waar in (Waar.BLOK, Waar.BESTAND))


@pytest.mark.parametrize(
    ("van_toepassing", "voldoet_niet", "antwoord"),
    [(0, 0, Antwoord.NIET_VAN_TOEPASSING), (3, 0, Antwoord.VOLDOET), (3, 1, Antwoord.VOLDOET_NIET)],
)
def test_counts_make_one_of_three_answers_with_a_reason(van_toepassing, voldoet_niet, antwoord) -> None:
    toets = load_toetsen()["P31"]
    counts = {"van_toepassing": van_toepassing, "voldoet_niet": voldoet_niet}
    assert toets.antwoord(**counts) is antwoord
    reasons = {
        Antwoord.NIET_VAN_TOEPASSING: "Niet van toepassing: geen traject met een start en een einde.",
        Antwoord.VOLDOET: "Nagekeken: 3 keer; nooit mis.",
        Antwoord.VOLDOET_NIET: "Nagekeken: 3 keer; 1 keer mis.",
    }
    assert toets.reden(**counts) == reasons[antwoord]


@pytest.mark.parametrize(
    ("pad", "plek"),
    [
        ("leveringen[0].schuldhulptrajecten[2].intake.startdatum", "levering 1, traject 3"),
        ("leveringen[1].teller", "levering 2"),
        ("einddatumLevering", ""),
    ],
)
def test_a_place_in_words_counts_from_one(pad: str, plek: str) -> None:
    assert name_plek(pad) == plek


def test_once_per_traject_is_the_rule_and_other_units_are_named() -> None:
    others = {code: toets.eenheid for code, toets in load_toetsen().items() if toets.waar is Waar.BLOK
              and toets.eenheid is not Eenheid.TRAJECT}  # fmt: skip
    assert others == {
        "P06": Eenheid.PLEK, "P07": Eenheid.PLEK, "P09": Eenheid.PLEK, "P20": Eenheid.CLIENT,
        "P33": Eenheid.DATUM, "P34": Eenheid.DATUM, "P50": Eenheid.PAAR,
        "P64": Eenheid.SCHULD, "P65": Eenheid.SCHULD, "P66": Eenheid.SCHULD,
    }  # fmt: skip


def _exists(path: str, home: type) -> bool:
    """Whether this path can be followed from an object of the model, through lists and objects."""
    where: type | None = home
    for name in filter(None, path.split(".")):
        if where is None:
            return False
        names = dict(zip(where.__struct_encode_fields__, where.__struct_fields__, strict=True))
        if name not in names:
            return False
        hint = typing.get_type_hints(where)[names[name]]
        inner = typing.get_args(hint)[0] if typing.get_origin(hint) is list else hint
        where = inner if hasattr(inner, "__struct_fields__") else None
    return True
