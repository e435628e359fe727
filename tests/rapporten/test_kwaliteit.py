"""What deliveries are worth: completeness, trend, breaks, gaps, and the verdict per indicator."""

import json
from datetime import UTC, date, datetime

import polars as pl
import pytest

from stabiel.begrippen.perioden import Periode
from stabiel.rapporten.kwaliteit import Grenzen, Toetstekst, assess_kwaliteit
from stabiel.rapporten.kwaliteit_uit import kwaliteit_dict, render_kwaliteit
from stabiel.rapporten.model import BRUIKBAAR, MET_ZORG, NIET_BRUIKBAAR, Kwaliteitsrapport
from stabiel.tabellen.aanlevering import TOETSEN, VOLLEDIGHEID
from stabiel.tabellen.momentopname import BEVINDINGEN, SNAPSHOT_LEVERINGEN
from tests.support.rapport import PASPOORTEN, EenPaspoort

H1, H2, H3 = (Periode.parse(code) for code in ("2023-H2", "2024-H1", "2024-H2"))
S2 = EenPaspoort("S2", "afhaken", "lager is beter", velden=("stabilisatie_start", "uitstroom_reden"))
O6 = EenPaspoort("O6", "nazorg", "hoger is beter", velden=("nazorg_start",))


def deliveries(*periods: Periode, organisation: str = "kvk:90000001", vervangen: bool = False) -> pl.DataFrame:
    rows = [
        {"levering": f"{organisation[-1]}-{period.code}", "organisatie": organisation,
         "organisatie_naam": f"Huis {organisation[-1]} (verzonnen)", "gemeente": "0034", "periode_start": period.start,
         "periode_eind": period.end, "moment": datetime(2025, 1, 15, tzinfo=UTC),
         "leverancier": "Stabiel-voorbeeld Noord 1.0", "versie": "1.0", "trajecten_gelezen": 100, "trajecten_apart": 1,
         "verzonnen": True, "vervangen": vervangen}
        for period in periods
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=dict(SNAPSHOT_LEVERINGEN.schema))


def filled(levering: str, veld: str, gevuld: int, *, of: int = 100, gemeente: str = "0034") -> pl.DataFrame:
    row = {"levering": levering, "gemeente": gemeente, "veld": veld, "van_toepassing": of, "gevuld": gevuld}
    return pl.DataFrame([row], schema=dict(VOLLEDIGHEID.schema))


def assess(volledigheid: list[pl.DataFrame], leveringen: pl.DataFrame, **options) -> Kwaliteitsrapport:
    frames = {
        "volledigheid": pl.concat(volledigheid),
        "toetsen": pl.DataFrame(schema=dict(TOETSEN.schema)),
        "bevindingen": pl.DataFrame(schema=dict(BEVINDINGEN.schema)),
    }
    return assess_kwaliteit(leveringen, **(frames | {"paspoorten": [S2, O6]} | options))


def one(share: int) -> Kwaliteitsrapport:
    last = f"1-{H3.code}"
    both = [filled(last, "stabilisatie_start", 100), filled(last, "uitstroom_reden", share)]
    return assess(both, deliveries(H3))


@pytest.mark.parametrize(
    ("share", "verdict"),
    [(100, BRUIKBAAR), (90, BRUIKBAAR), (89, MET_ZORG), (60, MET_ZORG), (59, NIET_BRUIKBAAR), (0, NIET_BRUIKBAAR)],
)
def test_an_indicator_is_worth_what_its_worst_key_field_is(share, verdict) -> None:
    assert one(share).verdict("S2").oordeel == verdict


def test_the_reason_names_the_field_in_words_and_the_organisation() -> None:
    assert one(71).verdict("S2").redenen == ("reden van uitstroom is bij Huis 1 (verzonnen) voor 71% gevuld",)


def test_another_indicator_does_not_suffer() -> None:
    assert one(20).verdict("O6").oordeel == BRUIKBAAR


