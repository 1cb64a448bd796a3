"""The customer has the last word on what they need."""

from datetime import datetime

from towpath.care.announcements import NeedConfirmed, NeedCorrected
from towpath.care.needs.believe import Says
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.note_signal import UnknownNeed
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, current_merchant


def say_need(*, customer: Customer, need: str, says: Says, at: datetime) -> None:
    """Yes, that is so; or no, it isn't. Either wins over every hint of before, and what was recommended for it alone goes with a no."""
    _check(need, customer)
    with all_or_nothing():
        NeedWord.objects.update_or_create(
            merchant_id=current_merchant(), customer=customer, need=need, defaults={"says": says, "said_at": at}
        )
        if says == "no":
            _withdraw_recommendations(customer, need)
        announce((NeedConfirmed if says == "yes" else NeedCorrected)(at=at, customer=customer.pseudonym))


def forget_need(*, customer: Customer, need: str, at: datetime) -> None:
    """What was noted about it is gone: every hint, their word, and what was recommended for it alone and not answered."""
    with all_or_nothing():
        gone, _rows = NeedSignal.objects.filter(customer=customer, need=need).delete()
        gone += NeedWord.objects.filter(customer=customer, need=need).delete()[0]
        _withdraw_recommendations(customer, need)
        if gone:
            announce(NeedCorrected(at=at, customer=customer.pseudonym))


def _withdraw_recommendations(customer: Customer, need: str) -> None:
    Recommendation.objects.open().filter(customer=customer, needs=[need]).delete()


def _check(need: str, customer: Customer) -> None:
    noted = NeedSignal.objects.filter(customer=customer, need=need).exists()
    if not noted and need not in own_catalogue().needs:
        raise UnknownNeed
