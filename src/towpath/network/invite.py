"""Invite a business into the network."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.tokens import new_token, token_hash
from towpath.identity.models import Person
from towpath.network.models import Invitation, PackVersion

INVITATION_DAYS = 14


class UnknownTrade(Invalid):
    code = "unknown_trade"
    what_happened = _("There is no pack for this trade yet.")
    what_to_do = _("Choose one of the trades in the list.")


def invite_business(*, email: str, business_name: str, trade: str, by: Person, at: datetime) -> tuple[Invitation, str]:
    """A link that works once, for two weeks. Answers the invitation and the token; only the token's hash is kept."""
    if not PackVersion.objects.filter(trade=trade).exists():
        raise UnknownTrade
    token = new_token()
    invitation = Invitation.objects.create(
        token_hash=token_hash(token),
        email=email.lower(),
        business_name=business_name,
        trade=trade,
        invited_by=by,
        invited_at=at,
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )
    return invitation, token


def withdraw_invitation(*, invitation: Invitation, at: datetime) -> None:
    """The link stops working at once; an accepted invitation stays as it is."""
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None, withdrawn_at=None).update(withdrawn_at=at)
