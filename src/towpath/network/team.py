"""Who works in a business: the owner adds people by their address, and lets them go."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.models import Post
from towpath.foundation.tenancy import all_or_nothing
from towpath.identity.models import Person
from towpath.network.models import Membership, Merchant

LARGEST_TEAM = 100


class BadTeamMember(Invalid):
    code = "bad_team_member"
    what_happened = _("Someone on the team needs a name and an e-mail address.")


class OnTheTeamAlready(Refusal):
    code = "on_the_team_already"
    what_happened = _("This address is on the team already.")
    what_to_do = _("They sign in with a code sent to that address.")


class TeamFull(Refusal):
    code = "team_full"
    what_happened = _("A team has at most 100 people.")
    what_to_do = _("Let someone go first.")


class OwnerStays(Refusal):
    code = "owner_stays"
    what_happened = _("The owner can't be taken off the team.")


def add_to_team(*, merchant: Merchant, name: str, email: str, sign_in_at: str, at: datetime) -> Membership:
    """They may come in from now on, with a code sent to their own address; a message tells them where. No link is handed out:
    the address proves who they are, also when they have an account already."""
    name, email = name.strip(), email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as problem:
        raise BadTeamMember from problem
    if not 1 <= len(name) <= 120:
        raise BadTeamMember
    with all_or_nothing():
        if Membership.objects.filter(merchant=merchant).count() >= LARGEST_TEAM:
            raise TeamFull
        person, _is_new = Person.objects.get_or_create(email=email, defaults={"name": name})
        if Membership.objects.filter(merchant=merchant, person=person).exists():
            raise OnTheTeamAlready
        membership = Membership.objects.create(person=person, merchant=merchant, role="staff", since=at)
        _tell(merchant, membership, email, sign_in_at, at)
    return membership


def let_go(*, merchant: Merchant, membership_id: UUID) -> None:
    """They are out with their next tap."""
    with all_or_nothing():
        membership = Membership.objects.select_for_update().filter(pk=membership_id, merchant=merchant).first()
        if membership is None:
            raise NotFound
        if membership.role == "owner":
            raise OwnerStays
        membership.delete()


def _tell(merchant: Merchant, membership: Membership, email: str, sign_in_at: str, at: datetime) -> None:
    facts = {"shop": " ".join(merchant.name.split()), "address": sign_in_at, "email": email}
    Post.objects.create(
        key=f"team:{membership.pk}",
        channel="email",
        to=email,
        subject=_now("You are on the team of %(shop)s") % facts,
        text=_now(
            "%(shop)s added you to its team.\n\nOpen %(address)s and sign in with this address, %(email)s. We send you a code each time.\n"
        )
        % facts,
        sender_name=facts["shop"][:120],
        not_before=at,
    )
