"""A member pauses, for an illness or for any reason, and goes on again. Nothing is billed meanwhile, and it costs nothing."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.passes.announcements import MembershipPaused
from towpath.passes.membership_models import Membership, MembershipPause
from towpath.passes.sell_pack import months_later, today_here

LONGEST_AHEAD_MONTHS = 24


class BadPause(Invalid):
    code = "bad_pause"
    what_happened = _("A pause begins today or later, and ends after it began.")
    what_is_safe = _("The membership goes on as it was.")
    what_to_do = _("Choose the days again, or leave the end open.")


class PausedAlready(Refusal):
    code = "paused_already"
    what_happened = _("There is a pause already.")
    what_is_safe = _("It stays as it is.")
    what_to_do = _("Go on first, then choose other days.")


class NotAMember(Refusal):
    code = "membership_over"
    what_happened = _("This membership is over.")
    what_to_do = _("What was paid stays usable. Whoever wants to can join again.")


def pause_membership(
    *, membership_id: UUID, first_day: date, back_on: date | None = None, by: UUID | None = None, at: datetime
) -> MembershipPause:
    """From a day on, until a day or until they say so. What was paid stays usable, and the next month comes as many days later."""
    with all_or_nothing():
        membership, today = lock_membership(membership_id), today_here(at)
        if membership.state != "active":
            raise NotAMember
        latest = months_later(today, LONGEST_AHEAD_MONTHS)
        if not today <= first_day <= latest or (back_on is not None and not first_day < back_on <= latest):
            raise BadPause
        if any(each.back_on is None or each.back_on > today for each in membership.pauses.all()):
            raise PausedAlready
        pause: MembershipPause = MembershipPause.objects.create(
            membership=membership, first_day=first_day, back_on=back_on, said_at=at, said_by=by
        )
        announce(MembershipPaused(at=at, customer=membership.holder.pseudonym, membership_id=membership.pk))
        return pause


def resume_membership(*, membership_id: UUID, by: UUID | None = None, at: datetime) -> bool:
    """From today on again; a pause that has not begun is taken back. Said twice it is said once; answers whether there was a pause."""
    with all_or_nothing():
        membership, today = lock_membership(membership_id), today_here(at)
        if membership.state != "active":
            raise NotAMember
        pause = next((each for each in membership.pauses.all() if each.back_on is None or each.back_on > today), None)
        if pause is None:
            return False
        if pause.first_day >= today:
            pause.delete()
        else:
            pause.back_on, pause.said_by = today, by
            pause.save(update_fields=["back_on", "said_by"])
        return True


def lock_membership(membership_id: UUID) -> Membership:
    """As it stands while nobody else can change it. A membership is locked before its bills."""
    membership: Membership = Membership.objects.select_for_update(of=("self",)).select_related("holder").get(pk=membership_id)
    return membership
