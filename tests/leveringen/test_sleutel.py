"""The pseudonym key: made once, kept private, and equal to HMAC-SHA-256 of the standard library."""

import hashlib
import hmac
import os
import pickle
import stat
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stabiel.leveringen.sleutel import Pseudoniemsleutel, SleutelFout

SECRET = bytes(range(32))
KEY = Pseudoniemsleutel(SECRET)


def test_the_key_is_made_at_first_use_and_stays_the_same(tmp_path: Path) -> None:
    first = Pseudoniemsleutel.open(tmp_path / "sleutel")
    again = Pseudoniemsleutel.open(tmp_path / "sleutel")
    assert first == again
    assert len(bytes.fromhex((tmp_path / "sleutel").read_text())) == 32


def test_only_the_owner_may_read_the_key(tmp_path: Path) -> None:
    os.umask(0o000)
    Pseudoniemsleutel.open(tmp_path / "sleutel")
    os.umask(0o022)
    assert stat.S_IMODE((tmp_path / "sleutel").stat().st_mode) == 0o600


def test_a_key_that_others_could_read_is_closed_again(tmp_path: Path) -> None:
    (tmp_path / "sleutel").write_text(SECRET.hex())
    (tmp_path / "sleutel").chmod(0o644)
    assert Pseudoniemsleutel.open(tmp_path / "sleutel") == KEY
    assert stat.S_IMODE((tmp_path / "sleutel").stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "iets anders", "00" * 31, "00" * 33, "\x00\x01", "é" * 64])
def test_a_damaged_key_is_refused_with_what_it_costs(tmp_path: Path, text: str) -> None:
    (tmp_path / "sleutel").write_text(text)
    with pytest.raises(SleutelFout, match="niemand uit eerdere leveringen") as refused:
        Pseudoniemsleutel.open(tmp_path / "sleutel")
    assert not text.strip() or text.strip() not in str(refused.value)


def test_the_secret_is_never_printed() -> None:
    for shown in (repr(KEY), str(KEY), f"{KEY}"):
        assert SECRET.hex() not in shown
        assert repr(SECRET) not in shown


def test_the_fingerprint_tells_keys_apart_and_gives_nothing_away() -> None:
    other = Pseudoniemsleutel(SECRET[::-1])
    assert KEY.fingerprint != other.fingerprint
    assert len(KEY.fingerprint) == 16
    assert KEY.fingerprint not in (SECRET.hex(), hashlib.sha256(SECRET).hexdigest()[:16])


@given(st.sampled_from(["bsn", "geboorte", "adres", "schuldeiser"]), st.lists(st.text(max_size=90), max_size=5))
def test_values_are_the_first_bits_of_hmac_sha_256(purpose: str, texts: list[str]) -> None:
    safe = [text.encode("utf-8", "ignore").decode() for text in texts]
    wanted = [
        int.from_bytes(hmac.digest(SECRET, f"{purpose}\x1f{text}".encode(), "sha256")[:8], "big", signed=True)
        for text in safe
    ]
    assert KEY.values(purpose, safe).tolist() == wanted
    assert [KEY.value(purpose, text) for text in safe] == wanted


def test_equal_texts_of_another_purpose_or_key_have_another_value() -> None:
    values = {KEY.value("bsn", "111222333"), KEY.value("adres", "111222333"),
              Pseudoniemsleutel(SECRET[::-1]).value("bsn", "111222333")}  # fmt: skip
    assert len(values) == 3


def test_no_texts_give_no_values() -> None:
    assert KEY.values("bsn", []).dtype == np.int64
    assert KEY.values("bsn", []).size == 0


def test_a_worker_process_gets_the_same_key() -> None:
    assert pickle.loads(pickle.dumps(KEY)).value("bsn", "1") == KEY.value("bsn", "1")
