"""Dirt in amounts, creditors and texts."""

from stabiel.begrippen.lijsten import NARROW_SOLUTIONS
from stabiel.voorbeeld.vuil.soort import Bron, Object, Vuilsoort, debts, drop, part

_TOTAL = "totaalSchuldbedragBijAanvangSchuld"


def _negative_amount(traject: Object, bron: Bron) -> bool:
    owned = debts(traject)
    if not owned:
        return False
    debt = owned[bron.choose(len(owned))]
    debt["bedrag"] = -abs(int(debt["bedrag"]))
    return True


def _absurd_amount(traject: Object, bron: Bron) -> bool:
    if _TOTAL not in traject:
        return False
    traject[_TOTAL] = (3, 250_000_000)[bron.choose(2)]
    return True


def _amounts_in_cents(traject: Object, _bron: Bron) -> bool:
    if _TOTAL not in traject:
        return False
    for debt in debts(traject):
        debt["bedrag"] = int(debt["bedrag"]) * 100
    traject[_TOTAL] = int(traject[_TOTAL]) * 100
    return True


def _wrong_sum(traject: Object, bron: Bron) -> bool:
    if _TOTAL not in traject or not debts(traject):
        return False
    traject[_TOTAL] = int(traject[_TOTAL]) + 100 + bron.days(1, 4000)
    return True


def _vtlb_per_year(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "oplossing")
    if "vtlb" not in owner:
        return False
    owner["vtlb"] *= 12
    return True


def _no_vtlb(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "oplossing")
    return owner.get("soort") in NARROW_SOLUTIONS and drop(owner, "vtlb")


def _one_name(traject: Object, _bron: Bron) -> bool:
    owned = [debt for debt in debts(traject) if "Naam" in debt.get("schuldeiser", {})]
    for debt in owned:
        del debt["schuldeiser"]["Naam"]
    return bool(owned)


def _private_with_number(traject: Object, _bron: Bron) -> bool:
    owned = [debt for debt in debts(traject) if debt.get("schuldeiser", {}).get("kvknummer")]
    for debt in owned[:1]:
        debt["schuldeiser"]["privepersoon"] = True
    return bool(owned)


def _debt_twice(traject: Object, bron: Bron) -> bool:
    owned = debts(traject)
    if not owned:
        return False
    owned.append(owned[bron.choose(len(owned))])
    return True


def _no_debts(traject: Object, _bron: Bron) -> bool:
    return "schuldregeling" in traject and drop(traject, "schulden")


def _free_text(traject: Object, _bron: Bron) -> bool:
    traject["omschrijving"] = "Verzonnen omschrijving die niet bewaard mag worden"
    return True


def _own_field(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "aanmelding") or part(traject, "informatieEnAdvies")
    owner["kanaal"] = ("balie", "telefoon", "website")[bron.choose(3)]
    return owner is traject.get("aanmelding") or owner is traject.get("informatieEnAdvies")


HOEVEEL = (
    Vuilsoort("negatief bedrag", ("P60",), 0.008, blijvend=True, pas_toe=_negative_amount),
    Vuilsoort("onmogelijk bedrag", ("P61",), 0.006, blijvend=True, pas_toe=_absurd_amount),
    Vuilsoort("bedragen in centen", ("P61",), 0.012, blijvend=True, pas_toe=_amounts_in_cents),
    Vuilsoort("totaal is niet de som", ("P62",), 0.060, blijvend=True, pas_toe=_wrong_sum),
    Vuilsoort("vtlb per jaar", ("P63",), 0.015, blijvend=True, pas_toe=_vtlb_per_year),
    Vuilsoort("vtlb ontbreekt", ("C11",), 0.060, blijvend=True, pas_toe=_no_vtlb),
    Vuilsoort("één van beide namen van de schuldeiser", ("P64",), 0.080, blijvend=True, pas_toe=_one_name),
    Vuilsoort("privépersoon met KvK-nummer", ("P65",), 0.008, blijvend=True, pas_toe=_private_with_number),
    Vuilsoort("schuld twee keer", ("P66",), 0.015, blijvend=True, pas_toe=_debt_twice),
    Vuilsoort("schulden ontbreken", ("C12",), 0.050, blijvend=True, pas_toe=_no_debts),
    Vuilsoort("omschrijving ingevuld", ("C08",), 0.080, blijvend=True, pas_toe=_free_text),
    Vuilsoort("eigen veld van de software", ("S11",), 0.0, blijvend=True, pas_toe=_own_field),
)
