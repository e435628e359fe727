"""Names from elsewhere are shown without being obeyed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.begrippen.namen import escape_json, show_name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("levering 2024.json", "levering 2024.json"),
        ("Gemeente Súdwest-Fryslân.json", "Gemeente Súdwest-Fryslân.json"),
        ("a\x1b[2Jb.json", "a\\x1b[2Jb.json"),
        ("a\nb\rc\td", "a\\x0ab\\x0dc\\x09d"),
        ("a\u202enosj.exe", "a\\u202enosj.exe"),
        ("a\u200bb", "a\\u200bb"),
        ("a\x9b31mb", "a\\x9b31mb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\udcffb", "a\\udcffb"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("", ""),
    ],
)
def test_a_sign_that_is_not_seen_or_that_is_obeyed_is_written_out(name, shown) -> None:
    assert show_name(name) == shown


def test_line_ends_stay_where_they_are_asked_for() -> None:
    assert show_name("een\ntwee\x1b", behalve="\n") == "een\ntwee\\x1b"


@given(st.text(st.characters()))
def test_what_is_shown_can_always_be_printed_and_holds_no_control(name) -> None:
    shown = show_name(name)
    shown.encode("utf-8")
    assert all(sign.isprintable() or sign.isspace() for sign in shown)
    assert "\n" not in shown
    assert show_name(shown) == shown


@given(st.dictionaries(st.text(st.characters()), st.text(st.characters()), max_size=3))
def test_json_with_such_signs_written_out_holds_the_same_values(values) -> None:
    text = escape_json(json.dumps(values, ensure_ascii=False, indent=1))
    assert json.loads(text) == values
    assert all(sign.isprintable() or sign.isspace() for sign in text)
