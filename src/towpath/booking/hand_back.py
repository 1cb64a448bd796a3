"""Nobody of the business came, and what was paid by hand goes back by hand: somebody of the team says when it is in the customer's hands."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Absence, Booking
from towpath.booking.states import write_down
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing


class NothingToHandBack(Refusal):
    kind = "conflict"
    code = "nothing_to_hand_back"
    what_happened = _("For this booking there is nothing to hand over.")
    what_is_safe = _("Nothing was changed.")


def note_hand_back(*, absence_id: UUID, minor: int) -> None:
    """So much lies with the business still. Told twice it is told once, and what was handed over stays handed over."""
    Absence.objects.filter(pk=absence_id, answer="agreed", handed_back_at=None).update(hand_back_minor=minor)


def say_handed_back(*, booking: Booking, by: UUID, at: datetime) -> Absence:
    """The customer has it. Saying it twice is saying it once."""
    with all_or_nothing():
        there: Absence | None = Absence.objects.select_for_update().filter(booking=booking, hand_back_minor__gt=0).first()
        if there is None:
            raise NothingToHandBack
        if there.handed_back_at is None:
            there.handed_back_at, there.handed_back_by = at, by
            there.save(update_fields=["handed_back_at", "handed_back_by"])
            write_down(booking, "noted", at=at, who="business", by=by, reason="handed_back")
    return there
