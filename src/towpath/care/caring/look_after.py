"""Done, or not now."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.caring.people_to_care_for import read_reasons
from towpath.care.caring.severity import SEVERITY
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.look_after import note_looked_after


class NoSuchReason(Invalid):
    code = "no_such_reason"
    what_happened = _("There is no such reason to care for somebody.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Say one of those that are listed, or none: then it is all of them.")


def look_after(*, customer: Customer, reason: str = "", zone: str, at: datetime) -> int:
    """Everything that is open for this person, or this one reason, by its key. It comes again only for a new one: something that shows later. Answers how
    many that were; what is not open any more stays as it is."""
    if reason and reason.split(":")[0] not in SEVERITY:
        raise NoSuchReason
    found = read_reasons(zone=zone, at=at)
    same: set[UUID] = {customer.pk, *(record for record, root in found.root.items() if root == customer.pk)}
    theirs = [each for each in found.reasons if each.customer in same and reason in ("", each.key)]
    with all_or_nothing():
        for each in theirs:
            note_looked_after(customer=each.customer, reason=each.key, shown_on=each.shown_on)
    return len(theirs)
