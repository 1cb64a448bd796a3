"""Somebody booked or asked: the owners of the business read it, at once or once a day, as they want it. Name, time and service; no word of theirs."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.db.models.functions import Right
from django.utils import translation

from towpath.booking.announcements import BookingConfirmed, BookingRequested, CourseBooked, SeriesBooked
from towpath.booking.models import Absence, Booking, Change
from towpath.booking.say_when import say_when
from towpath.booking.set_messages import message_rules
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.clientele.announcements import CustomerErased
from towpath.foundation.models import Post
from towpath.network.packs import in_language
from towpath.notices.links import work_link
from towpath.notices.tell_of_series import changed_by
from towpath.notices.tell_owners import post_to_owner, team_that_owns, words_in
from towpath.presence.site import own_site

Fact = BookingRequested | BookingConfirmed | SeriesBooked | CourseBooked
NEW = ("requested", "confirmed")
EVENING = time(18)
"""Once a day is then, on the clock of the business."""
AT_ONCE, OF_A_DAY = "new_booking", "bookings_of_day"
NOBODY_CAME_SAID, NOBODY_CAME_BELIEVED = "nobody_came_said", "nobody_came_believed"


def tell_owners_of_booking(fact: Fact) -> None:
    """At once, where they want that: each, or what waits for an answer and what is still today. What the team typed in itself is no news."""
    wants = message_rules().to_owners
    new = _new(fact) if wants in ("each", "usual") else []
    if not new or (wants == "usual" and not _cant_wait(new[0], fact.at)):
        return
    first = new[0].booking
    for owner, sender in team_that_owns():
        with translation.override(owner.language):
            facts = {**_said(new, owner.language), "asked": new[0].kind == "requested", "link": work_link(f"/bookings/{first.pk}/")}
            words = words_in(AT_ONCE, facts)
        post_to_owner(f"{AT_ONCE}:{owner.pk}:{first.pk}", words, owner, sender, at=fact.at)


def tell_owners_of_the_day(*, at: datetime) -> int:
    """In the evening, once: whatever came since the evening before and was not told at once. Nothing new is no mail. Answers how many bookings it lists."""
    if message_rules().to_owners not in ("daily", "usual"):
        return 0
    zone = own_site().zone
    now = wall_of(at, zone)
    day = now.date() if now.time().replace(tzinfo=None) >= EVENING else now.date() - timedelta(days=1)
    owners = team_that_owns()
    keys = {owner.pk: f"{OF_A_DAY}:{owner.pk}:{day}" for owner, _sender in owners}
    if not owners or Post.objects.filter(key__in=keys.values()).exists():
        return 0
    since, until = (instant_of(each, EVENING, zone) for each in (day - timedelta(days=1), day))
    clicks = _not_told(since, until)
    for owner, sender in owners if clicks else []:
        with translation.override(owner.language):
            words = words_in(OF_A_DAY, {"rows": [_row(each, owner.language) for each in clicks], "link": work_link("/calendar/")})
        post_to_owner(keys[owner.pk], words, owner, sender, at=at)
    return sum(len(each) for each in clicks)


def forget_in_letters(fact: CustomerErased) -> None:
    """Whoever asked to be forgotten is named in no letter that is kept: one that waits does not leave."""
    theirs = [str(pk) for pk in Booking.objects.filter(booker=fact.customer_id).values_list("pk", flat=True)]
    theirs += [str(pk) for pk in Absence.objects.filter(booking__booker=fact.customer_id).values_list("pk", flat=True)]
    named = Q()
    for letter in (AT_ONCE, NOBODY_CAME_SAID, NOBODY_CAME_BELIEVED):
        named |= Q(key__startswith=f"{letter}:")
    letters = Post.objects.filter(named).annotate(about=Right("key", 36)).filter(about__in=theirs)
    letters.filter(sent_at=None).delete()
    letters.update(subject="", text="")


def _new(fact: Fact) -> list[Change]:
    """What the click made, where it was a customer's."""
    if isinstance(fact, SeriesBooked | CourseBooked):
        changes = [each for each in changed_by(fact) if each.kind in NEW]
    else:
        kind = "requested" if isinstance(fact, BookingRequested) else "confirmed"
        rows = Change.objects.filter(booking=fact.booking_id, kind=kind).select_related("booking__version", "booking__booker")
        changes = list(rows.order_by("-made_at", "-id")[:1])
    return [each for each in changes if each.by is None]


def _cant_wait(change: Change, at: datetime) -> bool:
    booking = change.booking
    return change.kind == "requested" or booking.wall_day == wall_of(at, booking.zone).date()


def _not_told(since: datetime, until: datetime) -> list[list[Change]]:
    """By click: what was made in one go is one row. In the order in which it came."""
    rows = Change.objects.filter(kind__in=NEW, by=None, made_at__gte=since, made_at__lt=until).select_related(
        "booking__version", "booking__booker"
    )
    told = set(
        Post.objects.filter(key__startswith=f"{AT_ONCE}:", not_before__gte=since)
        .annotate(about=Right("key", 36))
        .values_list("about", flat=True)
    )
    clicks: dict[Any, dict[Any, Change]] = {}
    for each in rows.exclude(booking__channel="import").order_by("made_at", "booking__starts_at", "id"):
        clicks.setdefault((each.booking.booker_id or each.booking_id, each.made_at), {})[each.booking_id] = each
    return [list(click.values()) for click in clicks.values() if not told & {str(pk) for pk in click}]


def _row(click: Sequence[Change], language: str) -> dict[str, object]:
    """Without a name: what lies in many letters can't be forgotten in one."""
    said = _said(click, language)
    return {name: said[name] for name in ("service", "when", "count")} | {"asked": click[0].kind == "requested"}


def _said(click: Sequence[Change], language: str) -> dict[str, object]:
    first = click[0].booking
    return {
        "name": first.booker.name if first.booker else "",
        "service": in_language(first.version.name, language),
        "when": say_when(first.starts_at, first.zone, language, window=first.window_minutes),
        "count": len(click),
    }
