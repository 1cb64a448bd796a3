"""Tom's autumn as his mother lives it, on the days on which it happens: twelve questions for free, a trial seen from Lisbon, a pack of ten, eight Tuesdays
around a closure and through the change of the clocks, one lesson moved alone, three moved at once, an illness, the last seat of a group, the same questions
again, a word on how it was, and 102.00 back to the card that paid."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import icalendar
import pytest
from playwright.sync_api import Browser, Page, expect

from conftest import migrated_template
from tests.browser.at_the_provider import asked, pays, says_who_they_are
from tests.browser.clocks import beginning_at
from tests.browser.installation import POST_SECONDS, Installation, link_in
from tests.browser.pages import DESK, PHONE, Visitor, chromium, until
from tests.browser.toms_check import ask_again_in_december, find_out_where_tom_stands, keep_it_by_janas_yes, say_how_the_lessons_were
from tests.servers import as_app, own_database, served
from towpath.project.processes import sandbox_file

LEIPZIG = ZoneInfo("Europe/Berlin")
BEGINS = datetime(2026, 9, 24, 10, tzinfo=LEIPZIG)
EIGHT = ["Tue 6 Oct", "Tue 27 Oct", "Tue 3 Nov", "Tue 10 Nov", "Tue 17 Nov", "Tue 24 Nov", "Tue 1 Dec", "Tue 8 Dec"]
MARK = uuid4().hex[:8]
"""What was mailed before, to people of the same names, is another story."""
JANA, MIA, ALI = (f"{name}-{MARK}@example.org" for name in ("jana", "mia", "ali"))
SET_UP = """
import json
from datetime import date, time
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.close_days import close_days
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Occurrence
from towpath.booking.set_hours import set_week
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.passes.offer_pack import offer_pack
at = clock.now()
ines = build_lernwerk(at).ines
publish_library(at=at, currency="EUR", trades=["tutor"])
with merchant_scope(ines.id):
    for each in ines.resources:
        set_week(resource=each, hours=[[["14:00", "19:00"]]] * 4 + [[], [["09:00", "12:00"]], []])
    close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn break", at=at)
    (thursday,) = set_dates(version=ines.service("group"), days=[date(2026, 11, 19)], wall_time=time(16), zone=BERLIN, at=at)
    single = ines.service("single").service_id
    offer_pack(site=ines.site, name={"en": "Ten lessons"}, uses=10, price_minor=34000, services=[single], months=12, at=at)
    course = adopt(method=Method.objects.get(code="maths-7-9"), at=at)
