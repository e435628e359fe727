"""Municipalities: codes and the names by which people ask for them."""

import difflib
import re
from collections.abc import Mapping

ONBEKEND = "Onbekend"
"""The text that DDAS allows where the responsible municipality is not known."""

STUDIE = {
    "0034": "Almere",
    "0758": "Breda",
    "0518": "Den Haag",
    "0599": "Rotterdam",
    "1924": "Goeree-Overflakkee",
    "0489": "Barendrecht",
    "0613": "Albrandswaard",
    "0597": "Ridderkerk",
}
"""Municipalities of the stabilisation study. Source: municipality codes of Statistics Netherlands (CBS)."""

_CODE = re.compile(r"(?:GM)?(\d{4})\Z", re.IGNORECASE)


class GemeenteError(ValueError):
    """A text that names no municipality we know; the message says what to type instead."""


def normalise_gemeentecode(text: str) -> str:
    """The four digits of a code as delivered ("GM0034" → "0034"); any other text unchanged."""
    found = _CODE.match(text.strip())
    return found[1] if found else text.strip()


def parse_gemeente(text: str, *, names: Mapping[str, str]) -> str:
    """The code that a name, "0034" or "GM0034" stands for.

    Args:
        text: what the user typed; capitals do not matter, nor does "(verzonnen)" behind a name.
        names: code → name, of the municipalities that can be asked for.

    Raises:
        GemeenteError: no municipality has this name or code.
    """
    code = normalise_gemeentecode(text)
    if code in names:
        return code
    wanted = plain_name(text)
    for known, name in names.items():
        if plain_name(name) == wanted:
            return known
    near = [_named(code, names) for code in _near(text, names)]
    hint = f" Bedoelt u {' of '.join(near)}?" if near else ""
    choice = ", ".join(sorted(_named(code, names) for code in names))
    raise GemeenteError(f'De gemeente "{text}" komt niet voor in deze gegevens.{hint} Kies uit: {choice}.')


def _near(text: str, names: Mapping[str, str]) -> list[str]:
    """Codes that were perhaps meant: with the zeros in front, or with a name that looks like the text."""
    digits = text.strip().upper().removeprefix("GM")
    if digits.isascii() and digits.isdigit():
        return [code for code in [digits.zfill(4), digits.lstrip("0").zfill(4)] if code in names][:1]
    plain = {plain_name(name): code for code, name in names.items()}
    wanted = plain_name(text)
    found = difflib.get_close_matches(wanted, plain, n=3, cutoff=0.6)
    inside = [name for name in plain if len(wanted) > 2 and wanted in name]
    return [plain[name] for name in dict.fromkeys([*inside, *found])][:3]


def _named(code: str, names: Mapping[str, str]) -> str:
    return f"{names[code]} ({code})"


def plain_name(name: str) -> str:
    """A name without "(verzonnen)", capitals and outer spaces."""
    return name.casefold().replace("(verzonnen)", "").strip()
