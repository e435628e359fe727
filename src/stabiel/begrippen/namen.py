"""Names that come from elsewhere (files, parts of zip files, organisations), so that they can be shown anywhere.

A terminal obeys control characters, and a sign that turns the direction of writing makes a name look like another
one. Source: Unicode, general categories Cc, Cf, Cs, Co, Cn, Zl and Zp; Unicode technical report 36 (spoofing).
"""

import unicodedata

_SHOWN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def show_name(text: str, *, behalve: str = "") -> str:
    """A text in which every sign that is not seen, or that a terminal obeys, is written out: "\\x1b", "\\u202e".

    Args:
        behalve: signs that stay as they are, such as the line ends of a text of several lines.
    """
    hidden = {ord(sign): _escape(sign) for sign in _hidden(text) if sign not in behalve}
    return text.translate(hidden) if hidden else text


def escape_json(text: str) -> str:
    """A JSON text in which the same signs are written as JSON writes them; it holds the same values.

    Args:
        text: JSON of one or more lines.
    """
    hidden = {ord(sign): _escape_in_json(sign) for sign in _hidden(text) if sign != "\n"}
    return text.translate(hidden) if hidden else text


def _hidden(text: str) -> set[str]:
    """The signs in a text that must not be shown as they are; texts of many megabytes have few different signs."""
    return {sign for sign in set(text) if unicodedata.category(sign) in _SHOWN}


def _escape_in_json(sign: str) -> str:
    number = ord(sign)
    if number < 0x10000:
        return f"\\u{number:04x}"
    return f"\\u{0xD800 + ((number - 0x10000) >> 10):04x}\\u{0xDC00 + ((number - 0x10000) & 0x3FF):04x}"


def _escape(sign: str) -> str:
    number = ord(sign)
    if number < 0x100:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
