"""Say where the business goes, and how long the way takes."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Area, TravelRule, TravelTime
from towpath.foundation.errors import Invalid
from towpath.foundation.spreadsheet import Row, find_columns
from towpath.foundation.tenancy import all_or_nothing, current_merchant

MOST_AREAS = 300
MOST_WAYS = 10_000
LONGEST = 600
COLUMNS = {"start": ("from", "start"), "end": ("to", "end"), "minutes": ("minutes", "min")}


class BadArea(Invalid):
    code = "bad_area"
    what_happened = _("An area is the beginning of a postcode or the name of a district, up to 20 letters.")
    what_is_safe = _("Nothing was changed.")


class BadTravelTime(Invalid):
    """Names the row where it came out of a file."""

    code = "bad_travel_time"
    what_happened = _("A way is a whole number of minutes, from 0 to 600, between two areas you go to.")
    what_is_safe = _("Nothing was changed.")

    def __init__(self, row: int = 0) -> None:
        super().__init__(_("Row %(row)s: a way is a whole number of minutes, from 0 to 600.") % {"row": row} if row else None, row=row)


def add_area(*, code: str, name: str = "") -> Area:
    """The business goes there from now on. Saying it twice is saying it once; a new name replaces the old one."""
    wanted = _code(code)
    with all_or_nothing():
        there: Area | None = Area.objects.filter(code__iexact=wanted).first()
        if there is None and Area.objects.count() >= MOST_AREAS:
            raise BadArea
        area, _is_new = Area.objects.update_or_create(
            merchant_id=current_merchant(), code=there.code if there else wanted, defaults={"name": name.strip()[:60]}
        )
        if not TravelRule.objects.exists():
            set_travel_rule(between=30, within=10)
    return area


def remove_area(*, area: Area) -> None:
    """Nobody goes there any more; what is booked there stays. With the last one nobody of the business travels."""
    with all_or_nothing():
        TravelTime.objects.filter(start=area.code).delete()
        TravelTime.objects.filter(end=area.code).delete()
        TravelRule.objects.filter(base=area.code).update(base="")
        Area.objects.filter(pk=area.pk).delete()
        if not Area.objects.exists():
            TravelRule.objects.all().delete()


def set_travel_rule(*, between: int, within: int, base: str = "") -> TravelRule:
    """What counts for ways nobody has said anything about, and where the business itself is."""
    if not (0 <= between <= LONGEST and 0 <= within <= LONGEST) or (base and not Area.objects.filter(code=base).exists()):
        raise BadTravelTime
    rule, _is_new = TravelRule.objects.update_or_create(
        merchant_id=current_merchant(), defaults={"between": between, "within": within, "base": base}
    )
    return rule


def set_travel_time(*, start: str, end: str, minutes: int) -> TravelTime:
    """From one area to another, and back as long unless that is said too."""
    codes = _known()
    if start.casefold() not in codes or end.casefold() not in codes or not 0 <= minutes <= LONGEST:
        raise BadTravelTime
    way, _is_new = TravelTime.objects.update_or_create(
        merchant_id=current_merchant(), start=codes[start.casefold()], end=codes[end.casefold()], defaults={"minutes": minutes}
    )
    return way


def forget_travel_time(*, way: TravelTime) -> None:
    """What is usual counts again."""
    TravelTime.objects.filter(pk=way.pk).delete()


def import_travel_times(*, rows: Sequence[Row]) -> int:
    """A table of from, to and minutes: areas that are not there yet are added, ways that are there are replaced. All of it, or a refusal that names
    the first row that can't be. Answers how many ways it has."""
    columns = find_columns(rows, COLUMNS)
    if len(rows) > MOST_WAYS:
        raise BadTravelTime
    ways: dict[tuple[str, str], int] = {}
    with all_or_nothing():
        codes = _known()
        for row in rows:
            minutes = row.cells[columns["minutes"]]
            if not (minutes.isascii() and minutes.isdigit() and int(minutes[:9]) <= LONGEST):
                raise BadTravelTime(row.number)
            ends = [row.cells[columns[name]] for name in ("start", "end")]
            for each in ends:
                if each.casefold() not in codes:
                    codes[each.casefold()] = add_area(code=each).code
            ways[codes[ends[0].casefold()], codes[ends[1].casefold()]] = int(minutes)
        TravelTime.objects.bulk_create(
            [TravelTime(start=start, end=end, minutes=minutes) for (start, end), minutes in ways.items()],
            update_conflicts=True,
            unique_fields=["merchant_id", "start", "end"],
            update_fields=["minutes"],
        )
    return len(ways)


def _known() -> dict[str, str]:
    return {code.casefold(): code for code in Area.objects.values_list("code", flat=True)}


def _code(typed: str) -> str:
    code = " ".join(typed.split())
    if not 1 <= len(code) <= 20 or not code.isprintable():
        raise BadArea
    return code
