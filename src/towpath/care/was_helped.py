"""Whether somebody used the free help here: whoever did is a customer like one who booked or ordered."""

from towpath.care.models import ToolRun
from towpath.clientele.models import Customer


def was_helped(customer: Customer) -> bool:
    """They came to the end of a free tool, on any device of theirs. Help about health or a child is nobody's, and counts for nobody."""
    person = Customer.objects.same_person(customer.pk).order_by().values("pk")
    used: bool = ToolRun.objects.completed().filter(customer__in=person).exists()
    return used