def planted(now: int, *, of: int = 100) -> Kwaliteitsrapport:
    parts = [
        filled(f"1-{H2.code}", "uitstroom_reden", 95 * of // 100, of=of),
        filled(f"1-{H3.code}", "uitstroom_reden", now * of // 100, of=of),
        filled(f"1-{H3.code}", "nazorg_start", 100),
    ]
    return assess(parts, deliveries(H2, H3), grenzen=Grenzen(goed=0.5, zorg=0.3))


@pytest.mark.parametrize(("now", "verdict"), [(70, MET_ZORG), (74, MET_ZORG), (75, BRUIKBAAR), (95, BRUIKBAAR)])
def test_a_fall_of_more_than_twenty_points_is_a_break(now, verdict) -> None:
    found = planted(now)
    assert found.verdict("S2").oordeel == verdict
    assert found.verdict("O6").oordeel == BRUIKBAAR


def test_a_break_says_from_what_to_what() -> None:
    assert planted(70).verdict("S2").redenen == (
        "reden van uitstroom is bij Huis 1 (verzonnen) veel minder gevuld dan vorige keer (95%, nu 70%; X16)",
    )


def test_a_handful_of_trajecten_makes_no_break() -> None:
    assert planted(50, of=8).verdict("S2").oordeel == BRUIKBAAR


def test_a_finding_x16_of_the_snapshot_is_a_break_too() -> None:
    row = {"levering": f"1-{H3.code}", "gemeente": "0034", "code": "X16", "ernst": "waarschuwing",
           "veld": "uitstroom_reden", "aantal": 1}  # fmt: skip
    parts = [filled(f"1-{period.code}", "uitstroom_reden", 95) for period in (H2, H3)]
    findings = pl.DataFrame([row], schema=dict(BEVINDINGEN.schema))
    assert assess(parts, deliveries(H2, H3), bevindingen=findings).verdict("S2").oordeel == MET_ZORG


@pytest.mark.parametrize(
    ("periode", "verdict"), [(None, MET_ZORG), ("2024", MET_ZORG), ("2024-H2", BRUIKBAAR), ("2023", BRUIKBAAR)]
)
def test_a_gap_counts_where_it_lies_in_the_period(periode, verdict) -> None:
    parts = [filled(f"1-{period.code}", "uitstroom_reden", 95) for period in (H1, H3)]
    when = None if periode is None else Periode.parse(periode)
    found = assess(parts, deliveries(H1, H3), periode=when)
    assert found.verdict("S2").oordeel == verdict


def test_the_latest_delivery_is_judged_beside_the_one_before_it() -> None:
    parts = [filled(f"1-{period.code}", "uitstroom_reden", share) for period, share in ((H1, 50), (H2, 80), (H3, 91))]
    found = assess(parts, deliveries(H3, H1, H2)).leveranciers[0]
    assert (found.periode, found.velden[0].aandeel, found.velden[0].vorige) == (H3, 0.91, 0.80)


def test_a_replaced_delivery_does_not_count() -> None:
    leveringen = pl.concat([deliveries(H2), deliveries(H3, vervangen=True)])
    parts = [filled(f"1-{H2.code}", "uitstroom_reden", 95), filled(f"1-{H3.code}", "uitstroom_reden", 5)]
    assert assess(parts, leveringen).verdict("S2").oordeel == BRUIKBAAR


def test_municipalities_are_judged_apart() -> None:
    leveringen = pl.concat([deliveries(H3), deliveries(H3, organisation="kvk:90000002")])
    parts = [
        filled(f"1-{H3.code}", "uitstroom_reden", 95),
        filled(f"2-{H3.code}", "uitstroom_reden", 40),
        filled(f"2-{H3.code}", "uitstroom_reden", 99, gemeente="0758"),
    ]
    everything = assess(parts, leveringen)
    assert [(found.naam[:6], found.gemeente) for found in everything.leveranciers] == [
        ("Huis 1", "0034"), ("Huis 2", "0034"), ("Huis 2", "0758"),
    ]  # fmt: skip
    assert assess(parts, leveringen, gemeente="0758").verdict("S2").oordeel == BRUIKBAAR
    assert assess(parts, leveringen, gemeente="0034").verdict("S2").oordeel == MET_ZORG


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((900, 850), (20, 0), BRUIKBAAR),
        ((900, 900), (100, 59), MET_ZORG),
        ((900, 900), (100, 61), BRUIKBAAR),
        ((500, 500), (200, 0), MET_ZORG),
        ((500, 100), (200, 200), NIET_BRUIKBAAR),
    ],
)
def test_a_field_is_judged_over_all_organisations_together(first, second, verdict) -> None:
    leveringen = pl.concat([deliveries(H3), deliveries(H3, organisation="kvk:90000002")])
    parts = [
        filled(f"{number}-{H3.code}", "uitstroom_reden", done, of=of)
        for number, (of, done) in enumerate((first, second), start=1)
    ]
    assert assess(parts, leveringen).verdict("S2").oordeel == verdict