right = {each["code"]: each["right"] for each in course.body["questions"]}
services = {code: str(ines.service(code).service_id) for code in ("trial", "single", "group")}
print(json.dumps({"slug": ines.site.slug, "services": services, "link": make_sign_in_link(person=ines.owner, at=at), "thursday": str(thursday.pk), "right": right}))
"""


def on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LEIPZIG)


@dataclass
class Autumn:
    here: Installation
    jana: Visitor
    ines: Visitor
    browser: Browser
    slug: str
    services: dict[str, str]
    link: str
    thursday: str
    right: dict[str, str]
    """The answers to the questions of the course."""

    def shop(self, path: str = "/") -> str:
        return self.here.server.shop(self.slug, path)

    def goes(self, path: str) -> Page:
        self.jana.page.goto(self.shop(path))
        return self.jana.page

    def works(self, path: str) -> Page:
        self.ines.page.goto(self.here.server.work(path))
        return self.ines.page

    def it_is(self, moment: datetime) -> None:
        self.here.move_clock_to(moment)

    def uses_left(self) -> int:
        return int(self.here.ask("select uses_left from passes_pack")[0][0])

    def lessons(self) -> list[str]:
        """When each one of the series now is, on the wall in Leipzig; those that stand."""
        rows = self.here.ask(
            "select starts_at at time zone 'Europe/Berlin' from booking_booking where series_id is not null"
            " and state not in ('cancelled', 'declined') order by starts_at"
        )
        return [f"{found:%a} {found.day} {found:%b %H:%M}" for (found,) in rows]


@pytest.fixture(scope="module")
def autumn() -> Iterator[Autumn]:
    name = "towpath_test_tutors_autumn"
    sandbox_file(name).unlink(missing_ok=True)
    with (
        beginning_at(BEGINS),
        own_database(name, migrated_template()),
        served(name, only=("web", "live", "worker", "sandbox"), workers=2, extra={"TOWPATH_SANDBOX": "1"}) as server,
        chromium() as browser,
    ):
        facts = json.loads(as_app(name, SET_UP).splitlines()[-1])
        here = Installation(Path(os.environ["TOWPATH_DATA"]), server)
        ines = Visitor(browser, DESK)
        ines.page.goto(server.work(f"/enter/{facts['link']}/"))
        ines.page.get_by_role("button", name="Sign in on this device").click()
        ines.page.wait_for_url(server.work("/"))
        yield Autumn(here, Visitor(browser, PHONE, zone="Europe/Lisbon"), ines, browser, **facts)
    sandbox_file(name).unlink(missing_ok=True)


def test_toms_autumn(autumn):
    find_out_where_tom_stands(autumn)
    keep_it_by_janas_yes(autumn, JANA)
    the_trial_is_seen_from_lisbon(autumn)
    ines_can_be_paid_online(autumn)
    a_pack_of_ten(autumn)
    eight_tuesdays(autumn)
    only_this_one(autumn)
    this_and_all_after_it(autumn)
    tom_is_ill(autumn)
    the_last_seat_on_thursday(autumn)
    autumn.it_is(on(12, 8, 18, 30))
    ask_again_in_december(autumn, JANA)
    say_how_the_lessons_were(autumn)
    the_rest_of_the_money(autumn)

    assert autumn.jana.unexpected() + autumn.ines.unexpected() == []


def the_trial_is_seen_from_lisbon(autumn: Autumn) -> None:
    """Tue 29 Sep, 16:00 in Leipzig, is said the same in five places: while choosing, while held, when booked, in the letter and in the calendar file."""
    page = autumn.goes(f"/book/{autumn.services['trial']}/")
    expect(page.get_by_text("Berlin time; below it yours, Lisbon time")).to_be_visible()
    choose(page, "2026-09-29", "16:00 15:00")
    expect(page.get_by_role("heading", level=1)).to_contain_text("29 Sep")
    expect(page.get_by_role("heading", level=1)).to_contain_text("16:00")
    introduce(page, "Jana", JANA)
    page.get_by_role("button", name="Book this time").click()
    expect(page.get_by_text("See you then, Jana")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text("29 Sep, 16:00")
    expect(page.get_by_text("15:00")).to_be_visible()
    autumn.jana.look("autumn-1-trial")

    (entry,) = calendar_file(page)
    assert entry["DTSTART"].dt == on(9, 29, 16)
    letter = autumn.here.letter(to=JANA)
    assert re.search(r"29 Sep\w*,? 16:00", letter.get_content()), letter.get_content()
    assert "16:00" in autumn.works("/calendar/?day=2026-09-29").locator("main").inner_text()


def ines_can_be_paid_online(autumn: Autumn) -> None:
    """Through an account of her own at the provider."""
    autumn.it_is(on(9, 30, 17))
    page = autumn.works("/more/getting-paid/")
    page.get_by_role("button", name="Open an account with the practice provider").click()
    says_who_they_are(page, name="Ines Albrecht")
    expect(page.get_by_text("ready", exact=True)).to_be_visible()


def a_pack_of_ten(autumn: Autumn) -> None:
    """340.00 by card on her own phone, 34.00 each."""
    autumn.it_is(on(9, 30, 18))
    page = autumn.goes("/packs/")
    page.get_by_role("link", name="Buy Ten lessons").tap()
    expect(page.locator("#name")).to_have_value("Jana")
    page.get_by_role("button", name="Pay €340.00 now").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pay Albrecht Maths")
    pays(page)
    expect(page.get_by_text("10 of 10 left")).to_be_visible()
    assert autumn.uses_left() == 10


def eight_tuesdays(autumn: Autumn) -> None:
    """13 and 20 Oct lie in the closure, are shown as left out and made up for; 27 Oct is after the clocks change, and is at four all the same."""
    page = autumn.goes(f"/book/{autumn.services['single']}/series/")
    page.locator("#series-day").fill("2026-10-06")
    page.locator("#series-time").select_option("16:00")
    page.locator("#series-count").fill("8")
    page.get_by_role("button", name="Show the days").click()
    expect(page.locator("#days")).to_contain_text("8 times")
    shown = page.locator("ol.list > li strong").all_inner_texts()
    assert [" ".join(text.replace(",", "").split()) for text in shown] == [f"{day} 16:00" for day in EIGHT]
    left_out = page.locator(".left-out li").all_inner_texts()
    assert [re.search(r"\d+ Oct", text).group() for text in left_out] == ["13 Oct", "20 Oct"]
    autumn.jana.look("autumn-2-eight-tuesdays")

    expect(page.get_by_role("radio", name="Ten lessons · 10 left")).to_be_checked()
    page.get_by_role("button", name="Book all 8 times").click()
    expect(page.locator("#weekly")).to_contain_text("8 still to come")
    assert autumn.lessons() == [f"{day} 16:00" for day in EIGHT]
    assert autumn.uses_left() == 2


def only_this_one(autumn: Autumn) -> None:
    """10 Nov to Wed 11 Nov at five: the same entry in the calendar, changed once; no second one appears."""
    autumn.it_is(on(11, 5, 9))
    page = open_lesson(autumn, "10 Nov")
    (before,) = calendar_file(page)
    page.get_by_role("link", name="Move", exact=True).click()
    choose(page, "2026-11-11", "17:00 16:00")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Wed 11 Nov, 17:00")

    (after,) = calendar_file(page)
    assert (after["UID"], after["SEQUENCE"], after["DTSTART"].dt) == (before["UID"], before["SEQUENCE"] + 1, on(11, 11, 17))
    assert len(autumn.lessons()) == 8


def this_and_all_after_it(autumn: Autumn) -> None:
    """Ines moves 24 Nov and what follows to five; 11 Nov stays as it is, and Jana gets one letter with three changes."""
    autumn.it_is(on(11, 12, 9))
    ((booking,),) = autumn.here.ask("select id from booking_booking where series_day = '2026-11-24'")
    written = len(autumn.here.letters())
    page = autumn.works(f"/bookings/{booking}/series/?scope=following&day=2026-11-24&time=17:00")
    moves = page.locator("#moves, form[action$='/series/move/']").last
    expect(moves).to_be_visible()
    autumn.ines.look("autumn-3-three-moved")
    page.locator("form[action$='/series/move/'] button").last.click()
    page.wait_for_url(re.compile(rf"/bookings/{booking}/$"))

    assert autumn.lessons()[2:] == [
        "Tue 3 Nov 16:00",
        "Wed 11 Nov 17:00",
        "Tue 17 Nov 16:00",
        "Tue 24 Nov 17:00",
        "Tue 1 Dec 17:00",
        "Tue 8 Dec 17:00",
    ]
    (letter,) = until("a letter to Jana", lambda: letters_since(autumn, written, "24 Nov, 17:00"), seconds=POST_SECONDS)
    assert [day for day in ("24 Nov", "1 Dec", "8 Dec") if f"{day}, 17:00" in letter.get_content()] == ["24 Nov", "1 Dec", "8 Dec"]
    assert letter.get_content().count("17:00") == 3


def tom_is_ill(autumn: Autumn) -> None:
    """17 Nov at two: what it would cost, and that it is waived, stands there before the click; the credit comes back."""
    autumn.it_is(on(11, 17, 14))
    page = open_lesson(autumn, "17 Nov")
    page.get_by_role("link", name="Cancel", exact=True).click()
    told = page.locator(".page").inner_text()
    assert "It would cost €17.00; the first time is on us." in told, told
    autumn.jana.look("autumn-4-ill")
    page.get_by_role("button", name="Cancel, it costs nothing").click()
    expect(page.get_by_text("You cancelled this")).to_be_visible()

    assert autumn.uses_left() == 3
    assert autumn.here.ask("select cost_minor, waived_minor from booking_booking where series_day = '2026-11-17'") == [(0, 1700)]


def the_last_seat_on_thursday(autumn: Autumn) -> None:
    """Four sit in the group. One leaves just before four: Mia is offered the place until just before eight and says no, Ali says yes."""
    people = {name: Visitor(autumn.browser, PHONE) for name in ("Mia", "Ali")}
    seated, friends = Visitor(autumn.browser, PHONE), Visitor(autumn.browser, PHONE)
    take_seats(autumn, friends.page, "Kim", 3)
    take_seats(autumn, seated.page, "Lea", 1)
    for name, visitor in people.items():
        visitor.page.goto(autumn.shop(f"/book/{autumn.services['group']}/wait/?date={autumn.thursday}"))
        introduce(visitor.page, name, {"Mia": MIA, "Ali": ALI}[name])
        visitor.page.get_by_role("button", name="Tell me").click()
        expect(visitor.page.get_by_role("heading", name="You are waiting")).to_be_visible()

    autumn.it_is(on(11, 17, 15, 58))
    seated.page.get_by_role("link", name="Cancel", exact=True).click()
    seated.page.get_by_role("button", name=re.compile("^Cancel")).click()
    expect(seated.page.get_by_text("You cancelled this")).to_be_visible()
    mia = people["Mia"].page
    mia.goto(link_in(autumn.here.letter(to=MIA)))
    expect(mia.get_by_text(re.compile("It is kept for you until Tue 17 Nov, (19:5|20:00)"))).to_be_visible()
    people["Mia"].look("autumn-5-offered")
    with mia.expect_navigation():  # the place is free again before Ali is written to
        mia.get_by_role("button", name="No, thanks").click()
    ali = people["Ali"].page
    ali.goto(link_in(autumn.here.letter(to=ALI)))
    ali.get_by_role("button", name=re.compile("^Yes, book it")).click()
    expect(ali.get_by_role("heading", name="The place is yours")).to_be_visible()

    taken = autumn.here.ask("select taken, seats from booking_occurrence")
    assert taken == [(4, 4)]
    assert [told for each in (*people.values(), seated, friends) for told in each.unexpected()] == []


def the_rest_of_the_money(autumn: Autumn) -> None:
    """Seven lessons of ten were used; three times 34.00 go back, and Ines has nothing to do for it: 102.00."""
    autumn.it_is(on(12, 9, 10))
    page = autumn.goes("/my/")
    page.locator("#packs + ul a").click()
    expect(page.locator("main")).to_contain_text("3 uses are left, worth €102.00.")
    page.get_by_role("button", name="Give me back €102.00").tap()
    expect(page.get_by_text(re.compile("€102.00 (is on its way back|was sent back)"))).to_be_visible()
    until("the provider has sent it", lambda: autumn.here.ask("select state from payments_refund") == [("done",)])
    page.reload()
    expect(page.get_by_text(re.compile(r"€102\.00 was sent back on .*9 Dec.*, to the card or account you paid with"))).to_be_visible()
    expect(page.locator("main")).to_contain_text("0 of 10 left")
    autumn.jana.look("autumn-6-money-back")

    assert autumn.uses_left() == 0
    moves = autumn.here.ask("select kind, sum(uses)::int, sum(minor)::int from passes_packmove group by kind order by kind")
    assert moves == [("put_back", 1, 3400), ("refunded", -3, -10200), ("sold", 10, 34000), ("used", -8, -27200)]
    it_went_to_the_same_card(autumn)
    ines_reads_it_in_her_books(autumn)


def it_went_to_the_same_card(autumn: Autumn) -> None:
    """As the provider itself has it: one card was charged 340.00, and 102.00 of that went back there."""
    ((account, charge),) = autumn.here.ask(
        "select a.reference, p.charge from payments_payment p join payments_attempt t on t.id = p.attempt_id"
        " join payments_provideraccount a on a.id = t.account_id"
    )
    paid = asked(autumn.here.server, f"/v1/charges/{charge}", account)
    (back,) = asked(autumn.here.server, f"/v1/refunds?charge={charge}", account)["data"]
    assert (paid["amount"], paid["amount_refunded"], paid["payment_method_details"]["type"]) == (34000, 10200, "card")
    assert (back["amount"], back["payment_method"], back["status"]) == (10200, paid["payment_method"], "succeeded")


def ines_reads_it_in_her_books(autumn: Autumn) -> None:
    """On the pack, in what she owes, and in her books beside the provider's: 340.00 came and 102.00 went."""
    ((pack,),) = autumn.here.ask("select id from passes_pack")
    page = autumn.works(f"/packs/{pack}/")
    gone = page.get_by_role("list", name="Money that went back")
    for words in ("What was left of a pack", "€102.00", "done"):
        expect(gone).to_contain_text(words)
    expect(page.locator("main")).to_contain_text("€340.00 · Online")
    autumn.ines.look("autumn-7-given-back")
    expect(autumn.works("/packs/").locator("main")).to_contain_text("You owe your customers nothing in packs.")
    page = autumn.works("/more/getting-paid/compare/")
    page.get_by_role("button", name="Compare now").click()
    expect(page.locator("main")).to_contain_text("They agree, in each of 2 lines of the provider's statement.")
    autumn.ines.look("autumn-8-books-agree")


