"""The customer has the last word on what they need."""

from datetime import datetime

from towpath.care.announcements import NeedConfirmed, NeedCorrected
from towpath.care.hunches.models import Hunch
from towpath.care.needs.believe import Says
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.note_signal import HealthNotAgreed, UnknownNeed, may_know_health
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant


def say_need(*, customer: Customer, need: str, says: Says, at: datetime) -> None:
    """Yes, that is so; or no, it isn't. Either wins over every hint of before, and what was recommended for it alone goes with a no. Nothing about
    somebody's health is kept without their yes to that: there a no leaves no row."""
    _check(need, customer)
    if need in own_catalogue().health and not may_know_health(customer):
        if says == "yes":
            raise HealthNotAgreed
        forget_need(customer=customer, need=need, at=at)
        return
    with all_or_nothing():
        NeedWord.objects.update_or_create(
            merchant_id=current_merchant(), customer=customer, need=need, defaults={"says": says, "said_at": at}
        )
        # What their words sounded like is answered with it, whoever was about to say yes for them.
        Hunch.objects.of_person(customer.pk).filter(need=need, answer="").update(answer=says, answered_at=at)
        if says == "no":
            _withdraw_recommendations(customer, need)
        announce((NeedConfirmed if says == "yes" else NeedCorrected)(at=at, customer=customer.pseudonym))


def forget_need(*, customer: Customer, need: str, at: datetime) -> None:
    """What was noted about it is gone: every hint, their word, and what was recommended for it alone and not answered; in every record of theirs."""
    who = Customer.objects.same_person(customer.pk).values("pk")
    with all_or_nothing():
        gone, _rows = NeedSignal.objects.filter(customer__in=who, need=need).delete()
        gone += NeedWord.objects.filter(customer__in=who, need=need).delete()[0]
        gone += Hunch.objects.filter(customer__in=who, need=need).delete()[0]
        _withdraw_recommendations(customer, need)
        if gone:
            announce(NeedCorrected(at=at, customer=customer.pseudonym))


def _withdraw_recommendations(customer: Customer, need: str) -> None:
    who = Customer.objects.same_person(customer.pk).values("pk")
    Recommendation.objects.open().filter(customer__in=who, needs=[need]).delete()


def _check(need: str, customer: Customer) -> None:
    if need not in own_catalogue().needs and not NeedSignal.objects.filter(customer=customer, need=need).exists():
        raise UnknownNeed
