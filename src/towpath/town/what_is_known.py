"""The network publishes how work is done in the trades it has, and the tutor teaches by it."""

from datetime import datetime

from towpath.foundation.tenancy import merchant_scope
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.network.models import Merchant, Operator


def publish_what_is_known(*, at: datetime) -> int:
    """Answers how many methods there are. A tutor takes over all of their trade, each in one act; a kitchen has a look first."""
    network = Operator.objects.get()
    published = publish_library(at=at, currency=network.currency, trades=set(Merchant.objects.values_list("pack__trade", flat=True)))
    methods = list(Method.objects.filter(trade="tutor").order_by("code"))
    for tutor in Merchant.objects.filter(pack__trade="tutor"):
        with merchant_scope(tutor.pk):
            for method in methods:
                adopt(method=method, at=at)
    return len(published)
