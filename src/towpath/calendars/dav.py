"""The few words of CalDAV that are needed (RFC 4791): which calendars there are, whether one has changed, what stands in it, and writing one entry."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from towpath.calendars.reach import Answer, Login, ask, stays_in_house
from towpath.calendars.refusals import EntryRefused, NoRoom, NotACalendar, NotThere, ReadOnly

DAV, CAL, SERVER = "{DAV:}", "{urn:ietf:params:xml:ns:caldav}", "{http://calendarserver.org/ns/}"
XML = {"Content-Type": "application/xml; charset=utf-8"}
MOST_CALENDARS = 30
_LOOK = (
    '<?xml version="1.0" encoding="utf-8"?><d:propfind xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" '
    'xmlns:s="http://calendarserver.org/ns/"><d:prop>'
    "<d:resourcetype/><d:displayname/><d:current-user-principal/><c:calendar-home-set/><c:supported-calendar-component-set/>"
    "<s:getctag/><d:sync-token/><d:getetag/></d:prop></d:propfind>"
)
_QUERY = (
    '<?xml version="1.0" encoding="utf-8"?><c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
    "<d:prop><d:getetag/><c:calendar-data/></d:prop>"
    '<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT"><c:time-range start="{first}" end="{last}"/>'
    "</c:comp-filter></c:comp-filter></c:filter></c:calendar-query>"
)


@dataclass(frozen=True)
class Stands:
    """One entry as it stands there."""

    address: str
    etag: str
    data: bytes


def calendars_of(address: str, login: Login) -> list[tuple[str, str]]:
    """Each calendar of this account with its name and address: where the address is one already, that one alone."""
    start = _look(address, login, depth=0)
    if found := [each for each in _found(start) if each.is_calendar]:
        return [(found[0].name, found[0].address)]
    homes = [home for each in _found(start) for home in each.homes]
    if not homes:
        people = [who for each in _found(start) for who in each.people] or _people_of(address, login)
        homes = [home for who in people[:1] for each in _found(_look(who, login, depth=0)) for home in each.homes]
    calendars = [each for home in homes[:1] for each in _found(_look(home, login, depth=1)) if each.is_calendar]
    if not calendars:
        raise NotACalendar
    return [(each.name, each.address) for each in calendars[:MOST_CALENDARS]]


def mark_of(address: str, login: Login) -> str:
    """What the server changes with every change in there; nothing where it has no such mark."""
    for each in _found(_look(address, login, depth=0)):
        if each.mark:
            return each.mark[:300]
    return ""


def entries_of(address: str, login: Login, *, first: datetime, last: datetime) -> list[Stands]:
    """Everything that touches these days."""
    body = _QUERY.format(first=_in_utc(first), last=_in_utc(last)).encode()
    answer = ask(address, method="REPORT", login=login, headers={**XML, "Depth": "1"}, body=body).wanted(207)
    entries = [Stands(each.address, each.etag, each.data.encode()) for each in _found(answer) if each.data]
    for each in entries:
        stays_in_house(login.host, each.address)  # it is kept, and asked again with the password
    return entries


def entry_at(address: str, login: Login) -> Stands | None:
    """One entry by its address; nothing where it is gone."""
    answer = ask(address, login=login)
    if answer.status in (404, 410):
        return None
    answer.wanted(200)
    return Stands(address, answer.headers.get("etag", ""), answer.body)


def put_entry(address: str, login: Login, data: bytes, *, etag: str) -> str | None:
    """Write it as it stood when it was last looked at; with no mark of that, only where nothing is. Answers the new mark; None where somebody was there
    in between."""
    guard = {"If-Match": etag} if etag else {"If-None-Match": "*"}
    answer = ask(address, method="PUT", login=login, headers={"Content-Type": "text/calendar; charset=utf-8", **guard}, body=data)
    if answer.status == 412:
        return None
    _writable(answer).wanted(200, 201, 204)
    return answer.headers.get("etag", "")


def drop_entry(address: str, login: Login) -> None:
    """Gone already is gone."""
    answer = ask(address, method="DELETE", login=login)
    if answer.status not in (404, 410):
        _writable(answer).wanted(200, 202, 204)


def _writable(answer: Answer) -> Answer:
    # What CalDAV asks of one entry is named in its own words, also where the number says "forbidden" (RFC 4791, 5.3.2.1).
    if answer.status in (400, 409, 415, 422) or (answer.status == 403 and CAL.strip("{}").encode() in answer.body):
        raise EntryRefused
    if answer.status in (403, 405):
        raise ReadOnly
    if answer.status in (413, 507):
        raise NoRoom
    return answer


@dataclass(frozen=True)
class _Found:
    """One answer of many."""

    address: str
    name: str
    is_calendar: bool
    mark: str
    etag: str
    data: str
    homes: tuple[str, ...]
    people: tuple[str, ...]


def _look(address: str, login: Login, *, depth: int) -> Answer:
    answer = ask(address, method="PROPFIND", login=login, headers={**XML, "Depth": str(depth)}, body=_LOOK.encode())
    if answer.status in (400, 405, 501):
        raise NotACalendar  # a house that knows no such question keeps no calendars
    return answer.wanted(207)


def _people_of(address: str, login: Login) -> list[str]:
    """Where one only knows the house, it says itself where its calendars are (RFC 6764)."""
    try:
        answer = _look(urljoin(address, "/.well-known/caldav"), login, depth=0)
    except NotThere as problem:
        raise NotACalendar from problem
    return [who for each in _found(answer) for who in each.people]


def _found(answer: Answer) -> Iterator[_Found]:
    root = _tree(answer.body)
    # Its own children: one inside the other, each would be looked through as often as it is deep.
    for each in root.iterfind(f"{DAV}response"):
        kinds = {kind.tag for kind in each.iterfind(f".//{DAV}resourcetype/*")}
        holds = {part.get("name") for part in each.iterfind(f".//{CAL}supported-calendar-component-set/{CAL}comp")}
        yield _Found(
            address=_joined(answer, _said(each, f"{DAV}href")),
            name=_said(each, f".//{DAV}displayname"),
            is_calendar=f"{CAL}calendar" in kinds and (not holds or "VEVENT" in holds),
            mark=_said(each, f".//{SERVER}getctag") or _said(each, f".//{DAV}sync-token"),
            etag=_said(each, f".//{DAV}getetag"),
            data=_said(each, f".//{CAL}calendar-data"),
            homes=_addresses(answer, each, f".//{CAL}calendar-home-set/{DAV}href"),
            people=_addresses(answer, each, f".//{DAV}current-user-principal/{DAV}href"),
        )


def _tree(body: bytes) -> ET.Element:
    """Read as UTF-8 whatever it says of itself: in another script a DTD could not be seen."""
    try:
        text = body.decode()
        if "\0" in text or "<!DOCTYPE" in text[:2000] or "<!ENTITY" in text:
            raise NotACalendar
        return ET.fromstring(text)  # noqa: S314 - no DTD and no entity gets here
    except (UnicodeDecodeError, ET.ParseError) as problem:
        raise NotACalendar from problem


def _joined(answer: Answer, said: str) -> str:
    try:
        return urljoin(answer.address, said)
    except ValueError as problem:
        raise NotACalendar from problem


def _said(where: ET.Element, path: str) -> str:
    return (where.findtext(path) or "").strip()


def _addresses(answer: Answer, where: ET.Element, path: str) -> tuple[str, ...]:
    return tuple(_joined(answer, (each.text or "").strip()) for each in where.iterfind(path))


def _in_utc(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
