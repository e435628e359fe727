"""`make start` in small: country, reading, report and page; a second run takes over what is there."""

import pytest

from stabiel.opdrachten import proef

pytestmark = [pytest.mark.lang, pytest.mark.xdist_group("opdrachten")]


@pytest.fixture
def kort(monkeypatch):
    monkeypatch.setattr(proef, "TRAJECTEN", 3000)


def test_the_first_run_shows_almere_and_says_where_the_page_is_and_what_to_try(kort, tmp_path, capsys) -> None:
    folder = tmp_path / "uit"
    assert proef.main([str(folder)]) == 0
    said = capsys.readouterr().out
    page = folder / "rapport-almere.html"
    for text in ("Almere (verzonnen), 2025", f"De pagina staat in {page}", "stabiel leg-uit S3", "docs/handleiding"):
        assert text in said
    assert "Hoe gaat het met de schuldhulp in Almere (verzonnen)?" in page.read_text(encoding="utf-8")
    made = (folder / "gegevens" / "momentopnamen" / "huidig").stat().st_mtime_ns
    assert proef.main([str(folder)]) == 0
    assert "staat al in" in capsys.readouterr().err
    assert (folder / "gegevens" / "momentopnamen" / "huidig").stat().st_mtime_ns == made


def test_a_folder_with_other_things_is_left_alone(kort, tmp_path, capsys) -> None:
    (tmp_path / "van-mij.txt").write_text("bewaren")
    assert proef.main([str(tmp_path)]) == 1
    assert "staat iets anders (van-mij.txt)" in capsys.readouterr().err
    assert (tmp_path / "van-mij.txt").read_text() == "bewaren"
