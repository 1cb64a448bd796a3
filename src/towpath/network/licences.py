"""Hand in, verify or refuse a licence. Pages are live only behind a verified one."""

import re
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.identity.models import Person
from towpath.network.announcements import LicenceRefused, LicenceSubmitted, LicenceVerified
from towpath.network.models import Licence, Merchant
from towpath.network.packs import LicenceSection


class LicenceUnreadable(Invalid):
    code = "licence_unreadable"
    what_happened = _("The licence number does not look like one.")
    what_to_do = _("Copy it exactly as it is printed on the licence.")


class LicenceLapsed(Invalid):
    code = "licence_lapsed"
    what_happened = _("This licence is no longer valid on the day you hand it in.")
    what_to_do = _("Renew it first, then enter the new date.")


class AlreadyDecided(Refusal):
    code = "already_decided"
    what_happened = _("This licence has been decided already.")
    what_to_do = _("Open the business again to see how it stands.")


class ReasonNeeded(Invalid):
    code = "reason_needed"
    what_happened = _("A refusal needs a reason the business can act on.")


def submit_licence(
    *, merchant: Merchant, number: str, holder: str, address: str, scope: str, valid_until: date, at: datetime, today: date, photo: str = ""
) -> Licence:
    """The business hands in its licence; the network looks at it before the page opens."""
    asked = LicenceSection.model_validate(merchant.pack.section("licence"))
    if not re.fullmatch(asked.number_pattern, number.strip()):
        raise LicenceUnreadable
    if valid_until < today:
        raise LicenceLapsed
    with transaction.atomic():
        licence = Licence.objects.create(
            kind=asked.kind,
            number=number.strip(),
            holder=holder.strip(),
            address=address.strip(),
            scope=scope,
            valid_until=valid_until,
            submitted_at=at,
            photo=photo,
        )
        announce(LicenceSubmitted(at=at, licence_id=licence.id))
    return licence


def verify_licence(*, licence: Licence, by: Person, at: datetime) -> None:
    """Someone of the network compared it with the register. The business's page opens by itself."""
    with transaction.atomic():
        _decide(licence, verified_at=at, verified_by=by.id)
        announce(LicenceVerified(at=at, licence_id=licence.id), merchant_id=licence.merchant_id)


def refuse_licence(*, licence: Licence, reason: str, by: Person, at: datetime) -> None:
    """A refusal always says why, in words the owner can act on."""
    if len(reason.strip()) < 5:
        raise ReasonNeeded
    with transaction.atomic():
        _decide(licence, refused_at=at, refused_reason=reason.strip()[:300], verified_by=by.id)
        announce(LicenceRefused(at=at, licence_id=licence.id), merchant_id=licence.merchant_id)


def _decide(licence: Licence, **fields: object) -> None:
    if Licence.objects.filter(pk=licence.pk, verified_at=None, refused_at=None).update(**fields) == 0:
        raise AlreadyDecided
