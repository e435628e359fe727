"""The letter to a supplier: per code what is wrong, how often, where, how to repair it, which figures suffer.

It names places in the supplier's own file and never a delivered value.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Protocol

import polars as pl

from stabiel.begrippen.perioden import Periode
from stabiel.leveringen.toetsen.velden import TRAJECT
from stabiel.rapporten.getallen import dutch_count, number_of
from stabiel.rapporten.herstel import say_all
from stabiel.rapporten.model import Paspoort
from stabiel.rapporten.woorden import wording_of

EERSTE = 5
"""How many places a letter names per code."""

_ERNST = ("fout", "waarschuwing", "melding")
_COLUMNS = {path: column for column, path in TRAJECT.items()}


class Toetsuitleg(Protocol):
    """What a letter needs to know of a check; an entry of the catalogue has it all."""

    @property
    def wat_te_doen(self) -> str: ...
    @property
    def velden(self) -> Sequence[str]: ...
    def zin(self, *, veld: str = "") -> str: ...


@dataclass(frozen=True)
class Plek:
    """One place in the file: path, and line where it is known."""

    pad: str
    regel: int | None = None

    @property
    def tekst(self) -> str:
        """The place in words."""
        return self.pad if self.regel is None else f"{self.pad} (regel {dutch_count(self.regel)})"


@dataclass(frozen=True)
class Briefpunt:
    """One kind of finding.

    Attributes:
        gevolg: what was kept and dropped; "" where nothing was lost.
        cijfers: questions that are answered less well because of it.
    """

    code: str
    ernst: str
    aantal: int
    melding: str
    wat_te_doen: str
    gevolg: str = ""
    plekken: tuple[Plek, ...] = ()
    cijfers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Brief:
    """The letter about one delivery."""

    nummer: int
    bestand: str
    organisatie: str
    periode: Periode | None
    trajecten: int
    apart: int
    verzonnen: bool
    punten: tuple[Briefpunt, ...] = field(default_factory=tuple)


def build_brief(
    bevindingen: pl.DataFrame,
    *,
    nummer: int,
    bestand: str,
    organisatie: str,
    periode: Periode | None,
    trajecten: int,
    apart: int,
    verzonnen: bool,
    catalogus: Mapping[str, Toetsuitleg],
    paspoorten: Iterable[Paspoort] = (),
) -> Brief:
    """The letter about one accepted delivery.

    Args:
        bevindingen: table `bevindingen` of the delivery: one row per finding, with its place.
        bestand: masked base name of the file.
        paspoorten: indicators, to name the figures that suffer.

    Returns:
        Points in order of severity, then of number.
    """
    known = tuple(paspoorten)
    groups = bevindingen.sort("code", "byte", "pad", nulls_last=True).partition_by("code", maintain_order=True)
    points = [_point(group, catalogus, known) for group in groups]
    ordered = sorted(points, key=lambda point: (_rank(point.ernst), -point.aantal, point.code))
    return Brief(nummer, bestand, organisatie, periode, trajecten, apart, verzonnen, tuple(ordered))


def render_tekst(brief: Brief) -> str:
    """The letter as plain text, 80 columns."""
    parts = [textwrap.fill(text, 80) for text in (_subject(brief), *_opening(brief))]
    for number, point in enumerate(brief.punten, start=1):
        lines = [textwrap.fill(f"{number}. {_title(point)}", 80, subsequent_indent="   ")]
        lines += [
            textwrap.fill(f"{name}: {text}", 80, initial_indent="   ", subsequent_indent="     ")
            for name, text in _details(point)
        ]
        lines += ["   Waar:", *(f"     {place.tekst}" for place in point.plekken)] if point.plekken else []
        lines += [f"     {_more(point)}"] if _more(point) else []
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, *(textwrap.fill(text, 80) for text in _closing(brief))]) + "\n"


def render_markdown(brief: Brief) -> str:
    """The letter as Markdown."""
    parts = [f"# {_subject(brief)}", *_opening(brief)]
    for number, point in enumerate(brief.punten, start=1):
        lines = [f"## {number}. {_title(point)}", ""]
        lines += [f"- **{name}:** {text}" for name, text in _details(point)]
        lines += (
            ["- **Waar:**", *(f"  - `{place.pad}`{_line(place)}" for place in point.plekken)] if point.plekken else []
        )
        lines += [f"  - {_more(point)}"] if _more(point) else []
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, *_closing(brief)]) + "\n"


def render_html(brief: Brief) -> str:
    """The letter as one self-contained page."""
    points = "".join(_html_point(number, point) for number, point in enumerate(brief.punten, start=1))
    opening = "".join(f"<p>{escape(text)}</p>" for text in _opening(brief))
    closing = "".join(f"<p>{escape(text)}</p>" for text in _closing(brief))
    return (
        '<!doctype html>\n<html lang="nl"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{escape(_subject(brief))}</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(_subject(brief))}</h1>{opening}{points}{closing}</main></body></html>\n"
    )


_STYLE = (
    ":root{color-scheme:light dark}"
    'body{font:1.0625rem/1.55 "Source Sans 3","Segoe UI",system-ui,"DejaVu Sans",sans-serif;margin:0}'
    "main{max-width:46rem;margin:2rem auto;padding:0 1rem}h1{font-size:1.5rem}"
    "h2{font-size:1.125rem;margin:2rem 0 .4rem}"
    "code{overflow-wrap:anywhere}dt{font-weight:600}dd{margin:0 0 .5rem}ul{margin:0;padding-left:1.2rem}"
    "@media print{main{margin:0;max-width:none}section{break-inside:avoid}}"
)


def _point(group: pl.DataFrame, catalogus: Mapping[str, Toetsuitleg], paspoorten: Sequence[Paspoort]) -> Briefpunt:
    code = group["code"][0]
    check = catalogus.get(code)
    fields = [name for name in group["veld"].drop_nulls().value_counts(sort=True)["veld"].to_list() if name]
    suffer = {*(_COLUMNS.get(path, path) for path in fields), *(check.velden if check else ())}
    losses = [text for text in group["gevolg"].drop_nulls().unique(maintain_order=True).to_list() if text]
    return Briefpunt(
        code=code,
        ernst=group["ernst"][0],
        aantal=group.height,
        melding=say_all(lambda veld: check.zin(veld=veld), velden=fields) if check else f"Bevinding {code}.",
        wat_te_doen=check.wat_te_doen if check else "Kijk de genoemde plaatsen na.",
        gevolg="; ".join(losses[:3]),
        plekken=tuple(_place(row) for row in group.head(EERSTE).to_dicts()),
        cijfers=tuple(
            wording_of(one.code, titel=one.titel).vraag for one in paspoorten if suffer.intersection(one.velden)
        ),
    )


def _place(row: Mapping[str, Any]) -> Plek:
    return Plek(row["pad"] or "het hele bestand", row["regel"])


def _subject(brief: Brief) -> str:
    mark = " (verzonnen gegevens)" if brief.verzonnen else ""
    when = f" over {brief.periode.titel}" if brief.periode else ""
    return f"Aanlevering {brief.nummer} van {brief.organisatie}{when}{mark}"


def _opening(brief: Brief) -> tuple[str, ...]:
    read = f"Wij lazen {number_of(brief.trajecten, 'traject', 'trajecten')} uit {brief.bestand}."
    apart = f" Daarvan konden wij er {dutch_count(brief.apart)} niet gebruiken." if brief.apart else ""
    if not brief.punten:
        return "Beste leverancier,", f"{read}{apart} Wij vonden niets dat hersteld moet worden. Dank u wel."
    kinds = len(brief.punten)
    total = sum(point.aantal for point in brief.punten)
    found = f" Wij vonden {number_of(total, 'bevinding', 'bevindingen')} van {number_of(kinds, 'soort', 'soorten')}."
    ask = "Wilt u ze herstellen in uw registratie en het bestand opnieuw aanleveren? De ernstigste staan bovenaan."
    return "Beste leverancier,", f"{read}{apart}{found} {ask}"


def _closing(brief: Brief) -> tuple[str, ...]:
    if not brief.punten:
        return ()
    return (
        "Een plaats opzoeken in uw eigen bestand: stabiel lever toon BESTAND --pad PLAATS. "
        "Opnieuw controleren zonder aan te leveren: stabiel lever toets BESTAND.",
        "In deze brief staan geen gegevens van cliënten, alleen plaatsen in uw bestand.",
    )


def _title(point: Briefpunt) -> str:
    return f"{point.code} ({point.ernst}, {dutch_count(point.aantal)}×): {point.melding}"


def _details(point: Briefpunt) -> list[tuple[str, str]]:
    found = [("Zo herstelt u het", point.wat_te_doen)]
    if point.gevolg:
        found.append(("Wat wij ermee deden", point.gevolg))
    if point.cijfers:
        found.append(("Cijfers die hieronder lijden", " · ".join(point.cijfers)))
    return found


def _more(point: Briefpunt) -> str:
    rest = point.aantal - len(point.plekken)
    return f"en nog {dutch_count(rest)} {'keer' if rest == 1 else 'keren'}" if rest > 0 else ""


def _line(place: Plek) -> str:
    return "" if place.regel is None else f" (regel {dutch_count(place.regel)})"


def _html_point(number: int, point: Briefpunt) -> str:
    details = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in _details(point))
    places = "".join(f"<li><code>{escape(place.pad)}</code>{escape(_line(place))}</li>" for place in point.plekken)
    more = f"<li>{escape(_more(point))}</li>" if _more(point) else ""
    where = f"<dt>Waar</dt><dd><ul>{places}{more}</ul></dd>" if places else ""
    return f"<section><h2>{number}. {escape(_title(point))}</h2><dl>{details}{where}</dl></section>"


def _rank(ernst: str) -> int:
    return _ERNST.index(ernst) if ernst in _ERNST else len(_ERNST)
