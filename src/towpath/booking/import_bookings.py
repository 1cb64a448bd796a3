"""Take over past bookings from a spreadsheet, with a look at it first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking, Service, ServiceVersion
from towpath.booking.offer_service import Offered, add_service
from towpath.clientele.models import Customer
from towpath.foundation.bulk import check_now, insert_many
from towpath.foundation.ids import new_id
from towpath.foundation.spreadsheet import Row, find_columns
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.written import DayOrder, NoDate, day_order, read_moment
from towpath.presence.models import Site

COLUMNS = {
    "booking": ("booking", "booking id", "appointment", "appointmentid", "appointment id", "预约号", "预约编号"),
    "customer": ("customer", "customer id", "client", "client id", "patientid", "patient id", "客户", "客户编号"),
    "made": ("made", "booked at", "scheduled", "scheduledday", "scheduled day", "created", "预约时间"),
    "day": ("day", "date", "starts", "start", "appointmentday", "appointment day", "appointment date", "日期", "开始时间"),
    "missed": ("missed", "no-show", "no show", "noshow", "未到"),
    "reminded": ("reminded", "reminder", "sms_received", "sms received", "已提醒"),
}
YES, NO = ("yes", "y", "true", "1", "是"), ("no", "n", "false", "0", "", "否")
TAKEN_OVER = "taken-over"
"""The code of the service that stands for whatever they were booked for."""
USUAL_MINUTES = 30
CHUNK = 5_000

Outcome = Literal["taken", "unchanged", "refused"]


@dataclass(frozen=True)
class PastBooking:
    """One readable row."""

    number: int
    code: str
    customer: str
    made_at: datetime
    starts_at: datetime
    missed: bool
    reminded: bool


@dataclass(frozen=True)
class RowFate:
    """What becomes of one row, and why."""

    number: int
    outcome: Outcome
    reason: str | Promise = ""


@dataclass(frozen=True)
class BookingsPreview:
    """Every row accounted for; bookings in the order of their time."""

    fates: Sequence[RowFate]
    bookings: Sequence[PastBooking]

    def count(self) -> Counter[str]:
        return Counter(fate.outcome for fate in self.fates)


def preview_bookings(*, rows: Sequence[Row], zone: str, at: datetime, dates: DayOrder | None = None) -> BookingsPreview:
    """Each row is taken, already there, or refused with a reason. Nothing is written."""
    columns = find_columns(rows, COLUMNS, optional=("reminded",))
    written = dates or day_order(row.cells.get(columns["day"], "") for row in rows)
    there = set(Booking.objects.exclude(source_code=None).values_list("source_code", flat=True))
    seen: set[str] = set()
    fates, taken = [], []
    for row in rows:
        past = _read(row, columns, ZoneInfo(zone), written, at)
        if isinstance(past, RowFate):
            fates.append(past)
        elif past.code in there:
            fates.append(RowFate(row.number, "unchanged", _("This booking was taken over before.")))
        elif past.code in seen:
            fates.append(RowFate(row.number, "refused", _("The same booking stands in another row.")))
        else:
            seen.add(past.code)
            taken.append(past)
            fates.append(RowFate(row.number, "taken"))
    return BookingsPreview(fates, sorted(taken, key=lambda past: (past.starts_at, past.code)))


def import_bookings(*, preview: BookingsPreview, site: Site, at: datetime) -> Counter[str]:
    """Write what the preview said: bookings of the past, kept or missed. They claim nobody's time any more, announce nothing and cost nothing.
    Taking over again changes nothing, and of two who take over at once the second finds it done."""
    with all_or_nothing():
        Site.objects.select_for_update().get(pk=site.pk)
        version = _service(site, at)
        there = set(Booking.objects.exclude(source_code=None).values_list("source_code", flat=True))
        fresh = [past for past in preview.bookings if past.code not in there]
        customers = _customers(fresh, at)
        for start in range(0, len(fresh), CHUNK):
            insert_many("booking_booking", _BOOKING, [_row(past, version, customers, site.zone) for past in fresh[start : start + CHUNK]])
        check_now()
    count, since = preview.count(), len(preview.bookings) - len(fresh)
    return Counter({**count, "taken": len(fresh), "unchanged": count["unchanged"] + since})


def _read(row: Row, columns: dict[str, str], zone: ZoneInfo, dates: DayOrder, at: datetime) -> PastBooking | RowFate:
    cells = {name: row.cells.get(heading, "") for name, heading in columns.items()}

    def refused(reason: str | Promise) -> RowFate:
        return RowFate(row.number, "refused", reason)

    if not cells["booking"] or len(cells["booking"]) > 100 or not cells["customer"] or len(cells["customer"]) > 100:
        return refused(_("The number of the booking or of the customer is empty or too long."))
    try:
        made_at, starts_at = read_moment(cells["made"], dates, zone), read_moment(cells["day"], dates, zone)
    except NoDate as unreadable:
        return refused(_("“%(text)s” is not a date on this calendar.") % {"text": str(unreadable)[:40]})
    missed, reminded = cells["missed"].casefold(), cells.get("reminded", "").casefold()
    if missed not in YES + NO or reminded not in YES + NO:
        return refused(_("Missed and reminded are said with yes or no."))
    if starts_at > at:
        return refused(_("It lies in the future: what is still to come is booked, not taken over."))
    # A plain day begins at midnight: whatever was booked on that very day was booked before it.
    if made_at.date() > starts_at.date():
        return refused(_("It was booked after it took place."))
    return PastBooking(
        row.number, f"past:{cells['booking']}", f"past:{cells['customer']}", made_at, starts_at, missed in YES, reminded in YES
    )


def _service(site: Site, at: datetime) -> ServiceVersion:
    found = Service.objects.filter(source_code=TAKEN_OVER).first()
    if found is not None:
        return ServiceVersion.objects.get(service=found, superseded_at=None)
    offered = Offered(
        name={"en": "Taken over", "zh-hans": "从旧账本带来"}, minutes=USUAL_MINUTES, price_minor=0, currency=site.currency, private=True
    )
    version = add_service(offered=offered, at=at, source_code=TAKEN_OVER)
    Service.objects.filter(pk=version.service_id).update(hidden_at=at)
    return version


def _customers(fresh: Sequence[PastBooking], at: datetime) -> dict[str, UUID]:
    """Whom the old books knew: everybody once, since their first booking."""
    known = {str(code): pk for code, pk in Customer.objects.exclude(source_code=None).values_list("source_code", "pk")}
    first: dict[str, datetime] = {}
    for past in fresh:
        if past.customer not in known:
            first[past.customer] = min(first.get(past.customer, past.made_at), past.made_at)
    rows = [(new_id(), new_id(), "", "en", since.astimezone(UTC), "own", code) for code, since in first.items()]
    insert_many("clientele_customer", _CUSTOMER, rows)
    return known | {row[6]: row[0] for row in rows}


def _row(past: PastBooking, version: ServiceVersion, customers: dict[str, UUID], zone: str) -> tuple[object, ...]:
    starts_at, made_at = past.starts_at.astimezone(UTC), past.made_at.astimezone(UTC)
    return (
        new_id(),
        version.pk,
        1,
        customers[past.customer],
        "no_show" if past.missed else "completed",
        "",
        starts_at,
        starts_at + timedelta(minutes=version.minutes),
        past.starts_at.date(),
        past.starts_at.time().replace(tzinfo=None),
        zone,
        0,
        version.currency,
        "import",
        0,
        "",
        "",
        "",
        "[]",
        0,
        0,
        new_id(),
        0,
        made_at if past.reminded else None,
        made_at,
        starts_at,
        past.code,
    )


_CUSTOMER = {
    "id": "uuid",
    "pseudonym": "uuid",
    "name": "text",
    "language": "text",
    "first_seen_at": "timestamptz",
    "source": "text",
    "source_code": "text",
}
_BOOKING = {
    "id": "uuid",
    "version_id": "uuid",
    "seats": "int",
    "booker_id": "uuid",
    "state": "text",
    "cancelled_by": "text",
    "starts_at": "timestamptz",
    "ends_at": "timestamptz",
    "wall_day": "date",
    "wall_time": "time",
    "zone": "text",
    "price_minor": "bigint",
    "currency": "text",
    "channel": "text",
    "window_minutes": "int",
    "area": "text",
    "address": "text",
    "note": "text",
    "ways": "jsonb",
    "cost_minor": "bigint",
    "waived_minor": "bigint",
    "uid": "uuid",
    "sequence": "int",
    "reminded_at": "timestamptz",
    "made_at": "timestamptz",
    "changed_at": "timestamptz",
    "source_code": "text",
}
