"""Dirt in the days: missing, filled in, reversed, contradicting each other."""

from stabiel.begrippen.lijsten import NARROW_SOLUTIONS, Beschikkingssoort, Oplossingssoort
from stabiel.voorbeeld.vuil.soort import Bron, Object, Vuilsoort, drop, part, shifted


def _award_as_admission(traject: Object, bron: Bron) -> bool:
    day = part(traject, "intake").get("beschikkingsdatum") or traject.get("startdatum")
    if not day:
        return False
    traject["toekenningsdatum"] = shifted(day, -bron.days(1, 30))
    return True


def _filled_end(traject: Object, bron: Bron) -> bool:
    if "einddatum" in traject or "uitstroom" in traject:
        return False
    traject["einddatum"] = bron.periode_eind
    return True


def _end_without_reason(traject: Object, _bron: Bron) -> bool:
    return drop(part(traject, "uitstroom"), "reden")


def _reason_without_end(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "uitstroom")
    if "reden" not in owner:
        return False
    drop(traject, "einddatum")
    return drop(owner, "datum", "datumBeeindigingsbeschikking")


def _ends_differ(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "uitstroom")
    if "datumBeeindigingsbeschikking" not in owner:
        return False
    owner["datumBeeindigingsbeschikking"] = shifted(owner["datumBeeindigingsbeschikking"], -bron.days(3, 20))
    return True


def _reversed_traject(traject: Object, bron: Bron) -> bool:
    if "einddatum" not in traject or "startdatum" not in traject:
        return False
    traject["einddatum"] = shifted(traject["startdatum"], -bron.days(10, 400))
    return True


def _no_application(traject: Object, _bron: Bron) -> bool:
    return drop(part(traject, "aanmelding"), "startdatum")


def _no_first_day(traject: Object, _bron: Bron) -> bool:
    return drop(traject, "startdatum")


def _late_application(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "aanmelding")
    if "startdatum" not in owner or "startdatum" not in traject:
        return False
    owner["startdatum"] = shifted(traject["startdatum"], bron.days(1, 3))
    return True


def _early_talk(traject: Object, bron: Bron) -> bool:
    owner, applied = part(traject, "intake"), part(traject, "aanmelding").get("startdatum")
    if "startdatum" not in owner or not applied:
        return False
    owner["startdatum"] = shifted(applied, -bron.days(2, 30))
    return True


def _two_decisions(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "intake")
    if "beschikkingsdatum" not in owner or "einddatum" not in owner:
        return False
    owner["einddatum"] = shifted(owner["einddatum"], -bron.days(1, 5))
    return True


def _half_decision(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "intake")
    return drop(owner, *(("beschikkingssoort",) if bron.lot & 1 else ("beschikkingsdatum", "einddatum")))


def _no_decision(traject: Object, _bron: Bron) -> bool:
    return drop(part(traject, "intake"), "beschikkingsdatum", "beschikkingssoort", "einddatum")


def _refused_yet_helped(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "intake")
    if "stabilisatie" not in traject or "beschikkingssoort" not in owner:
        return False
    owner["beschikkingssoort"] = Beschikkingssoort.AFWIJZING.value
    return True


def _reversed_period(traject: Object, _bron: Bron) -> bool:
    for period in traject.get("begeleiding", []):
        if "einddatum" in period and period["einddatum"] > period["startdatum"]:
            period["startdatum"], period["einddatum"] = period["einddatum"], period["startdatum"]
            return True
    return False


def _future_day(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "planVanAanpak")
    if "datumAfronding" not in owner:
        return False
    owner["datumAfronding"] = shifted(bron.moment, bron.days(20, 300))
    return True


def _forced_without_award(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "schuldregeling")
    if not owner or "toegekend" in owner:
        return False
    owner["dwangakkoord"] = True
    return True


def _two_outcomes(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "schuldregeling")
    if "toegekend" not in owner:
        return False
    owner["afgewezen"] = shifted(owner["toegekend"], -1)
    return True


def _outcome_before_filing(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "schuldregeling")
    if "toegekend" not in owner or "datum" not in owner:
        return False
    owner["datum"] = shifted(owner["toegekend"], bron.days(2, 20))
    return True


def _solution_without_award(traject: Object, _bron: Bron) -> bool:
    if part(traject, "oplossing").get("soort") not in NARROW_SOLUTIONS:
        return False
    drop(traject, "toekenningsdatum")
    return drop(part(traject, "schuldregeling"), "toegekend", "dwangakkoord")


