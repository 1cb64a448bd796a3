"""Whether it was meant so: by the customer themselves, or by somebody of the team who heard them."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import SoundedNeedAnswered
from towpath.care.hunches.models import Hunch
from towpath.care.needs.believe import Says
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.note_signal import HealthNotAgreed, may_know_health, note_signal
from towpath.care.needs.say_need import say_need
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


class HunchOver(Refusal):
    """Answered already, or too old: what stands is what was said then."""

    kind = "gone"
    code = "hunch_over"
    what_happened = _("This was answered already, or is too old.")
    what_is_safe = _("What they said themselves stands as they said it.")
    what_to_do = _("If they said it again, write it down among what they need.")


def answer_hunch(*, hunch: Hunch, says: Says, by: UUID | None, at: datetime) -> Hunch:
    """`by`: who of the team; None: the customer, whose word wins over everybody's. Yes: they said so, and it counts until its day. No: the same sentence
    is never taken that way again; from the customer it also is their word on the need."""
    with all_or_nothing():
        held: Hunch = Hunch.objects.select_for_update(of=("self",)).select_related("customer").get(pk=hunch.pk)
        if held.answer == says and held.answered_by == by:
            return held
        if held.answer or held.expires_at <= at:
            raise HunchOver
        if held.need:
            _take_at_their_word(held, says, by, at)
        held.answer, held.answered_at, held.answered_by = says, at, by
        held.save(update_fields=["answer", "answered_at", "answered_by"])
        announce(SoundedNeedAnswered(at=at, customer=held.customer.pseudonym, hunch_id=held.pk, says=says, by_team=by is not None))
    return held


def _take_at_their_word(held: Hunch, says: Says, by: UUID | None, at: datetime) -> None:
    if says == "yes":
        if held.need in own_catalogue().health and not may_know_health(held.customer):
            raise HealthNotAgreed
        note_signal(
            customer=held.customer,
            need=held.need,
            kind="said",
            source=held.source,
            source_id=held.source_id,
            at=at,
            until=held.expires_at,
        )
    if by is None:
        say_need(customer=held.customer, need=held.need, says=says, at=at)
