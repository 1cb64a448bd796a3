"""Telephone numbers as a network dials them (ITU-T E.164)."""

import re

from phonenumbers import NumberParseException, PhoneNumberType, number_type, parse

_SPACED = re.compile(r"[\s()./\u00a0-]+")
_NO_COUNTRY = ("+870", "+878", "+881", "+882", "+883", "+888", "+979")
"""Satellites, and networks that span the world (ITU-T E.164.D)."""
_DEAR = frozenset({PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER, PhoneNumberType.VOICEMAIL})
_NUMBER = re.compile(r"\+[1-9]\d{7,14}", re.ASCII)


def dialled(said: str | None) -> str:
    """+8613912345678, or nothing where no country is said: a guess would write to somebody else."""
    bare = _SPACED.sub("", said or "")
    bare = f"+{bare[2:]}" if bare.startswith("00") else bare
    return bare if _NUMBER.fullmatch(bare) else ""


def is_costly(number: str) -> bool:
    """Somebody earns from each message that is sent there: premium and shared-cost numbers of the country, satellites, and what belongs to no country. Anybody may type
    such a number into a form. By the numbering plans as the library knows them; short and emergency numbers have no country and are never dialled."""
    if number.startswith(_NO_COUNTRY):
        return True
    try:
        return number_type(parse(number)) in _DEAR
    except NumberParseException:
        return False
