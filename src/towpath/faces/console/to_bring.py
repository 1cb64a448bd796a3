"""What suppliers are to bring: by morning and supplier, with the business it goes to. What guests ordered is told apart; who they are is nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Sum
from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.logistics.models import Decision, PurchaseLine
from towpath.network.models import Merchant
from towpath.network.packs import in_language


@dataclass
class Line:
    """So much of an item for one business."""

    item: str
    unit: str
    business: str
    stopped: bool = False
    """The network decided not to bring it: its certificate lapsed."""
    own: int = 0
    for_guests: int = 0

    @property
    def units(self) -> int:
        return self.own + self.for_guests


@dataclass
class Load:
    """What one supplier brings on one morning."""

    day: date
    supplier: str
    lines: list[Line] = field(default_factory=list)


@require_safe
@operator_page
def to_bring(request: OperatorRequest) -> HttpResponse:
    """From today on, what has not arrived yet: one statement."""
    loads = read_loads(clock.today(request.network.zone), get_language() or "en")
    return page(request, "console/to_bring.html", {"loads": loads})


def read_loads(today: date, language: str) -> Sequence[Load]:
    """Supply orders and the businesses' own, of all businesses, as they stand."""
    open_lines = PurchaseLine.objects.filter(purchase__deliver_on__gte=today, purchase__received_at=None)
    columns = (
        "purchase__deliver_on",
        "item__supplier__name",
        "item__code",
        "merchant_id",
        "item__name",
        "item__unit",
        "purchase__for_guests",
    )
    sums, businesses, said = together(
        open_lines.values_list(*columns).annotate(units=Sum("quantity")).order_by(*columns[:4], "purchase__for_guests"),
        Merchant.objects.values_list("id", "name"),
        Decision.objects.filter(deliver_on__gte=today).order_by("decided_at").values_list("deliver_on", "item__code", "brought"),
    )
    names = dict(businesses)
    brought = {(day, code): is_brought for day, code, is_brought in said}
    loads: dict[tuple[date, str], Load] = {}
    lines: dict[tuple[object, ...], Line] = {}
    for day, supplier, code, business, name, unit, for_guests, units in sums:
        load = loads.setdefault((day, supplier), Load(day, supplier))
        key = (day, supplier, code, business)
        if key not in lines:
            lines[key] = Line(in_language(name, language), unit, names.get(business, ""), stopped=not brought.get((day, code), True))
            load.lines.append(lines[key])
        if for_guests:
            lines[key].for_guests += units
        else:
            lines[key].own += units
    return list(loads.values())
