"""You said it, we changed it."""

from datetime import datetime

from towpath.care.aspects import aspect_name, own_merchant
from towpath.care.models import ChangeHeard, Feedback
from towpath.clientele.consents import may_be_told
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.packs import in_language
from towpath.notices.links import shop_link
from towpath.notices.messages import CHANGE_NOTE
from towpath.notices.send import send
from towpath.presence.models import Adoption
from towpath.presence.site import own_site
from towpath.refinery.questions import told_question
from towpath.releases.contribute import Count, contribute
from towpath.supply.models import SupplyVersion


def tell_those_who_asked(*, version: SupplyVersion, aspect: str, at: datetime) -> int:
    """Where the new version is in use: everyone who complained of this before it came, and agreed to hear of changes, hears once, in the shop's name.

    A business that keeps the old version tells nobody anything: it would not be true. Answers how many are told now.
    """
    first_in_use = Adoption.objects.filter(version=version, until=None).order_by("since").first()
    if first_in_use is None:
        return 0
    with all_or_nothing():
        told = sum(_tell(customer, version, aspect, at) for customer in _who_asked(aspect, version, before=first_in_use.since))
        everyone = ChangeHeard.objects.filter(change=version.pk).count()
        if everyone:
            count = Count(told_question(version.item.code), f"v{version.number}", customers=everyone, total=everyone, hits=everyone)
            contribute(counts=[count], at=at)
    return told


def _who_asked(aspect: str, version: SupplyVersion, *, before: datetime) -> list[Customer]:
    """Complained of it on a visit before the change, and has not heard yet. The dish, where it was named, was made with the item."""
    made_with = Adoption.objects.filter(item_id=version.item_id).values_list("listing_id", flat=True)
    complaints = Feedback.objects.filter(aspects__contains=aspect, order__placed_at__lt=before).exclude(customer=None)
    named = complaints.filter(listing=None) | complaints.filter(listing_id__in=list(made_with))
    heard = ChangeHeard.objects.filter(change=version.pk).values_list("customer_id", flat=True)
    return list(Customer.objects.filter(pk__in=named.values("customer_id"), erased_at=None).exclude(pk__in=list(heard)).order_by("id"))


def _tell(customer: Customer, version: SupplyVersion, aspect: str, at: datetime) -> bool:
    if not may_be_told(customer, CHANGE_NOTE.purpose):
        return False
    site = own_site()
    facts: dict[str, object] = {
        "complaint": aspect_name(own_merchant(), aspect, customer.language),
        "note": in_language(version.note, customer.language),
        "link": shop_link(site.slug),
    }
    if send(message=CHANGE_NOTE, customer=customer, about=version.pk, site=site, facts=facts, at=at) is None:
        return False
    _heard, is_first = ChangeHeard.objects.get_or_create(customer=customer, change=version.pk, defaults={"told_at": at})
    return bool(is_first)
