"""Settings that move figures stand in the head of every form of the report."""

import json
from dataclasses import replace

import openpyxl
import polars as pl
import pytest

from stabiel.indicatoren.vraag import Instellingen
from stabiel.rapporten.bestanden import write_bestanden
from stabiel.rapporten.instellingen import describe_instellingen, settings_dict, settings_texts
from stabiel.rapporten.json_uit import to_dict
from stabiel.rapporten.kwaliteit import Grenzen
from stabiel.rapporten.pagina import render_pagina
from stabiel.rapporten.terminal import render_terminal
from tests.support.rapport import HULP, NAMEN, STEUN, a_rapport

META = {"zelfde_clienten": "gelijk", "alleen_bsn": False, "gestopt": {}}
LOCAL = Instellingen(langdurig=frozenset({STEUN}), besluit_dagen={"0034": 42, "0758": 49}, gesprek_dagen={"0034": 14})


def described(rekenen=LOCAL, *, gemeente="0034", grenzen=None, **meta):
    return describe_instellingen(
        rekenen, grenzen=grenzen or Grenzen(), meta=META | meta, gemeente=gemeente, organisaties=NAMEN,
        gemeenten={"0034": "Almere", "0758": "Breda"},
    )  # fmt: skip


def test_what_has_its_default_is_not_read_out_but_the_merge_always_is() -> None:
    assert settings_texts(described(Instellingen())) == ("zelfde cliënten: gelijk",)


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (described(), "langdurige begeleiding: al het werk van De Kade Welzijn (verzonnen)"),
        (described(), "besluit volgens de verordening: 42 dagen"),
        (described(), "eigen doel voor het eerste gesprek: 14 dagen"),
        (described(gemeente=None), "besluit volgens de verordening: Almere 42 dagen, Breda 49 dagen"),
        (described(zelfde_clienten="overlap"), "zelfde cliënten: overlap (één gemeenschappelijke cliënt)"),
        (described(alleen_bsn=True), "samengevoegd op BSN alleen"),
        (described(gestopt={HULP: "2024-06-30"}),
         "gestopt met leveren: Noorderlicht Schuldhulp (verzonnen) (30 juni 2024)"),
        (described(grenzen=Grenzen(goed=0.8)),
         "oordeel over gegevens: bruikbaar vanaf 80%, niet bruikbaar onder 60%, breuk bij 20 punten minder"),
    ],
)  # fmt: skip
def test_a_setting_is_read_out_in_words(found, text) -> None:
    assert text in settings_texts(found)


def test_settings_of_other_municipalities_do_not_come_along() -> None:
    assert settings_dict(described(gemeente="0758"))["besluit_dagen"] == 49
    assert settings_dict(described(gemeente="0758"))["gesprek_dagen"] is None


def test_every_form_of_the_report_holds_the_settings(tmp_path) -> None:
    rapport = replace(a_rapport(), instellingen=described())
    text = "besluit volgens de verordening: 42 dagen"
    flat = " ".join(render_terminal(rapport).split())
    assert text in flat[: flat.index("WAT ZIJN DE GEGEVENS WAARD?")]
    assert text in render_pagina(rapport)
    assert to_dict(rapport)["instellingen"]["besluit_dagen"] == 42
    write_bestanden(rapport, folder=tmp_path)
    for name in ("uitkomsten", "verschillen"):
        told = set(pl.read_parquet(tmp_path / f"{name}.parquet")["instellingen"])
        assert [json.loads(one)["langdurig"] for one in told] == [[STEUN]]
        assert '""besluit_dagen"": 42' in (tmp_path / f"{name}.csv").read_text(encoding="utf-8-sig")
    for sheet in openpyxl.load_workbook(tmp_path / "rapport.xlsx"):
        assert text in str(sheet["A1"].value)
