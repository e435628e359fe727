"""The fast checks and their slow twin agree on random trajecten."""

from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from stabiel.begrippen.lijsten import Begeleidingssoort, Oplossingssoort
from stabiel.leveringen.blok import Bestandskop
from stabiel.leveringen.toetsen.oordeel import judge_blok
from tests.reference.toetsen import CODES, is_apart, judge
from tests.support.blokken import CLIENTEN, a_blok

PERIOD = (date(2024, 1, 1), date(2024, 6, 30))
DELIVERED = date(2024, 7, 10)
KOP = Bestandskop("1.0", "2024-01-01", "2024-06-30", "2024-07-10T12:00:00+02:00", "Pakket 4.2")

FEW = [PERIOD[1] + timedelta(days=shift) for shift in (-400, -183, -182, -60, -1, 0, 1, 9, 10, 11, 12, 600)]
day = st.sampled_from([str(moment) for moment in FEW])
amount = st.sampled_from([-1, 0, 1, 99, 100, 101, 499, 500, 4_000, 4_001, 1_000_000, 1_000_001])


def things(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """An object in which each field may be absent."""
    return st.fixed_dictionaries({}, optional=fields)


span = {"startdatum": day, "einddatum": day}
creditor = things(
    naam=st.sampled_from(["Bank", "BANK", "Winkel", ""]), Naam=st.just("Bank"), kvknummer=st.sampled_from(["", "1"])
)
spells = st.lists(things(**span), max_size=2)
traject = things(
    startdatum=day,
    einddatum=day,
    toekenningsdatum=day,
    totaalSchuldbedragBijAanvangSchuld=amount,
    aanmelding=things(**span),
    intake=things(**span, beschikkingsdatum=day),
    planVanAanpak=things(datumAfronding=day),
    stabilisatie=things(**span),
    schuldregeling=things(
        datum=day,
        toegekend=day,
        afgewezen=day,
        ingetrokken=day,
        datumVerzoekDwangakkoord=day,
        dwangakkoord=st.booleans(),
    ),
    oplossing=things(**span, soort=st.sampled_from([kind.value for kind in Oplossingssoort]), vtlb=amount),
    nazorg=things(**span),
    informatieEnAdvies=things(**span),
    uitstroom=things(datum=day, datumBeeindigingsbeschikking=day, reden=st.just("Zelf")),
    begeleiding=st.lists(
        things(**span, soort=st.sampled_from([kind.value for kind in Begeleidingssoort][:2])), max_size=3
    ),
    crisisinterventies=spells,
    voorlopigeVoorzieningen=spells,
    moratoria=st.lists(things(**span, datumAanvraag=day, datumGoedkeuring=day), max_size=2),
    schulden=st.lists(things(bedrag=amount, peildatum=day, schuldeiser=creditor), max_size=3),
)


@given(st.lists(traject, min_size=1, max_size=12))
@settings(max_examples=80)
def test_fast_and_slow_checks_agree(trajecten: list[dict[str, Any]]) -> None:
    whole = [{"gemeentecode": "0034", "client": CLIENTEN} | one for one in trajecten]
    verdict = judge_blok(a_blok(*whole, kop=KOP))
    hits = verdict.treffers.filter(verdict.treffers["code"].is_in(CODES))
    found = Counter(zip(hits["rij"], hits["code"], strict=True))
    wanted = Counter(
        {
            (row, code): number
            for row, one in enumerate(whole)
            for code, number in judge(one, period=PERIOD, delivered=DELIVERED).items()
        }
    )
    assert found == wanted
    assert verdict.apart.to_list() == [is_apart(one) for one in whole]


@given(st.lists(traject, min_size=1, max_size=12))
@settings(max_examples=25)
def test_counts_and_hits_agree_on_any_traject(trajecten: list[dict[str, Any]]) -> None:
    verdict = judge_blok(a_blok(*({"client": CLIENTEN} | one for one in trajecten), kop=KOP))
    failed = {code: number for code, number in verdict.tellingen.select("code", "voldoet_niet").rows() if number}
    assert failed == Counter(verdict.treffers["code"])
    assert (verdict.tellingen["voldoet_niet"] <= verdict.tellingen["van_toepassing"]).all()
    assert (verdict.volledigheid["gevuld"] <= verdict.volledigheid["van_toepassing"]).all()
