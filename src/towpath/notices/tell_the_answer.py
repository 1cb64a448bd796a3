"""The business answered a complaint: the customer hears it."""

from towpath.care.announcements import ComplaintAnswered
from towpath.care.models import RepairCase
from towpath.notices.messages import CASE_ANSWERED
from towpath.notices.send import send
from towpath.presence.site import own_site


def tell_the_answer(fact: ComplaintAnswered) -> None:
    """In the business's own words, to whoever left an address and agreed to be asked."""
    case = RepairCase.objects.select_related("feedback__customer").filter(pk=fact.case_id).first()
    if case is None or case.feedback.customer is None:
        return
    facts: dict[str, object] = {"answer": case.answer, "word": case.feedback.word}
    send(message=CASE_ANSWERED, customer=case.feedback.customer, about=case.pk, site=own_site(), facts=facts, at=fact.at)