BREAK = "reden van uitstroom is bij Huis 1 (verzonnen) veel minder gevuld dan vorige keer (95%, nu 70%; X16)"


@pytest.mark.parametrize(
    ("elsewhere", "verdict", "reasons"),
    [
        (900, MET_ZORG, (BREAK,)),
        (500, NIET_BRUIKBAAR, ("reden van uitstroom is bij Huis 1 (verzonnen) voor 57% gevuld", BREAK)),
    ],
)
def test_a_break_in_one_municipality_leaves_the_others_counted(elsewhere, verdict, reasons) -> None:
    parts = [
        filled(f"1-{H2.code}", "uitstroom_reden", 95),
        filled(f"1-{H3.code}", "uitstroom_reden", 70),
        filled(f"1-{H3.code}", "uitstroom_reden", elsewhere, of=900, gemeente="0758"),
    ]
    found = assess(parts, deliveries(H2, H3)).verdict("S2")
    assert (found.oordeel, found.redenen) == (verdict, reasons)


def test_the_reason_names_the_organisations_that_fill_too_little() -> None:
    leveringen = pl.concat([deliveries(H3), deliveries(H3, organisation="kvk:90000002")])
    parts = [filled(f"1-{H3.code}", "uitstroom_reden", 80), filled(f"2-{H3.code}", "uitstroom_reden", 0, of=10)]
    text = "reden van uitstroom is voor 73% gevuld (Huis 2 (verzonnen) 0%, Huis 1 (verzonnen) 80%)"
    assert assess(parts, leveringen).verdict("S2").redenen == (text,)


def test_checks_come_with_their_sentence_and_the_number_of_last_time() -> None:
    rows = [
        {"levering": f"1-{period.code}", "gemeente": "0034", "code": "C05", "versie": 1, "van_toepassing": 80,
         "voldoet_niet": number}
        for period, number in ((H2, 6), (H3, 26))
    ]  # fmt: skip
    toetsen = pl.DataFrame(rows, schema=dict(TOETSEN.schema))
    texts = {"C05": Toetstekst("waarschuwing", "De reden van uitstroom ontbreekt.")}
    parts = [filled(f"1-{period.code}", "uitstroom_reden", 95) for period in (H2, H3)]
    found = assess(parts, deliveries(H2, H3), toetsen=toetsen, teksten=texts)
    rule = found.leveranciers[0].toetsen[0]
    assert (rule.melding, rule.voldoet_niet, rule.vorige) == (texts["C05"].melding, 26, 6)
    text = render_kwaliteit(found, paspoorten=PASPOORTEN, verzonnen=True)
    assert "C05" in text
    assert "(verzonnen gegevens)" in text


def test_the_quality_report_is_also_plain_json() -> None:
    found = json.loads(json.dumps(kwaliteit_dict(one(71))))
    assert found["oordelen"][0]["oordeel"] == MET_ZORG
    assert found["leveranciers"][0]["velden"][1]["aandeel"] == 0.71


def test_without_deliveries_the_report_says_what_to_do() -> None:
    assert "stabiel lever lees" in render_kwaliteit(Kwaliteitsrapport(), paspoorten={})