def _settlement_with_payment(traject: Object, bron: Bron) -> bool:
    owner = part(traject, "oplossing")
    if owner.get("soort") != Oplossingssoort.BETALINGSREGELING.value or "schuldregeling" in traject:
        return False
    traject["schuldregeling"] = {"datum": shifted(owner["startdatum"], -bron.days(0, 5))}
    return True


def _support_twice(traject: Object, bron: Bron) -> bool:
    periods = traject.get("begeleiding", [])
    if not periods:
        return False
    first = periods[0]
    periods.append({**first, "startdatum": shifted(first["startdatum"], bron.days(0, 3))})
    return True


def _filing_missing(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "schuldregeling")
    return "toegekend" in owner and drop(owner, "datum")


def _crisis_without_period(traject: Object, _bron: Bron) -> bool:
    return bool(part(traject, "aanmelding").get("crisisinterventie")) and drop(traject, "crisisinterventies")


def _no_stabilisation(traject: Object, _bron: Bron) -> bool:
    return drop(traject, "stabilisatie")


def _first_of_month(traject: Object, _bron: Bron) -> bool:
    owner = part(traject, "stabilisatie")
    if "startdatum" not in owner or owner["startdatum"].endswith("-01"):
        return False
    owner["startdatum"] = owner["startdatum"][:8] + "01"
    return True


WANNEER = (
    Vuilsoort(
        "toekenningsdatum als toelating", ("P40", "P41", "P42"), 0.42, blijvend=True, pas_toe=_award_as_admission
    ),
    Vuilsoort("einddatum als vulwaarde", ("P39",), 0.030, pas_toe=_filled_end),
    Vuilsoort("einde zonder reden", ("C05",), 0.10, blijvend=True, pas_toe=_end_without_reason),
    Vuilsoort("reden zonder einde", ("P38",), 0.020, pas_toe=_reason_without_end),
    Vuilsoort("einddatums verschillen", ("P36",), 0.15, blijvend=True, pas_toe=_ends_differ),
    Vuilsoort("einde voor het begin", ("P31",), 0.008, blijvend=True, pas_toe=_reversed_traject),
    Vuilsoort("aanmelding ontbreekt", ("C03",), 0.030, blijvend=True, pas_toe=_no_application),
    Vuilsoort("startdatum ontbreekt", ("C04",), 0.020, blijvend=True, pas_toe=_no_first_day),
    Vuilsoort("aanmelding na de start", ("P53",), 0.015, blijvend=True, pas_toe=_late_application),
    Vuilsoort("gesprek voor de aanmelding", ("P50",), 0.020, blijvend=True, pas_toe=_early_talk),
    Vuilsoort("einde van de intake is niet het besluit", ("P47",), 0.040, blijvend=True, pas_toe=_two_decisions),
    Vuilsoort("half besluit", ("P48",), 0.025, blijvend=True, pas_toe=_half_decision),
    Vuilsoort("besluit ontbreekt", (), 0.010, blijvend=True, pas_toe=_no_decision),
    Vuilsoort("afgewezen en toch geholpen", ("P49",), 0.006, blijvend=True, pas_toe=_refused_yet_helped),
    Vuilsoort("begeleiding omgekeerd", ("P51",), 0.020, blijvend=True, pas_toe=_reversed_period),
    Vuilsoort("datum in de toekomst", ("P33",), 0.008, pas_toe=_future_day),
    Vuilsoort("dwangakkoord zonder toekenning", ("P43",), 0.030, pas_toe=_forced_without_award),
    Vuilsoort("twee uitkomsten", ("P45",), 0.012, blijvend=True, pas_toe=_two_outcomes),
    Vuilsoort("uitkomst voor de indiening", ("P46",), 0.012, blijvend=True, pas_toe=_outcome_before_filing),
    Vuilsoort("oplossing zonder toekenning", ("P67",), 0.012, blijvend=True, pas_toe=_solution_without_award),
    Vuilsoort("schuldregeling bij volledige betaling", ("P68",), 0.1, blijvend=True, pas_toe=_settlement_with_payment),
    Vuilsoort("begeleiding twee keer", ("P57",), 0.02, blijvend=True, pas_toe=_support_twice),
    Vuilsoort("indiening ontbreekt", (), 0.020, blijvend=True, pas_toe=_filing_missing),
    Vuilsoort("crisis zonder interventie", ("P58",), 0.50, blijvend=True, pas_toe=_crisis_without_period),
    Vuilsoort("stabilisatie ontbreekt", (), 0.010, blijvend=True, pas_toe=_no_stabilisation),
    Vuilsoort("datum op de eerste van de maand", ("P70",), 0.0, blijvend=True, pas_toe=_first_of_month),
)
