"""Turn an invitation into a business with its owner."""

import re
import secrets
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import token_hash
from towpath.identity.models import Person
from towpath.network.announcements import BusinessJoined
from towpath.network.models import Invitation, Membership, Merchant, Operator
from towpath.network.slugs import RESERVED_SLUGS
from towpath.network.store_pack import newest_pack


class InvitationOver(Refusal):
    """Expired, used, withdrawn and invented links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "invitation_over"
    what_happened = _("This invitation no longer works.")
    what_is_safe = _("If you have signed up already, your business is as you left it.")
    what_to_do = _("Ask whoever invited you for a new link, or sign in.")


class NameNeeded(Invalid):
    code = "name_needed"
    what_happened = _("A business needs a name of 2 to 120 characters.")


def find_invitation(*, token: str, at: datetime) -> Invitation:
    """The live invitation behind a link."""
    invitation = Invitation.objects.filter(token_hash=token_hash(token)).first()
    if invitation is None or not invitation.is_live(at):
        raise InvitationOver
    return invitation


def accept_invitation(*, token: str, business_name: str, owner_name: str, at: datetime) -> tuple[Merchant, Person]:
    """The invited person becomes the owner of a new business. The link works once, even when two phones press at the same time."""
    if not 2 <= len(business_name.strip()) <= 120:
        raise NameNeeded
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().filter(token_hash=token_hash(token)).first()
        if invitation is None or not invitation.is_live(at):
            raise InvitationOver
        operator = Operator.objects.get()
        person, _created = Person.objects.get_or_create(email=invitation.email, defaults={"name": owner_name.strip()})
        merchant = Merchant.objects.create(
            name=business_name.strip(),
            slug=free_slug(business_name),
            trade=invitation.trade,
            pack=newest_pack(invitation.trade),
            currency=operator.currency,
            zone=operator.zone,
            joined_at=at,
        )
        Membership.objects.create(person=person, merchant=merchant, role="owner", since=at)
        invitation.accepted_at, invitation.merchant = at, merchant
        invitation.save(update_fields=["accepted_at", "merchant"])
        with merchant_scope(merchant.id):
            announce(BusinessJoined(at=at, trade=merchant.trade))
    return merchant, person


def free_slug(name: str) -> str:
    """An address from a name: its Latin letters, or a short code where it has none; never one that is taken or reserved."""
    base = re.sub(r"-s-", "s-", slugify(name))[:34].strip("-") or f"shop-{secrets.token_hex(2)}"
    slug, turn = base, 2
    while slug in RESERVED_SLUGS or Merchant.objects.filter(slug=slug).exists():
        slug, turn = f"{base}-{turn}", turn + 1
    return slug
