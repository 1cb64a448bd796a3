"""Where a customer heard of the business first: the code they came with, or what they said when somebody asked. The first one stays."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.meet import known_customer
from towpath.clientele.models import Customer
from towpath.engage.kit.tracked import BadSource
from towpath.engage.models import FirstTouch, TrackedCode
from towpath.engage.models.campaigns import SOURCES
from towpath.foundation.errors import Refusal

FROM_THE_LIST = "@directory"
"""What stands in the place of a code for whoever came by the network's list; no code is written so."""


class KnownAlready(Refusal):
    code = "source_known"
    what_happened = _("Where this customer heard of you is known already, and the first time counts.")
    what_to_do = _("Leave it as it is.")


def note_code(*, token: str, code: str, opened_at: datetime, at: datetime) -> FirstTouch | None:
    """Somebody became a customer in a browser that had opened a code: that is where they came from. Who was a customer before stays what they were;
    a code that is gone says nothing."""
    customer = known_customer(token)
    if customer is None or customer.first_seen_at < opened_at:
        return None
    tracked = TrackedCode(source="directory") if code == FROM_THE_LIST else TrackedCode.objects.filter(code=code).first()
    if tracked is None or _of_person(customer) is not None:
        return None
    touch, _is_new = FirstTouch.objects.get_or_create(
        customer=customer, defaults={"source": tracked.source, "label": tracked.label, "known_by": "code", "noted_at": at}
    )
    noted: FirstTouch = touch
    return noted


def say_source(*, customer: Customer, source: str, by: UUID | None, at: datetime, label: str = "") -> FirstTouch:
    """The team asked "where did you hear of us?". The same answer twice is one; another one is refused with KnownAlready."""
    label = " ".join(label.split())
    if source not in SOURCES or len(label) > 60 or "\x00" in label or (source == "outside" and not label):
        raise BadSource
    there = _of_person(customer)
    if there is None:
        there, _is_new = FirstTouch.objects.get_or_create(
            customer=customer, defaults={"source": source, "label": label, "known_by": "asked", "noted_at": at, "noted_by": by}
        )
    if (there.source, there.label) != (source, label):
        raise KnownAlready
    return there


def first_touch_of(customer: Customer) -> FirstTouch | None:
    """What is known, in any record of the same person: the earliest."""
    return _of_person(customer)


def _of_person(customer: Customer) -> FirstTouch | None:
    theirs = Customer.objects.same_person(customer.pk).order_by().values("pk")
    touch: FirstTouch | None = FirstTouch.objects.filter(customer__in=theirs).order_by("noted_at", "id").first()
    return touch
