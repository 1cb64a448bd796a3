"""Somebody of the team takes care of a conversation."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.conversations.locks import locked
from towpath.conversations.models import Conversation
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.network.models import Membership


class NotOfTheTeam(Refusal):
    code = "not_of_the_team"
    what_happened = _("This person is not in your team, or not any more.")
    what_is_safe = _("The conversation stays with whom it was.")
    what_to_do = _("Choose somebody else, or leave it to whoever comes first.")


def assign(*, conversation: Conversation, to: UUID | None) -> Conversation:
    """To one person, or to whoever comes first. Everybody of the team still reads it and may answer."""
    with all_or_nothing():
        conversation = locked(conversation)
        if to is not None and not _works_here(to):
            raise NotOfTheTeam
        conversation.assigned_to = to
        conversation.save(update_fields=["assigned_to"])
    return conversation


def _works_here(person_id: UUID) -> bool:
    team = Membership.objects.filter(merchant_id=current_merchant(), role__in=["owner", "staff"], person__is_active=True)
    return team.filter(person_id=person_id).exists()
