"""A customer asked to be forgotten: what they learnt and did goes with them, and so do the children they spoke for."""

from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.teaching.models import Learner, LookedAfter


def forget_learning(fact: CustomerErased) -> None:
    """Answers, plans, logs, readings and links are deleted. A child noted down under their guardian is erased as a customer too."""
    for learner in Learner.objects.filter(guardian=fact.customer_id).select_related("customer"):
        if learner.customer.erased_at is None:
            erase_customer(customer=learner.customer, at=fact.at)
        learner.delete()
    for learner in Learner.objects.filter(customer=fact.customer_id):
        learner.delete()
    LookedAfter.objects.filter(customer=fact.customer_id).delete()
