"""A customer books, moves and cancels, and is asked what has to be known, on a phone and at a desk, by day and by night, in English and in Chinese."""

import re
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.installation import link_in
from tests.browser.pages import ALL_LOOKS, DESK, PHONE, Visitor, chromium
from tests.browser.three_tutors import three_tutors
from tests.photos import a_photo

BOOKED = re.compile(r"/bookings/[0-9a-f-]{36}/$")


@pytest.fixture(scope="module")
def tutors():
    with three_tutors("towpath_test_booking_pages") as there:
        yield there


@pytest.fixture
def tutor(tutors):
    return tutors["ines"]


@pytest.fixture
def asking(tutors):
    return tutors["bela"]


@pytest.fixture
def coming(tutors):
    return tutors["chen"]


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@dataclass
class Words:
    """What is written on the buttons, by language."""

    choose: str
    book: str
    name: str
    following: str
    move: str
    cancel: str
    cancel_now: str
    see_you: str
    cancelled: str
    no: str
    go_on: str


ENGLISH = Words(
    "Choose a time",
    "Book this time",
    "First name",
    "Following week",
    "Move",
    "Cancel",
    "Cancel, it costs nothing",
    "See you then, Jana",
    "You cancelled this",
    "No",
    "Go on to the times",
)
CHINESE = Words(
    "选个时间",
    "预约这个时间",
    "名字",
    "后一周",
    "改时间",
    "取消预约",
    "取消，不用付钱",
    "到时见，Jana",
    "你取消了这次预约",
    "否",
    "去选时间",
)


WAYS = [
    pytest.param("en-GB", ENGLISH, PHONE, "light", id="phone en by day"),
    pytest.param("zh-CN", CHINESE, DESK, "dark", id="desk zh by night"),
    pytest.param("zh-CN", CHINESE, PHONE, "dark", id="phone zh by night"),
    pytest.param("en-GB", ENGLISH, DESK, "light", id="desk en by day"),
]


