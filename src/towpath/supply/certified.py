"""Whether an item's supplier shows what its category needs, and what is missing where it does not."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.together import together
from towpath.network.models import Operator
from towpath.network.packs import in_language
from towpath.supply.categories import categories, certificate_kinds
from towpath.supply.models import Certificate, SupplyItem
from towpath.ui import formats

AHEAD = timedelta(days=30)
"""So long before a certificate lapses somebody is reminded: a renewal takes weeks."""


class NotCertified(Refusal):
    """Names the item, its supplier and the paper that is missing."""

    code = "not_certified"
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Leave it out until the network has the renewed certificate; then it can be published and ordered again.")

    def __init__(self, item: SupplyItem, kinds: Collection[str], day: date) -> None:
        language = get_language() or "en"
        super().__init__(
            _("%(item)s: on %(day)s its supplier %(supplier)s has no valid %(certificate)s.")
            % {
                "item": in_language(item.name, language),
                "day": formats.day(day, year=True),
                "supplier": item.supplier.name,
                "certificate": kinds_in_words(kinds),
            },
            item=item.code,
            missing=sorted(kinds),
        )


@dataclass(frozen=True)
class Gap:
    """What a supplier's category needs and will lack: until when it is covered, or since when it is not."""

    supplier_id: UUID
    supplier: str
    slug: str
    category: str
    kind: str
    until: date | None
    """The last day that is covered without a break; empty where it is not covered today."""


def require_certified(items: Iterable[SupplyItem], day: date) -> None:
    """Every one of them, on this day; asks the database only when one of them needs a certificate at all."""
    asked = [item for item in items if item.category not in categories() or categories()[item.category].needs]
    if not asked:
        return
    lacking = SupplyItem.objects.uncertified(day).select_related("supplier").filter(pk__in=[item.pk for item in asked]).order_by("code")
    if (first := lacking.first()) is not None:
        held = Certificate.objects.holding_on(day).filter(supplier=first.supplier_id)
        raise NotCertified(first, missing_on(first, held, day), day)


def missing_on(item: SupplyItem, certificates: Iterable[Certificate], day: date) -> tuple[str, ...]:
    """Which kinds are missing of those that are read already; the same rule as `SupplyItem.objects.certified`."""
    return missing_of(
        item.category,
        [each for each in certificates if each.supplier_id == item.supplier_id and each.valid_from <= day <= each.valid_until],
    )


def missing_of(category: str, held: Collection[Certificate]) -> tuple[str, ...]:
    """Which kinds of certificate a kind of goods lacks; one nobody has described lacks them all."""
    needs = categories()[category].needs if category in categories() else ("",)
    return tuple(kind for kind in needs if not any(each.kind == kind and covers(each, category) for each in held))


def covers(certificate: Certificate, category: str) -> bool:
    """A certificate without a scope speaks of everything its supplier makes."""
    return not certificate.scope or category in certificate.scope


def gaps(today: date) -> list[Gap]:
    """What has lapsed or will within the month, by supplier and kind: one statement."""
    return find_gaps(*together(*gap_questions()), today=today)


def gap_questions() -> tuple[QuerySet[SupplyItem, tuple[object, ...]], QuerySet[Certificate]]:
    """What has to be read: who supplies what kind of goods, and what they have shown."""
    needing = [category.code for category in categories().values() if category.needs]
    goods = SupplyItem.objects.filter(category__in=needing).order_by("supplier__name", "category").distinct()
    return (
        goods.values_list("supplier_id", "supplier__name", "supplier__slug", "category"),
        Certificate.objects.standing().order_by("valid_from"),
    )


def find_gaps(goods: Sequence[tuple[UUID, str, str, str]], certificates: Sequence[Certificate], *, today: date) -> list[Gap]:
    """Pure: each kind of goods of each supplier whose cover ends within the month, the most urgent first."""
    found = []
    for supplier_id, name, slug, category in goods:
        for kind in categories()[category].needs:
            shown = [each for each in certificates if each.supplier_id == supplier_id and each.kind == kind and covers(each, category)]
            until = covered_until(shown, today)
            if until is None or until <= today + AHEAD:
                found.append(Gap(supplier_id, name, slug, category, kind, until))
    return sorted(found, key=lambda gap: (gap.until or date.min, gap.supplier, gap.kind))


def covered_until(certificates: Iterable[Certificate], today: date) -> date | None:
    """The last day without a break from today on; a renewal that begins the day after carries on. Takes them by their first day."""
    end = today - timedelta(days=1)
    for each in certificates:
        if each.valid_from <= end + timedelta(days=1):
            end = max(end, each.valid_until)
    return end if end >= today else None


def kinds_in_words(kinds: Iterable[str]) -> str:
    """Certificates by their names."""
    language = get_language() or "en"
    return ", ".join(in_language(certificate_kinds().get(kind, {"en": "certificate", "zh-hans": "证书"}), language) for kind in kinds)


def network_day(at: datetime) -> date:
    """The day it is where the network works."""
    zone = Operator.objects.order_by("pk").values_list("zone", flat=True).first()
    return at.astimezone(ZoneInfo(zone or "UTC")).date()
