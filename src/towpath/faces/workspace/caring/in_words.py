"""Why somebody may need you, as people read it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.care.caring.severity import Reason
from towpath.care.daily.log_day import logs_of
from towpath.care.needs.catalogue import catalogue_of
from towpath.faces.workspace.teaching.in_words import reason_in_words as of_teaching
from towpath.network.packs import in_language
from towpath.teaching.needs_you import REASONS, Need
from towpath.ui import formats

URGENT = ("safety", "pain_up", "need_soon")


def reason_in_words(reason: Reason, section: Mapping[str, Any]) -> str:
    """In figures of their own. `section`: what the trade says of needs and logs."""
    if reason.what in REASONS:
        return of_teaching(Need(reason.customer, reason.what, reason.day, round(reason.number)))
    if reason.what in ("need", "need_soon"):
        return _need_in_words(reason, section)
    return {
        "safety": _("A safety question stopped them on %(day)s: ask how they are"),
        "first_visit": _("Comes for the first time on %(day)s"),
    }[reason.what] % {"day": formats.day(reason.day)}


def _need_in_words(reason: Reason, section: Mapping[str, Any]) -> str:
    language, known = get_language() or "en", catalogue_of(section).needs.get(reason.about)
    name = in_language(dict(known.name), language) if known else reason.about
    measures = {each.code: in_language(each.name, language) for log in logs_of(section) for each in log.measures}
    if reason.is_said:
        return _("%(need)s: they said so themselves") % {"need": name}
    for measure, on, of in reason.signs:
        return _("%(need)s: “%(measure)s” on %(on)s of %(of)s days") % {"need": name, "measure": measures[measure], "on": on, "of": of}
    return _("%(need)s, since %(day)s") % {"need": name, "day": formats.day(reason.day)}
