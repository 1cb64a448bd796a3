"""Announce the next wording of the network's terms."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce_to_each
from towpath.identity.models import Person
from towpath.network.announcements import TermsTextAnnounced
from towpath.network.models import Merchant, TermsVersion
from towpath.network.notice import check_reason, network_zone, require_notice, written

LONGEST_TEXT: Final = 40_000


class TermsRefused(Invalid):
    code = "terms_refused"
    what_happened = _("These terms cannot be announced.")
    what_is_safe = _("Nothing was announced; the terms in force are unchanged.")


class AnnouncedMeanwhile(Refusal):
    code = "announced_meanwhile"
    what_happened = _("Somebody else announced other terms just now.")
    what_is_safe = _("Theirs stand; yours were not announced.")
    what_to_do = _("Read them first, then decide again.")


def announce_terms(
    *, text: Mapping[str, str], why: Mapping[str, str], by: Person | None, at: datetime, effective_from: datetime | None = None
) -> TermsVersion:
    """Every business reads a new wording 15 full days before it holds. Only while no business has joined may one hold at once."""
    start = effective_from or at
    if start < at:
        raise TermsRefused(_("Terms cannot change backwards in time."), what_to_do=_("Choose a moment that is still to come."))
    text, why = written(text), written(why)
    if "en" not in text or any(len(words) > LONGEST_TEXT for words in text.values()):
        raise TermsRefused(_("Terms need a text in English, of at most 40,000 characters."), what_to_do=_("Write the whole text."))
    businesses = list(Merchant.objects.values_list("pk", flat=True))
    if businesses:
        require_notice(start=start, at=at, zone=network_zone())
        check_reason(why)
    try:
        with transaction.atomic():
            last = TermsVersion.objects.aggregate(last=Max("number"))["last"] or 0
            version = TermsVersion.objects.create(
                number=last + 1, text=text, why=why, announced_at=at, announced_by=by, effective_from=start
            )
            announce_to_each(TermsTextAnnounced(at=at, version_id=version.pk), merchant_ids=businesses)
    except IntegrityError as twice:
        raise AnnouncedMeanwhile from twice
    return version