def test_dates_of_a_gap_are_whole_days() -> None:
    parts = [filled(f"1-{period.code}", "uitstroom_reden", 95) for period in (H1, H3)]
    gap = assess(parts, deliveries(H1, H3)).leveranciers[0].gaten[0]
    assert (gap.start, gap.end) == (date(2024, 1, 1), date(2024, 6, 30))


def test_a_stray_traject_of_another_municipality_makes_no_gap() -> None:
    first, last = Periode.parse("2023-H1"), Periode.parse("2024-H2")
    between = [Periode.parse("2023-H2"), Periode.parse("2024-H1")]
    leveringen = deliveries(first, *between, last).with_columns(
        pl.when(pl.col("periode_start") == first.start).then(None).otherwise("gemeente").alias("gemeente")
    )
    stray = [filled(f"1-{period.code}", "uitstroom_reden", 1, of=1, gemeente="0758") for period in (first, last)]
    found = assess(stray, leveringen, gemeente="0758")
    assert [supplier.gaten for supplier in found.leveranciers] == [()]


@pytest.mark.parametrize(
    ("done", "of", "how"),
    [
        (25, 30, "niet volledig gevuld"),
        (0, 30, "niet volledig gevuld"),
        (9, 30, "niet volledig gevuld"),
        (20, 30, "voor 67% gevuld"),
        (10, 20, "voor 50% gevuld"),
        (9, 18, "niet volledig gevuld"),
        (0, 300, "niet volledig gevuld"),
        (80, 100, "voor 80% gevuld"),
    ],
)
def test_a_protected_reason_names_a_percentage_only_with_ten_filled_and_ten_not(done, of, how) -> None:
    parts = [filled(f"1-{H3.code}", "uitstroom_reden", done, of=of)]
    found = assess(parts, deliveries(H3), beschermd=True)
    assert found.verdict("S2").redenen == (f"reden van uitstroom is bij Huis 1 (verzonnen) {how}",)


def test_the_owner_reads_the_percentage_of_a_small_group() -> None:
    found = assess([filled(f"1-{H3.code}", "uitstroom_reden", 25, of=30)], deliveries(H3))
    assert found.verdict("S2").redenen == ("reden van uitstroom is bij Huis 1 (verzonnen) voor 83% gevuld",)


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ((80, 20), (50, 45), "reden van uitstroom is voor 50% gevuld (Huis 1 (verzonnen) 25%)"),
        ((30, 5), (70, 67), "reden van uitstroom is voor 72% gevuld"),
        ((20, 12), (20, 19), "reden van uitstroom is niet volledig gevuld"),
        ((10, 0), (90, 88), "reden van uitstroom is voor 88% gevuld"),
        ((10, 0), (90, 90), "reden van uitstroom is bij Huis 1 (verzonnen) niet volledig gevuld"),
    ],
)
def test_a_protected_reason_names_only_organisations_whose_percentage_may_be_named(first, second, reason) -> None:
    leveringen = pl.concat([deliveries(H3), deliveries(H3, organisation="kvk:90000002")])
    parts = [
        filled(f"{number}-{H3.code}", "uitstroom_reden", done, of=of)
        for number, (of, done) in enumerate((first, second), start=1)
    ]
    assert assess(parts, leveringen, beschermd=True).verdict("S2").redenen == (reason,)


@pytest.mark.parametrize(
    ("before", "now", "shares"), [((100, 95), (100, 70), ""), ((200, 180), (100, 60), "90%, nu 60%; ")]
)
def test_a_protected_break_names_its_percentages_only_where_both_tell_of_ten(before, now, shares) -> None:
    parts = [
        filled(f"1-{period.code}", "uitstroom_reden", done, of=of) for period, (of, done) in ((H2, before), (H3, now))
    ]
    found = assess(parts, deliveries(H2, H3), grenzen=Grenzen(goed=0.5, zorg=0.3), beschermd=True)
    [reason] = found.verdict("S2").redenen
    assert reason.endswith(f"veel minder gevuld dan vorige keer ({shares}X16)")
