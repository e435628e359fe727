"""The glossary explains every word that screens use, in Dutch, and finds words by a part of them."""

import json
import re

import pytest

from stabiel.opdrachten.invoer import main
from stabiel.rapporten.naslag.woordenlijst import find_begrippen, load_woordenlijst
from stabiel.rapporten.zinnen import NIET_OVERAL, VERBORGEN


def test_words_stand_in_alphabetical_order_and_once() -> None:
    words = [word.woord.casefold() for word in load_woordenlijst()]
    assert words == sorted(set(words))


@pytest.mark.parametrize("word", load_woordenlijst(), ids=lambda word: word.woord)
def test_a_word_has_a_sentence_a_gloss_and_a_source(word) -> None:
    assert re.fullmatch(r"[A-Z].*\.", word.uitleg)
    assert word.engels
    assert word.bron


def test_the_reasons_of_hidden_cells_are_explained() -> None:
    known = {word.woord for word in load_woordenlijst()}
    assert {*VERBORGEN.values(), NIET_OVERAL} <= known


@pytest.mark.parametrize("text", ["samenloop", "SAMENLOOP", "samen"])
def test_a_word_is_found_by_its_beginning_whatever_the_capitals(text) -> None:
    assert find_begrippen(text)[0].woord == "samenloop"


def test_one_word_is_printed_with_its_meaning(capsys) -> None:
    assert main(["begrippen", "cohort"]) == 0
    assert "Iedereen die in een periode ergens mee begon" in " ".join(capsys.readouterr().out.split())


def test_all_words_are_printed_as_json(capsys) -> None:
    assert main(["begrippen", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(load_woordenlijst())


def test_an_unknown_word_gets_a_word_that_looks_like_it(capsys) -> None:
    assert main(["begrippen", "stabilisattie"]) == 2
    assert "Bedoelt u: stabilisatie?" in capsys.readouterr().err
