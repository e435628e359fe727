"""The page of a report: what stands on it, and how it behaves in a real browser."""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from stabiel.begrippen.uitkomsten import SoortPeriode, Stat
from stabiel.rapporten.grafieken import Lijn, Merk, Punt, Staaf, bar_chart, curve_chart, sparkline, trend_chart
from stabiel.rapporten.pagina import render_pagina, write_pagina
from stabiel.rapporten.pagina.tabellen import cell_text
from stabiel.rapporten.woorden import BLOKKEN, WOORDEN
from tests.support.rapport import EenPaspoort, a_curve, a_rapport, a_row, hidden

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
FOCUSABLE = "a[href], summary, [tabindex='0']"


class Outline(HTMLParser):
    """Tags with their attributes, ids, links inside the page, and headings in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def values(self, attribute: str) -> list[str]:
        return [str(attributes[attribute]) for _, attributes in self.tags if attribute in attributes]


def article(page: str, code: str) -> str:
    """The part of the page about one indicator."""
    found = re.search(rf'<article class="indicator" id="{code}".*?</article>', page, flags=re.DOTALL)
    assert found, code
    return found[0]


@pytest.fixture(scope="module")
def whole() -> str:
    return render_pagina(a_rapport())


@pytest.fixture(scope="module")
def outline(whole: str) -> Outline:
    return Outline(whole)


def test_the_page_is_dutch_and_takes_nothing_from_elsewhere(whole, outline) -> None:
    assert outline.all("html") == [{"lang": "nl"}]
    assert re.findall(r"(?:src|href)=\"(?!#)[^\"]+", whole) == []
    assert re.findall(r"url\(|@import|<script|<link|<iframe|<img", whole) == []
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in whole.replace("&#39;", "'")


def test_every_link_leads_to_a_place_on_the_page(outline) -> None:
    ids = outline.values("id")
    assert len(ids) == len(set(ids))
    assert {href.removeprefix("#") for href in outline.values("href")} <= set(ids)


def test_headings_go_down_one_step_at_a_time(outline) -> None:
    levels = [int(tag[1]) for tag, _ in outline.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_chart_has_a_title_a_description_and_a_table(whole, outline) -> None:
    charts = [svg for svg in outline.all("svg") if svg.get("role") == "img"]
    assert charts
    assert whole.count("<desc>") == len(charts)
    articles = re.findall(r"<article.*?</article>", whole, flags=re.DOTALL)
    assert [article for article in articles if 'role="img"' in article and "<table" not in article] == []


def test_the_page_goes_from_answer_to_quality_to_evidence(whole) -> None:
    order = ["<h1", "antwoord groot", 'class="kernen"', 'id="kwaliteit"', *(f'id="{block}"' for block in BLOKKEN)]
    places = [whole.index(mark) for mark in [*order, 'id="niet-te-zien"']]
    assert places == sorted(places)


def test_every_indicator_has_its_question_its_answer_and_its_direction(whole) -> None:
    for code, words in WOORDEN.items():
        assert words.vraag in article(whole, code)
        assert re.search(r"hoger is beter|lager is beter|geen oordeel", article(whole, code))


def test_the_three_definitions_of_dropping_out_stand_side_by_side(whole) -> None:
    margin = re.search(r"Drie definities naast elkaar.*?</dl>", whole, flags=re.DOTALL)
    assert margin
    assert re.findall(r"<dd>(\d+%)</dd>", margin[0]) == ["19%", "27%", "33%"]


@pytest.mark.parametrize("text", ["te weinig of (bijna) iedereen", "nog niet te zien", "verborgen: te herleiden"])
def test_a_hidden_cell_says_why(whole, text) -> None:
    assert f">{text}</td>" in whole


def test_nothing_says_fewer_than_ten_where_nearly_everybody_may_be_meant(whole) -> None:
    assert "minder dan 10 mensen</t" not in whole
    assert ": minder dan 10 mensen" not in whole
    assert "geslacht: twee cliënten: niet te tonen" in whole


def test_a_hidden_field_says_few_or_nearly_all_have_it_filled() -> None:
    row = hidden(a_row("K1", stat=Stat.AANDEEL, uitsplitsing={"veld": "aanmelding_start"}))
    assert cell_text(row) == "te weinig of (bijna) alles gevuld"


def test_break_lines_stand_in_the_chart_and_with_their_reason(whole) -> None:
    charts = {code: "".join(re.findall(r"<svg.*?</svg>", article(whole, code))) for code in ("I2", "S2")}
    assert "gewijzigde Wgs" in charts["I2"]
    assert "vtlb-norm" in charts["S2"]
    assert "vtlb-norm" not in charts["I2"]
    for text in ("1 januari 2021", "1 juli 2023", "1 juli 2024", "vrij te laten bedrag"):
        assert text in whole


def test_what_cannot_be_seen_is_said(whole) -> None:
    assert "niet te zien zonder contactdatums" in whole


def test_synthetic_and_unprotected_are_said_on_top_and_at_the_foot_of_every_sheet() -> None:
    page = render_pagina(a_rapport(onbeschermd=True))
    assert '<span class="pil">verzonnen gegevens</span>' in page
    assert '<span class="pil">onbeschermd</span>' in page
    assert "onbeschermd" in page.split("@bottom-left")[1][:700].replace("\\000020", " ")


def test_a_cohort_is_named_by_who_began() -> None:
    page = render_pagina(a_rapport(soort_periode=SoortPeriode.COHORT))
    assert "wie in 2024 begon, gevolgd tot en met 31 december 2024" in page


def test_names_from_a_delivery_are_escaped() -> None:
    evil = '</style><script>alert("x")</script>{{ 7*7 }}'
    page = render_pagina(a_rapport(gemeente_naam=evil, organisaties={"kvk:90000001": evil}))
    assert "<script" not in page
    assert page.count("</style>") == 1
    assert "{{ 7*7 }}" in page


def test_an_empty_report_says_so_and_still_explains() -> None:
    rapport = a_rapport(protect=lambda rows: [])
    page = render_pagina(rapport)
    assert len(re.findall("Over “[^”]+” zijn geen gegevens", page)) == len(WOORDEN)
    assert "Zo tellen we dit" in page


def test_everything_hidden_leaves_no_figure_behind() -> None:
    page = render_pagina(a_rapport(protect=lambda rows: [hidden(row) for row in rows]))
    body = page.split("</style>")[1]
    assert re.findall(r"\d+ van de 100|\d+%\s*</td>", body.split('id="kwaliteit"')[0]) == []
    assert "<polyline" not in body


def test_an_indicator_without_words_of_its_own_gets_its_title() -> None:
    passport = EenPaspoort("Z9", "Hoeveel schepen varen er?", "geen oordeel")
    page = render_pagina(a_rapport(paspoorten={"Z9": passport}))
    assert "Hoeveel schepen varen er?" in page


def test_the_same_report_gives_the_same_page() -> None:
    assert render_pagina(a_rapport()) == render_pagina(a_rapport())


def test_a_page_is_written_whole(tmp_path: Path) -> None:
    write_pagina(a_rapport(), path=tmp_path / "rapport.html")
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.html"]


def test_a_curve_shows_only_its_fixed_horizons() -> None:
    rows = a_curve("S2", {122: 15, 243: 27, 365: 31}, definitie="D2", populatie="met")
    page = render_pagina(a_rapport(protect=lambda _: rows, vergelijk=None))
    line = re.search(r'<polyline class="g-lijn g-reeks-0" points="([^"]+)"', page)
    assert line
    assert len(line[1].split()) == 3


def test_a_series_is_not_joined_over_a_break() -> None:
    line = Lijn("27%", tuple(Punt(float(year), 0.3, 0.2, 0.4) for year in (2020, 2021, 2022, 2023)))
    options = {"titel": "t", "tekst": "d", "ticks": [(2020.0, "2020")]}
    assert trend_chart(line, **options).count("<polyline") == 1
    assert trend_chart(line, merken=[Merk(2021.5, "wet")], **options).count("<polyline") == 2


def test_labels_at_line_ends_do_not_lie_over_each_other() -> None:
    lines = [Lijn(name, (Punt(1, 0.30), Punt(2, 0.30))) for name in ("een", "twee", "drie")]
    chart = curve_chart(lines, titel="t", tekst="d", ticks=[(1, "1")])
    places = sorted(float(y) for y in re.findall(r'g-naam[^>]* y="([\d.]+)"', chart))
    assert min(after - before for before, after in pairwise(places)) >= 15


def test_texts_in_a_chart_are_escaped() -> None:
    chart = bar_chart([Staaf("<b>", 0.5, "&")], titel="<i>", tekst="x", hoogste=1.0)
    assert "<b>" not in chart
    assert "<i>" not in chart


def test_a_single_value_has_no_sparkline() -> None:
    assert sparkline([1.0]) == ""


def test_every_chart_says_which_way_is_good_and_about_how_many(whole) -> None:
    charts = re.findall(r"<figure>.*?</figure>", whole, flags=re.DOTALL)
    assert charts
    feet = [re.search(r'<p class="zacht klein">(.*?)</p>', chart) for chart in charts]
    assert [foot[1] for foot in feet if foot and not foot[1].startswith(("Hoger is", "Lager is", "Geen oordeel"))] == []
    assert None not in feet
    assert "Lager is beter · onder 340 mensen in 2024" in whole
    assert "geslacht: man · van 150" in whole
    assert "streep: gewijzigde Wgs (1 januari 2021)" in whole


def test_a_chart_of_hidden_groups_only_is_a_sentence() -> None:
    def hide(rows):
        return [hidden(row) if row.organisatie or row.uitsplitsing else row for row in rows]

    page = render_pagina(a_rapport(protect=hide))
    assert "Per organisatie, na 8 maanden: geen van deze groepen is te tonen." in page
    assert not re.search(r"Noorderlicht Schuldhulp \(verzonnen\): (te weinig|niet te tonen)", page)


# --- in a real browser ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    from playwright.sync_api import sync_playwright
    from pytest_socket import enable_socket

    assert os.path.exists(CHROMIUM), "Chromium ontbreekt: apt-get install chromium"
    enable_socket()
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("pagina") / "rapport.html"
    write_pagina(a_rapport(onbeschermd=True), path=path)
    return path.as_uri()


def opened(chromium, address: str, *, width: int = 1240, scheme: str = "light", **options):
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **options)
    tab = context.new_page()
    tab.goto(address)
    return tab


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize(("width", "scheme"), [(1240, "light"), (1240, "dark"), (320, "light")])
def test_axe_finds_nothing(chromium, address, width, scheme) -> None:
    assert AXE.exists(), "axe-core ontbreekt: typ npm ci in de hoofdmap van het project"
    tab = opened(chromium, address, width=width, scheme=scheme, bypass_csp=True)
    tab.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    tab.add_script_tag(path=str(AXE))
    found = tab.evaluate("axe.run()")
    tab.context.close()
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 20


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
@pytest.mark.parametrize("width", [320, 768, 1240])
def test_the_page_itself_never_scrolls_sideways(chromium, address, width) -> None:
    tab = opened(chromium, address, width=width)
    tab.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    reach = tab.evaluate("document.documentElement.scrollWidth")
    tab.context.close()
    assert reach <= width


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_keyboard_reaches_everything_in_order(chromium, address) -> None:
    tab = opened(chromium, address)
    count = tab.evaluate(f'[...document.querySelectorAll("{FOCUSABLE}")].filter(e => e.checkVisibility()).length')
    seen = []
    for _ in range(count):
        tab.keyboard.press("Tab")
        seen.append(tab.evaluate(f'[...document.querySelectorAll("{FOCUSABLE}")].indexOf(document.activeElement)'))
    first = tab.evaluate("document.querySelector('.overslaan').textContent")
    tab.context.close()
    assert first == "Naar de inhoud"
    assert seen[0] == 0
    assert seen == sorted(set(seen))


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_skip_link_shows_itself_and_leads_to_the_content(chromium, address) -> None:
    tab = opened(chromium, address)
    tab.keyboard.press("Tab")
    visible = tab.evaluate("document.activeElement.getBoundingClientRect().left >= 0")
    tab.keyboard.press("Enter")
    place = tab.evaluate("location.hash")
    tab.context.close()
    assert (visible, place) == (True, "#inhoud")


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_light_and_dark_differ_and_the_chart_follows(chromium, address) -> None:
    colours = []
    for scheme in ("light", "dark"):
        tab = opened(chromium, address, scheme=scheme)
        colours.append(
            tab.evaluate("""[getComputedStyle(document.body).backgroundColor,
            getComputedStyle(document.querySelector('.g-lijn')).stroke]""")
        )
        tab.context.close()
    assert colours[0][0] != colours[1][0]
    assert colours[0][1] != colours[1][1]


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_the_page_asks_nothing_from_the_network_and_its_own_policy_holds(chromium, address) -> None:
    context = chromium.new_context()
    tab = context.new_page()
    asked, said = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(address)
    context.close()
    assert asked == [address]
    assert said == []


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_tables_of_charts_come_along_in_print_and_what_is_for_screens_does_not(chromium, address) -> None:
    tab = opened(chromium, address)
    tab.emulate_media(media="print")
    shown = tab.evaluate(
        "[...document.querySelectorAll('figure details table')].every(t => t.getBoundingClientRect().height > 0)"
    )
    hidden_parts = tab.evaluate("['nav', '.scherm'].map(e => getComputedStyle(document.querySelector(e)).display)")
    tab.context.close()
    assert (shown, hidden_parts) == (True, ["none", "none"])


@pytest.mark.browser
@pytest.mark.xdist_group("browser")
def test_no_table_runs_out_of_a_printed_sheet(chromium, address) -> None:
    tab = opened(chromium, address, width=680)
    tab.emulate_media(media="print")
    wide = tab.evaluate(
        "[...document.querySelectorAll('.schuif')].filter(t => t.scrollWidth > t.clientWidth + 1)"
        ".map(t => t.getAttribute('aria-label'))"
    )
    tab.context.close()
    assert wide == []
