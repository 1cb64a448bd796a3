"""From an empty installation to the first order of a network of one's own: what is done, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.network.models import Invitation, Licence, Merchant, Operator, TaxRate
from towpath.presence.models import Site
from towpath.pricing.models import FeeRule
from towpath.settlement.models import FeeLine
from towpath.supply.models import OrderWindow, SupplyTerms


@dataclass(frozen=True)
class Step:
    """One line of the list, and where it is done."""

    code: str
    name: str
    note: str
    href: str
    done: bool


def facts_of_the_beginning(at: datetime) -> Mapping[str, Exists]:
    """What the list is made of, as parts of a statement that is asked anyway."""
    licences = Licence.objects.filter(refused_at=None).exclude(verified_at=None)
    return {
        "has_tax": Exists(TaxRate.objects.in_force(at)),
        "has_prices": Exists(SupplyTerms.objects.filter(effective_from__lte=at)),
        "has_window": Exists(OrderWindow.objects.all()),
        "has_fees": Exists(FeeRule.objects.in_force(at)),
        "has_invited": Exists(Invitation.objects.filter(withdrawn_at=None)),
        "has_business": Exists(Merchant.objects.all()),
        "has_licence": Exists(licences),
        "has_page": Exists(Site.objects.filter(wants_live=True, live_until__gt=at)),
        "has_order": Exists(FeeLine.objects.filter(kind="sale")),
    }


def first_steps(at: datetime) -> list[Step]:
    """The list, in one statement of its own."""
    return steps_in_words(Operator.objects.order_by("pk").values(**facts_of_the_beginning(at))[0])


def steps_in_words(facts: Mapping[str, Any]) -> list[Step]:
    businesses = reverse("businesses")
    return [
        Step("network", _("Network"), _("Its name, its money, its clock."), reverse("setup-network"), True),
        Step("tax", _("Tax"), _("Which rates apply where you are."), reverse("setup-tax"), facts["has_tax"]),
        Step("supply", _("Supplier and prices"), _("A price list, or a few items by hand."), reverse("setup-supply"), facts["has_prices"]),
        Step("window", _("Delivery times"), _("Until when to order, when it arrives."), reverse("setup-window"), facts["has_window"]),
        Step("fees", _("Fees"), _("What businesses pay, and what never costs them."), reverse("setup-fees"), facts["has_fees"]),
        Step(
            "invite",
            _("First business"),
            _("Invited by a link that works once."),
            reverse("invite"),
            facts["has_invited"] or facts["has_business"],
        ),
        Step("licence", _("Licence verified"), _("The business hands it in, you compare it."), businesses, facts["has_licence"]),
        Step("page", _("A page is live"), _("It opens by itself behind a verified licence."), businesses, facts["has_page"]),
        Step("order", _("First order"), _("A guest orders and pays the business."), businesses, facts["has_order"]),
    ]


def next_of(steps: list[Step]) -> Step | None:
    """The first thing that is not done yet."""
    return next((step for step in steps if not step.done), None)
