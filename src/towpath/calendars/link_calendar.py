"""Somebody of the team links a calendar they keep elsewhere. It is asked at once, so that what is wrong is said where it was typed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Resource
from towpath.calendars.dav import calendars_of, mark_of
from towpath.calendars.models import OutsideCalendar
from towpath.calendars.note_refused import try_again
from towpath.calendars.reach import WHILE_SOMEBODY_WAITS, Login, ask, errand, parts_of
from towpath.calendars.read_entries import read_entries, watch
from towpath.calendars.refusals import WrongPassword
from towpath.calendars.seal import Key, opened, sealed
from towpath.foundation.errors import Invalid, Refusal, found
from towpath.foundation.tenancy import all_or_nothing, merchant_scope, refuse_open_scope

MOST_CALENDARS = 5
LONGEST_NAME = 60
LONGEST_USER = 200


class NotYoursToLink(Refusal):
    """Whoever could link a calendar for somebody else could empty their day, or read it."""

    kind = "forbidden"
    code = "not_yours_to_link"
    what_happened = _("Only the person whose time it is can link a calendar of theirs.")
    what_to_do = _("They do it themselves, once this calendar is given to them under Team.")


class OnlyPeopleHaveOne(Invalid):
    code = "only_people_link_calendars"
    what_happened = _("A room or a thing keeps no calendar elsewhere.")
    what_to_do = _("Choose a person.")


class TooManyCalendars(Refusal):
    code = "too_many_calendars"
    what_happened = _("Five calendars of one person are linked already.")
    what_to_do = _("Unlink one that is not needed any more.")


class WrittenElsewhere(Refusal):
    code = "written_elsewhere"
    what_happened = _("Your bookings are written into another calendar already.")
    what_to_do = _("Link this one for reading only, or unlink the other first.")


class BadCalendarName(Invalid):
    code = "bad_calendar_name"
    what_happened = _("A calendar needs a name of up to 60 characters, and what signs in one of up to 200.")


class SeveralCalendars(Invalid):
    """Names them, so that one can be chosen."""

    code = "several_calendars"
    what_happened = _("There are several calendars in this account.")
    what_to_do = _("Choose one, and type the password once more: it is not kept before.")

    def __init__(self, calendars: Sequence[str]) -> None:
        super().__init__(
            _("There are several calendars in this account: %(names)s.") % {"names": ", ".join(calendars)}, calendars=", ".join(calendars)
        )
        self.calendars = calendars


@errand(WHILE_SOMEBODY_WAITS)
def link_file(
    *, merchant_id: UUID, resource_id: UUID, name: str, address: str, language: str, by: UUID | None, at: datetime
) -> OutsideCalendar:
    """A private address that answers a whole calendar. It is only ever read."""
    name = _named(name)
    may_link(merchant_id, resource_id, by=by, writes=False)
    there = parts_of(address)
    answer = ask(there.geturl(), headers={"Accept": "text/calendar"}).wanted(200)
    read_entries(answer.body, watch("UTC", at, at))
    with merchant_scope(merchant_id):
        resource = _may_still_link(resource_id, by=by, writes=False)
        return OutsideCalendar.objects.create(
            resource=resource,
            person_id=resource.person_id,
            kind="file",
            name=name,
            host=there.hostname or "",
            sealed=sealed(Key(there.geturl())),
            language=language,
            due_at=at,
            linked_at=at,
            linked_by=by,
        )


@errand(WHILE_SOMEBODY_WAITS)
def link_caldav(
    *,
    merchant_id: UUID,
    resource_id: UUID,
    name: str,
    address: str,
    user: str,
    password: str,
    writes: bool,
    language: str,
    by: UUID | None,
    at: datetime,
    calendar: str = "",
) -> OutsideCalendar:
    """By the address of the calendar, or of the house it is in. `calendar`: which one of the account, by its name there, where there are several."""
    name = _named(name)
    if not 0 < len(user.strip()) <= LONGEST_USER or not 0 < len(password) <= LONGEST_USER or not (user + password).isprintable():
        raise BadCalendarName
    may_link(merchant_id, resource_id, by=by, writes=writes)
    there = parts_of(address)
    login = Login(user.strip(), password)
    chosen = _chosen(calendars_of(there.geturl(), login), calendar)
    mark_of(chosen, login)
    key = Key(chosen, login.user, login.password)
    with merchant_scope(merchant_id):
        resource = _may_still_link(resource_id, by=by, writes=writes)
        return OutsideCalendar.objects.create(
            resource=resource,
            person_id=resource.person_id,
            kind="caldav",
            name=name,
            host=parts_of(key.address).hostname or "",
            sealed=sealed(key),
            writes=writes,
            language=language,
            due_at=at,
            linked_at=at,
            linked_by=by,
        )


def may_link(merchant_id: UUID, resource_id: UUID, *, by: UUID | None, writes: bool) -> None:
    """Before anything is asked: nobody links a calendar for somebody else."""
    refuse_open_scope()
    with merchant_scope(merchant_id):
        _may_still_link(resource_id, by=by, writes=writes)


def _may_still_link(resource_id: UUID, *, by: UUID | None, writes: bool) -> Resource:
    """Looked at once more before it is kept: while a calendar was asked, another may have been linked."""
    resource = found(Resource.objects.in_use().select_for_update(no_key=True).filter(pk=resource_id).first())
    if resource.kind != "person":
        raise OnlyPeopleHaveOne
    if resource.person_id is not None and resource.person_id != by:
        raise NotYoursToLink
    linked = list(OutsideCalendar.objects.linked().filter(resource=resource))
    if len(linked) >= MOST_CALENDARS:
        raise TooManyCalendars
    if writes and any(each.writes for each in linked):
        raise WrittenElsewhere
    return resource


@errand(WHILE_SOMEBODY_WAITS)
def type_password_again(*, merchant_id: UUID, calendar_id: UUID, password: str, at: datetime) -> None:
    """A new one for the same name at the same place: who knows it, may. It is tried before it is kept; with a wrong one everything stays as it was."""
    refuse_open_scope()
    with merchant_scope(merchant_id):
        calendar = found(OutsideCalendar.objects.linked().filter(pk=calendar_id, kind="caldav").first())
        key = opened(calendar.sealed)
    if not 0 < len(password) <= LONGEST_USER or not password.isprintable():
        raise WrongPassword
    mark_of(key.address, Login(key.user, password))
    with merchant_scope(merchant_id), all_or_nothing():
        OutsideCalendar.objects.filter(pk=calendar_id).update(
            sealed=sealed(Key(key.address, key.user, password)), problem="", failures=0, due_at=at
        )


def read_soon(*, calendar: OutsideCalendar, at: datetime) -> None:
    """Somebody does not want to wait: within the minute."""
    OutsideCalendar.objects.filter(pk=calendar.pk, ended_at=None).update(due_at=at)
    try_again(calendar=calendar, at=at)


def _named(name: str) -> str:
    said = name.strip()
    if not 0 < len(said) <= LONGEST_NAME or not said.isprintable():
        raise BadCalendarName
    return said


def _chosen(known: Sequence[tuple[str, str]], wanted: str) -> str:
    """Its address. A calendar without a name is known by the end of that."""
    named = [(name or address.rstrip("/").rpartition("/")[2], address) for name, address in known]
    fit = [address for name, address in named if name == wanted] or [address for _name, address in named if len(named) == 1]
    if not fit:
        raise SeveralCalendars([name for name, _address in named])
    return fit[0]
