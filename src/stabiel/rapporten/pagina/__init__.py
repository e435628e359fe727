"""The report as one page: self-contained, printable, without script and without anything from elsewhere."""

from pathlib import Path

from stabiel.rapporten.bestanden import write_beside
from stabiel.rapporten.model import Rapport

_HERE = Path(__file__).parent


def render_pagina(rapport: Rapport) -> str:
    """The whole page as HTML text; every figure in it passed the door out before."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from stabiel.rapporten.pagina.presenter import present

    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["capitalize_first"] = lambda text: text[:1].upper() + text[1:]
    pagina = present(rapport)
    style = (_HERE / "stijl.css").read_text(encoding="utf-8") + _page_foot(pagina.voettekst)
    return environment.get_template("pagina.html.j2").render(pagina=pagina, stijl=style)


def write_pagina(rapport: Rapport, *, path: Path) -> None:
    """Write the page beside its place first, so that a full disk leaves an older page whole."""
    page = render_pagina(rapport)
    write_beside(path, lambda beside: beside.write_text(page, encoding="utf-8"))


def _page_foot(text: str) -> str:
    """The line at the foot of every printed sheet; a name may hold anything, so every sign is escaped."""
    safe = "".join(sign if sign.isalnum() else f"\\{ord(sign):06x}" for sign in text)
    return (
        f'@page{{@bottom-left{{content:"{safe}";font-size:8pt}}@bottom-right{{content:counter(page);font-size:8pt}}}}'
    )