def letters_since(autumn: Autumn, written: int, words: str) -> list[EmailMessage]:
    """What Jana was written since then about this."""
    return [each for each in autumn.here.letters()[written:] if each["To"] == JANA and words in each.get_content()]


def choose(page: Page, day: str, clock: str) -> None:
    page.locator(f"a.choose__day[href*='{day}']").click()
    expect(page.locator(f"a.choose__day[href*='{day}'][aria-current]")).to_be_visible()
    page.get_by_role("button", name=clock, exact=True).click()


def introduce(page: Page, name: str, email: str) -> None:
    """Whoever is known already is asked nothing."""
    expect(page.get_by_role("button", name=re.compile("^(Book this time|Tell me)")).first).to_be_visible()
    if page.locator("#name").count():
        page.locator("#name").fill(name)
        page.locator("#email").fill(email)


def take_seats(autumn: Autumn, page: Page, name: str, seats: int) -> None:
    page.goto(autumn.shop(f"/book/{autumn.services['group']}/"))
    if seats > 1:
        page.locator(".date-row__seats").select_option(str(seats))
    page.get_by_role("button", name="Take a place").click()
    introduce(page, name, f"{name.lower()}-{MARK}@example.org")
    page.get_by_role("button", name="Book this time").click()
    expect(page.get_by_text(f"See you then, {name}")).to_be_visible()


def open_lesson(autumn: Autumn, day: str) -> Page:
    page = autumn.goes("/my/")
    page.get_by_role("link", name=re.compile(day)).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(day)
    return page


def calendar_file(page: Page) -> list[icalendar.Event]:
    """What the button hands to a calendar, read by another program than the one that wrote it."""
    with page.expect_download() as saved:
        page.get_by_role("link", name="Add to calendar").click()
    return list(icalendar.Calendar.from_ical(saved.value.path().read_bytes()).walk("VEVENT"))
