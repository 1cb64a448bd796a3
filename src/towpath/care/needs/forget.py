"""What was noted about needs goes with the customer, and what is about health with their yes."""

from datetime import datetime

from django.db.models import Exists, OuterRef

from towpath.care.hunches.models import Hunch
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.note_signal import HEALTH
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Consent
from towpath.foundation.tenancy import all_or_nothing


def forget_needs(fact: CustomerErased) -> None:
    """They asked to be forgotten. How often a rule was shown and helped stays as a count, without needs and words."""
    NeedSignal.objects.filter(customer_id=fact.customer_id).delete()
    NeedWord.objects.filter(customer_id=fact.customer_id).delete()
    Hunch.objects.filter(customer_id=fact.customer_id).delete()
    Recommendation.objects.filter(customer_id=fact.customer_id).update(needs=[], why="")


def forget_health_needs(*, at: datetime) -> int:
    """Every hour: what is about the health of somebody whose yes does not stand any more, and what is past its day. Answers how many."""
    health = sorted(own_catalogue().health)
    gone: int = NeedSignal.objects.filter(expires_at__lte=at).delete()[0]
    # What was denied stays, so that the same sentence is never taken that way again.
    gone += Hunch.objects.filter(expires_at__lte=at).exclude(answer="no", service=None).delete()[0]
    if not health:
        return gone
    agreed = Exists(Consent.objects.counting(HEALTH).filter(customer=OuterRef("customer")))
    with all_or_nothing():
        for rows in (NeedSignal, NeedWord, Hunch):
            gone += rows.objects.filter(~agreed, need__in=health).delete()[0]
        for code in health:
            theirs = Recommendation.objects.filter(~agreed, needs__contains=code)
            gone += theirs.open().delete()[0]
            gone += theirs.update(needs=[], why="")
        # A word why may be about anything: with a yes that was taken back each of them goes.
        taken_back = Exists(Consent.objects.filter(customer=OuterRef("customer"), purpose=HEALTH, withdrawn_at__isnull=False))
        gone += Recommendation.objects.filter(~agreed, taken_back).exclude(why="").update(why="")
    return gone
