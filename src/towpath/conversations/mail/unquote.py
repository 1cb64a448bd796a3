"""What somebody wrote anew, without the mail they answered below it.

Only what nobody can mistake is cut away: the line "… wrote:" with nothing but quoted lines after it, the heads of a mail that Outlook and QQ Mail put there, a
block of quoted lines at the end, and a signature after "-- ". Who answers between the lines is read with the lines they answered. Nothing is cut
away where nothing would be left.
"""

import re
from collections.abc import Sequence

_WROTE = re.compile(
    r"(?:On|Am|Le|El|Il|Op)\b.{0,250}(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef).{0,100}[:：]|.{0,250}(?:写道|寫道)\s*[:：]"
)
_ORIGINAL = re.compile(
    r"-{3,}\s*(?:Original Message|Ursprüngliche Nachricht|Original-Nachricht|Message d'origine|原始邮件|原始郵件|回复的原邮件)\s*-{3,}",
    re.I,
)
_HEAD = re.compile(r"\*?(?:From|Von|De|发件人|寄件者)\*?\s*[:：]", re.I)
_HEAD_GOES_ON = re.compile(r"\*?(?:Sent|Date|Gesendet|Datum|Envoyé|发送时间|日期|寄件日期)\*?\s*[:：]", re.I)
_SIGNATURE = "-- "


def unquoted(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last_said = _last_said(lines)
    ends = next((place for place in range(len(lines)) if _begins_history(lines, place, last_said)), len(lines))
    kept = _without_signature(_without_last_quotes(lines[:ends]))
    return "\n".join(kept).strip() or text.strip()


def _begins_history(lines: Sequence[str], place: int, last_said: int) -> bool:
    line = lines[place].strip()
    if _ORIGINAL.fullmatch(line):
        return True
    if _HEAD.match(line):
        return any(_HEAD_GOES_ON.match(after.strip()) for after in lines[place + 1 : place + 4])
    # A long line of this kind is broken in two by many programs.
    for used in (1, 2):
        after = place + used
        # From there on every line with something in it is quoted, and there is one. Looked up, not read again for each line: that takes minutes.
        if last_said < after < len(lines) and _WROTE.fullmatch(" ".join(each.strip() for each in lines[place:after])):
            return any(line.strip() for line in lines[after:])
    return False


def _last_said(lines: Sequence[str]) -> int:
    """The last line that has something in it and is not quoted; -1: there is none."""
    return next(
        (place for place in range(len(lines) - 1, -1, -1) if lines[place].strip() and not lines[place].lstrip().startswith(">")), -1
    )


def _without_last_quotes(lines: Sequence[str]) -> list[str]:
    kept = list(lines)
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith(">")):
        kept.pop()
    return kept


def _without_signature(lines: list[str]) -> list[str]:
    """RFC 3676, section 4.3. What has not a word before it is no signature."""
    ends = next(
        (place for place, line in enumerate(lines) if line == _SIGNATURE and any(each.strip() for each in lines[:place])), len(lines)
    )
    return lines[:ends]