@pytest.mark.parametrize(("language", "words", "size", "scheme"), WAYS if ALL_LOOKS else WAYS[:2])
def test_somebody_books_moves_and_cancels(tutor, browser, language, words, size, scheme):
    """One walk; the browser and axe have nothing to say on any of its pages."""
    visitor = Visitor(browser, size, scheme=scheme, language=language)
    page = visitor.page

    page.goto(tutor.url())
    visitor.look("book-1-home")
    page.get_by_role("link", name=words.choose).click()
    page.goto(tutor.to_book())
    with page.expect_response(re.compile(r"\?week=")):
        page.get_by_role("link", name=words.following).click()
    expect(page.locator(".choose__time").first).to_be_visible()
    visitor.look("book-2-times")

    chosen = page.locator(".choose__time").nth(2)
    clock = chosen.locator("strong").inner_text()
    chosen.click()
    expect(page.get_by_label(words.name, exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_contain_text(clock)
    visitor.look("book-3-held")
    page.get_by_label(words.name, exact=True).fill("Jana")
    page.locator("#email").fill("jana@example.org")
    page.locator("input[name=way]").first.check(force=True)
    page.get_by_role("button", name=words.book).click()

    expect(page.get_by_text(words.see_you)).to_be_visible()
    assert BOOKED.search(page.url)
    booked = page.url
    visitor.look("book-4-booked")

    page.get_by_role("link", name=words.move, exact=True).click()
    page.locator("a.choose__day:not([aria-current])").first.click()
    expect(page.locator(".choose__day[aria-current]")).to_be_visible()
    visitor.look("book-5-move")
    later = page.locator(".choose__time").last
    then = later.locator("strong").inner_text()
    later.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(then)
    assert page.url == booked, "the same booking at another time"

    page.goto(tutor.url("/my/"))
    visitor.look("book-6-my-place")
    page.goto(booked)
    page.get_by_role("link", name=words.cancel, exact=True).click()
    visitor.look("book-7-cancel")
    page.get_by_role("button", name=words.cancel_now).click()
    expect(page.get_by_text(words.cancelled)).to_be_visible()
    visitor.look("book-8-cancelled")

    page.goto(tutor.to_book("group"))
    visitor.look("book-9-dates")
    assert visitor.unexpected() == []
    visitor.close()


def test_the_readers_own_clock_is_noticed_by_itself(tutor, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", timezone_id="Asia/Shanghai")
    page = context.new_page()
    page.goto(tutor.to_book())

    expect(page.get_by_text("Berlin time; below it yours, Shanghai time")).to_be_visible()
    context.close()


def test_a_clock_nobody_knows_is_asked_about_once(tutor, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB")
    context.add_init_script("Intl.DateTimeFormat.prototype.resolvedOptions = () => ({ timeZone: 'Mars/Base' })")
    page, loads = context.new_page(), []
    page.on("load", lambda loaded: loads.append(loaded.url))
    page.goto(tutor.to_book())
    page.wait_for_timeout(1500)

    assert len(loads) <= 2
    expect(page.get_by_role("heading", name="Choose a time")).to_be_visible()
    context.close()


def test_without_scripts_a_time_is_booked_all_the_same(tutor, browser):
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="en-GB", java_script_enabled=False)
    page = context.new_page()
    page.goto(tutor.to_book())
    page.get_by_role("link", name="Following week").click()
    page.locator(".choose__time").first.click()
    page.get_by_label("First name", exact=True).fill("Jana")
    page.get_by_role("button", name="Book this time").click()

    expect(page.get_by_text("See you then, Jana")).to_be_visible()
    context.close()


def test_the_letter_leads_back_to_the_booking_from_any_device(tutor, browser):
    """Confirmed, opened by its link on a device that never was here, cancelled there; each is told in a letter."""
    address = f"jana-{uuid4().hex[:8]}@example.org"
    visitor = Visitor(browser, PHONE)
    visitor.page.goto(tutor.to_book())
    visitor.page.get_by_role("link", name="Following week").click()
    expect(visitor.page.locator("h2", has_text="–")).to_be_visible()
    visitor.page.locator(".choose__time").first.click()
    visitor.page.get_by_label("First name", exact=True).fill("Jana")
    visitor.page.locator("#email").fill(address)
    visitor.page.get_by_role("button", name="Book this time").click()
    expect(visitor.page.get_by_text("See you then, Jana")).to_be_visible()
    when = visitor.page.get_by_role("heading", level=1).inner_text()
    letter = tutor.here.letter(to=address, about="Booked")
    assert when in str(letter["Subject"]), "page and letter say the time in the same words"

    elsewhere = Visitor(browser, DESK)
    elsewhere.page.goto(link_in(letter))
    expect(elsewhere.page.get_by_text("See you then, Jana")).to_be_visible()
    assert address not in elsewhere.page.content()
    elsewhere.look("book-by-link")
    elsewhere.page.get_by_role("link", name="Cancel", exact=True).click()
    elsewhere.page.get_by_role("button", name="Cancel, it costs nothing").click()
    expect(elsewhere.page.get_by_text("You cancelled this")).to_be_visible()

    assert when in str(tutor.here.letter(to=address, about="Cancelled")["Subject"])
    assert visitor.unexpected() + elsewhere.unexpected() == []
    visitor.close()
    elsewhere.close()


@pytest.mark.parametrize(("language", "words", "size", "scheme"), WAYS if ALL_LOOKS else WAYS[:2])
def test_a_question_shows_as_soon_as_an_answer_makes_it_needed(asking, browser, language, words, size, scheme):
    visitor = Visitor(browser, size, scheme=scheme, language=language)
    page = visitor.page
    page.goto(asking.to_book())
    page.locator(".choose__time").first.click()
    kind, age = page.locator("[id='q-kind']"), page.locator("[id='q-age']")
    expect(page.locator("#name")).to_be_visible()
    expect(kind).to_be_hidden()

    page.locator("input[name='q-boiler'][value='yes']").check(force=True)
    expect(kind).to_be_visible()
    page.locator("input[name='q-kind'][value='gas']").check(force=True)
    expect(age).to_be_visible()
    page.locator("input[name='q-boiler'][value='no']").check(force=True)
    expect(kind).to_be_hidden()
    expect(age).to_be_hidden()
    page.locator("input[name='q-boiler'][value='yes']").check(force=True)
    expect(age).to_be_visible()
    visitor.look("questions-1-held")

    page.locator("#name").fill("Jana")
    age.fill("81")
    page.locator("[id='q-plate']").set_input_files({"name": "plate.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
    page.get_by_role("button", name=words.book).click()
    expect(page.locator("[id='q-age-wrong']")).to_be_visible()
    expect(page.get_by_text("plate.jpg")).to_be_visible()
    visitor.expects("400")
    visitor.look("questions-2-wrong")
    page.locator("[id='q-age']").fill("12")
    page.get_by_role("button", name=words.book).click()
    expect(page.locator("#answered")).to_be_visible()
    visitor.look("questions-3-booking")
    page.goto(asking.url("/my/"))
    visitor.look("questions-4-my-place")
    assert visitor.unexpected() == []
    visitor.close()


def test_its_owner_writes_questions_and_reads_answers(asking, browser):
    visitor = Visitor(browser, PHONE)
    page = asking.lets_in(visitor)

    page.goto(asking.here.server.work(f"/services/{asking.services['single']}/questions/"))
    expect(page.get_by_role("heading", name="As your customers see it")).to_be_visible()
    visitor.look_over("questions-5-editor")
    page.get_by_role("link", name="Add a question").click()
    visitor.look_over("questions-6-write", after=visitor.unfold)
    page.get_by_label("Question in English").fill("Where do we park?")
    page.get_by_label("What you need it for, English").fill("So that we come on time")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("button", name="Ask these from now on")).to_be_visible()
    visitor.look_over("questions-7-not-asked-yet")
    page.get_by_role("button", name="Ask these from now on").click()
    expect(page.get_by_text("Asked from now on.")).to_be_visible()
    makes_free_help_her_own(visitor, asking)
    assert visitor.unexpected() == []
    visitor.close()


def makes_free_help_her_own(visitor, asking):
    """From the same page: a result in her own words, tried out as a parent would, and published."""
    page = visitor.page
    page.get_by_role("link", name="Free help").first.click()
    visitor.look("free-help-1-list")
    page.get_by_role("link", name="What kind of help is needed?").click()
    page.get_by_role("link", name="How many hours of homework a week, about?").click()
    visitor.look("free-help-1-question")
    page.get_by_role("link", name="What kind of help is needed?").first.click()
    page.get_by_role("link", name="First less, not more").click()
    visitor.look_over("free-help-2-result", after=visitor.unfold)
    page.get_by_label("What you say first, English").fill("Less first, not more")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_role("link", name="Less first, not more")).to_be_visible()
    visitor.look_over("free-help-3-being-written")
    page.get_by_role("link", name="Try it out").click()

    def answers_as_a_parent() -> None:
        page.locator("[name=a-since][value=slipping]").check(force=True)
        page.locator("[name=a-mood][value=fights]").check(force=True)
        page.locator("[name=a-hours]").fill("12")
        page.locator("main form button").last.click()
        expect(page.locator("#reached")).to_be_visible()

    visitor.look_over("free-help-4-tried", after=answers_as_a_parent)
    page.get_by_role("link", name="What kind of help is needed?").first.click()
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("Your customers see it from now on.")).to_be_visible()


@pytest.mark.parametrize(("language", "words", "size", "scheme"), WAYS if ALL_LOOKS else WAYS[:2])
def test_questions_and_where_to_come_before_the_times(coming, browser, language, words, size, scheme):
    """One walk; the browser and axe have nothing to say on any of its pages."""
    visitor = Visitor(browser, size, scheme=scheme, language=language)
    page = visitor.page

    page.goto(coming.to_book())
    visitor.look("before-1-questions")
    page.get_by_label(words.no, exact=True).check(force=True)
    page.get_by_role("button", name=words.go_on).click()
    expect(page.locator("#area")).to_be_visible()
    page.locator("#address").fill("12 Mill Lane")
    page.locator("#area").select_option("N7")
    visitor.look("before-2-where")
    page.get_by_role("button", name=words.go_on).click()
    expect(page.locator(".choose__time").first).to_be_visible()
    visitor.look("before-3-times")

    page.locator(".choose__time").first.click()
    expect(page.locator("#name")).to_be_visible()
    page.locator("details.wish summary").click()
    page.locator("#attendee").fill("Mia")
    visitor.look("before-4-held")
    page.locator("#name").fill("Jana")
    page.locator("#email").fill("jana@example.org")
    page.locator("#confirm button.button--large").last.click()
    expect(page.locator("form[action$='/for-attendee/'] button")).to_be_visible()
    assert re.search(r"/bookings/[0-9a-f-]{36}/$", page.url)
    page.locator("form[action$='/for-attendee/'] button").click()
    expect(page.get_by_text("Mia")).to_be_visible()
    assert "€" not in page.locator("main").inner_text()
    visitor.look("before-5-who-comes")

    page.goto(coming.url("/my/"))
    visitor.look("before-6-my-place")
    assert visitor.unexpected() == []
    visitor.close()


def test_who_has_something_urgent_reads_what_to_do(coming, browser):
    visitor = Visitor(browser, PHONE)
    page = visitor.page

    page.goto(coming.to_book())
    page.get_by_label("Yes", exact=True).check(force=True)
    page.get_by_role("button", name="Go on to the times").click()

    expect(page.get_by_text("call 112")).to_be_visible()
    assert page.locator(".choose__time").count() == 0
    visitor.look("before-7-urgent")
    assert visitor.unexpected() == []
    visitor.close()


def test_its_owner_says_where_she_goes_and_what_comes_first(coming, browser):
    visitor = Visitor(browser, PHONE)
    page = coming.lets_in(visitor)

    page.goto(coming.here.server.work("/areas/"))
    expect(page.get_by_text("Holloway")).to_be_visible()
    visitor.look("before-8-areas")
    page.goto(coming.here.server.work(f"/services/{coming.services['single']}/"))
    expect(page.get_by_text("You promise to arrive within 2 hours")).to_be_visible()
    visitor.look("before-9-service")
    page.goto(coming.here.server.work("/bookings/add/"))
    visitor.look("before-10-type-in")
    assert visitor.unexpected() == []
    visitor.close()
