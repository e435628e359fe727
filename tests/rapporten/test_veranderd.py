"""What changed between two snapshots: told in full to the owner, small numbers hidden from everybody else."""

import polars as pl
import pytest

from stabiel.momentopnamen.verschil import Verschil
from stabiel.rapporten.veranderd import SOORTEN, Veranderd, build_veranderd, render_veranderd, veranderd_dict

TRAJECTEN = pl.DataFrame(
    {
        "gemeente": ["0034", "0034", "0034", "0758"],
        "soort": ["nieuw", "gecorrigeerd", "vervallen", "nieuw"],
        "aantal": [212, 4, 12, 31],
    }
)
LEVERINGEN = pl.DataFrame(
    {"levering": ["a"], "organisatie": ["kvk:11111111"], "gemeente": ["0034"], "soort": ["nieuw"],
     "periode_start": ["2024-07-01"], "periode_eind": ["2024-12-31"]}
).with_columns(pl.col("periode_start", "periode_eind").str.to_date())  # fmt: skip


def answer(**changes: object) -> Veranderd:
    found = Verschil(
        TRAJECTEN, LEVERINGEN, {"S2": (1, 2), "P99": (None, 1)}, {"zelfde_clienten": ("gelijk", "overlap")}
    )
    options: dict[str, object] = {"oud": "aaaa", "nieuw": "bbbb", "verzonnen": True}
    return build_veranderd(found, **(options | changes))


def test_a_small_number_and_a_zero_are_hidden_alike() -> None:
    assert dict(answer().trajecten["0034"]) == {"nieuw": 212, "aangevuld": None, "gecorrigeerd": None, "vervallen": 12}


def test_what_came_is_hidden_where_it_would_tell_what_went() -> None:
    assert dict(answer().trajecten["0758"]) == dict.fromkeys(SOORTEN)


def test_the_owner_can_see_every_number_and_the_page_says_so() -> None:
    found = answer(onbeschermd=True)
    assert dict(found.trajecten["0034"]) == {"nieuw": 212, "aangevuld": 0, "gecorrigeerd": 4, "vervallen": 12}
    assert "(onbeschermd)" in render_veranderd(found)
    assert veranderd_dict(found)["bescherming"] == "uit"


@pytest.mark.parametrize(
    "text",
    ["Van momentopname aaaa naar bbbb", "(verzonnen gegevens)", "Noord", "de tweede helft van 2024", "Almere", "212",
     "verborgen", "S2: versie 1 is versie 2 geworden", "P99: nieuw, versie 1",
     "zelfde cliënten: was gelijk, is nu overlap"],
)  # fmt: skip
def test_the_answer_tells_data_definitions_and_settings(text) -> None:
    assert text in render_veranderd(answer(), namen={"kvk:11111111": "Noord", "0034": "Almere"})


def test_equal_snapshots_say_so() -> None:
    nothing = Verschil(TRAJECTEN.clear(), LEVERINGEN.clear(), {}, {})
    text = render_veranderd(build_veranderd(nothing, oud="a", nieuw="a", verzonnen=False))
    assert "Er is niets veranderd." in text


def test_every_kind_of_every_municipality_is_in_the_plain_values() -> None:
    rows = veranderd_dict(answer())["trajecten"]
    assert len(rows) == 2 * len(SOORTEN)
    assert {row["onderdrukt"] for row in rows} == {None, "klein"}


def test_a_municipality_without_changes_is_told_like_one_with_few() -> None:
    found = answer(gemeenten=["0034", "0758", "0363", None])
    assert list(found.trajecten) == ["", "0034", "0363", "0758"]
    assert dict(found.trajecten["0363"]) == dict.fromkeys(SOORTEN)
    text = render_veranderd(found, namen={"0363": "Amsterdam"})
    assert text.count("Amsterdam") == 1
    assert "Verborgen: minder dan 10 trajecten (ook nul)" in text


def test_snapshots_without_any_change_tell_no_zero() -> None:
    nothing = Verschil(TRAJECTEN.clear(), LEVERINGEN.clear(), {}, {})
    text = render_veranderd(build_veranderd(nothing, oud="a", nieuw="b", verzonnen=False, gemeenten=["0034"]))
    assert "0034" in text
    assert "Er is niets veranderd." not in text


def test_the_owner_reads_only_of_municipalities_where_anything_changed() -> None:
    found = answer(gemeenten=["0034", "0758", "0363"], onbeschermd=True)
    assert list(found.trajecten) == ["0034", "0758"]
    assert "Verborgen:" not in render_veranderd(found)
