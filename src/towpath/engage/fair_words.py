"""Words that press: nobody is told that time runs out, that things are nearly gone, or that others buy right now, unless it is a fact that the page
itself shows. Pure."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid

_PRESSING = (
    r"last chance", r"last day", r"only today", r"today only", r"hurry", r"act now", r"act fast", r"don'?t miss", r"before it'?s too late",
    r"while stocks? lasts?", r"while supplies last", r"almost gone", r"nearly gone", r"selling fast", r"selling out", r"only \d+ left",
    r"limited time", r"ends (?:tonight|soon|today)", r"now or never", r"final call", r"once in a lifetime", r"everyone is buying", r"guaranteed",
    r"miracle", r"best in (?:town|the (?:city|world))",
    "最后机会", "最后一天", "仅限今日", "仅限今天", "只限今天", "今天截止", "马上截止", "即将截止", "限时", "抢购", "秒杀", "手慢无", "错过", "赶快", "赶紧",
    "欲购从速", "售完即止", "即将售罄", "仅剩", "只剩", "疯抢", "全网最低", "史上最低", "最便宜", "第一品牌", "包治", "保证见效", "百分之百有效",
)  # fmt: skip
_PRESSES = re.compile("|".join(_PRESSING), re.IGNORECASE)


class PressingWords(Invalid):
    """Says which words, so that they can be found and changed."""

    code = "pressing_words"
    what_is_safe = _("Nothing went out, and nothing you typed is lost.")
    what_to_do = _("Say what is there and what it costs, and leave the reader their time. Then save it again.")


def check_words(texts: Iterable[str]) -> None:
    """Raises PressingWords with the first words that press. The list is a floor, not a judge: it finds what is always unfair."""
    for text in texts:
        found = pressing_in(text)
        if found:
            raise PressingWords(_("“%(words)s” presses people, so it can't be sent.") % {"words": found}, words=found)


def pressing_in(text: str) -> str:
    """The first words in it that press; empty where there are none."""
    found = _PRESSES.search(" ".join(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split()))
    return found.group(0) if found else ""
