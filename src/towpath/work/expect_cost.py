"""Say what a visit usually comes to, before anybody has looked."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Service, ServiceVersion
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.presence.menu import menu_changed
from towpath.presence.models import Site
from towpath.work.models import ExpectedCost

MOST_MINOR = 1_000_000_000


class BadExpectation(Invalid):
    code = "bad_expectation"
    what_happened = _("What it usually comes to goes from less to more, and never begins below the price of the visit itself.")
    what_is_safe = _("What you said before still stands.")


def expect_cost(*, service: Service, from_minor: int | None, to_minor: int | None, site: Site, at: datetime) -> ExpectedCost | None:
    """From so much to so much, the visit and tax in it; without either, nothing is said. It binds nobody: what is charged is agreed in a quote."""
    with all_or_nothing():
        menu_changed(site)
        if from_minor is None and to_minor is None:
            ExpectedCost.objects.filter(service=service).delete()
            return None
        if from_minor is None or to_minor is None or not _price_of(service) <= from_minor < to_minor <= MOST_MINOR:
            raise BadExpectation
        values = {"from_minor": from_minor, "to_minor": to_minor, "currency": site.currency, "said_at": at}
        row: ExpectedCost
        row, _is_new = ExpectedCost.objects.update_or_create(merchant_id=current_merchant(), service=service, defaults=values)
    return row


def _price_of(service: Service) -> int:
    return int(ServiceVersion.objects.current().get(service=service).price_minor)
