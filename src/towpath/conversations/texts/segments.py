"""How many messages a text is, as every network counts and charges them. 3GPP TS 23.038 (alphabets) and 23.040 (parts of a long one)."""

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENDED = frozenset("^{}\\[~]|€\f")
"""Each takes the room of two."""
GSM_ALONE, GSM_PART = 160, 153
UCS_ALONE, UCS_PART = 70, 67


def parts_of(text: str) -> list[str]:
    """As it is cut up on the way: one where it fits into one. A mark that takes two places is not torn apart."""
    is_plain = all(mark in _BASIC or mark in _EXTENDED for mark in text)
    alone, part = (GSM_ALONE, GSM_PART) if is_plain else (UCS_ALONE, UCS_PART)
    if sum(_room(mark, is_plain) for mark in text) <= alone:
        return [text]
    parts, left = [""], part
    for mark in text:
        room = _room(mark, is_plain)
        if room > left:
            parts.append("")
            left = part
        parts[-1] += mark
        left -= room
    return parts


def segments(text: str) -> int:
    return len(parts_of(text))


def _room(mark: str, is_plain: bool) -> int:
    if is_plain:
        return 2 if mark in _EXTENDED else 1
    return 2 if ord(mark) > 0xFFFF else 1
