"""The same trajecten give the same snapshot, whatever files, order and number of workers they came with."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from stabiel.momentopnamen.datamap import Datamap
from stabiel.momentopnamen.inlezen import read_bestanden
from stabiel.momentopnamen.momentopname import Momentopname
from stabiel.momentopnamen.opname import build_momentopname
from stabiel.voorbeeld.land import make_land

AT = datetime(2026, 1, 15, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The deliveries of the invented Almere, as dirty as they come, in which nothing is refused as a whole."""
    folder = tmp_path_factory.mktemp("land") / "land"
    make_land(folder, trajecten=2_000, zaad=3, halfjaren=2, vuil=1.0, werkers=1)
    names = ("noorderlicht", "kade")
    return [json.loads(p.read_bytes()) for p in sorted(folder.rglob("*.json")) if any(n in p.name for n in names)]


def split(roots: list[dict[str, Any]], *, pieces: int, seed: int) -> list[dict[str, Any]]:
    """The same leveringen in more files, their trajecten shuffled."""
    draw = random.Random(seed)
    found = []
    for root in roots:
        shuffled = [
            draw.sample(one["schuldhulptrajecten"], len(one["schuldhulptrajecten"])) for one in root["leveringen"]
        ]
        for number in range(pieces):
            parts = [
                {**one, "schuldhulptrajecten": trajecten[number::pieces]}
                for one, trajecten in zip(root["leveringen"], shuffled, strict=True)
            ]
            found.append({**root, "leveringen": parts})
    return draw.sample(found, len(found))


def build(path: Path, roots: list[dict[str, Any]], *, workers: int) -> Momentopname:
    path.mkdir(exist_ok=True)
    files = [path / f"{number:03d}.json" for number in range(len(roots))]
    for file, root in zip(files, roots, strict=True):
        file.write_text(json.dumps(root), encoding="utf-8")
    datamap = Datamap.open(path / "data")
    with datamap.writing(wie="test") as writer:
        read_bestanden(writer, files, tijd=AT, werkers=workers)
        return build_momentopname(writer, workers=workers)


def with_key_of(one: Path, other: Path) -> Path:
    (other / "data").mkdir(parents=True)
    (other / "data" / "sleutel").write_bytes((one / "data" / "sleutel").read_bytes())
    (other / "data" / "sleutel").chmod(0o600)
    return other


def content(snapshot: Momentopname) -> dict[str, str]:
    return {item.naam: item.sha256 for item in snapshot.manifest.bestanden}


@pytest.mark.parametrize(("pieces", "workers"), [(1, 2), (10, 1), pytest.param(10, 2, marks=pytest.mark.lang)])
def test_files_order_and_workers_do_not_change_the_snapshot(
    tmp_path: Path, source: list[dict[str, Any]], pieces: int, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stabiel.momentopnamen.inlezen._RUIM", 0)  # so that two workers really start
    one = build(tmp_path / "een", source, workers=1)
    other = build(
        with_key_of(tmp_path / "een", tmp_path / "veel"), split(source, pieces=pieces, seed=pieces), workers=workers
    )
    assert {name: content(other)[name] for name in content(one)} == content(one)
    assert other.naam == one.naam
