"""Amir's six Wednesdays at Noor's in Utrecht, on their own days: a week of evenings for free, the why of a class, a pack, six dates over the change of the
clocks, a code to scan, a plan, a silence that is heard, two weeks of flu, an end with an outcome, €32.00 back, and a yes taken back. Rows 1 to 13 and 15 of
the story, on two phones, with the operator's console beside them."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.browser.a_week_of_days import (
    noor_reads_the_same_words,
    read_the_why,
    somebody_elses_chest_hurts,
    think_better_of_it,
    write_a_week_down,
)
from tests.browser.noors_studio import Studio, on, opened
from tests.browser.nothing_leaks import nothing_of_his_health_is_anywhere_else
from tests.browser.pages import until
from tests.wellness import SIX

THURSDAY = datetime(2026, 2, 12, 19, 0, tzinfo=UTC)
FRIDAY = date(2026, 2, 20)
BACK_FROM_THE_FLU = "Back from the flu: go on where you were."
WRITTEN = "How is your back since Sunday? CNRY-write"
RUN_JOBS = """
from towpath.foundation import clock
from towpath.project.jobs import run, schedule
for job in schedule():
    if job.cron.split()[1:] == ["*"] * 4:
        run(job, at=clock.now())
"""
"""What the worker does once in every hour."""


@pytest.fixture(scope="module")
def studio() -> Iterator[Studio]:
    with opened(THURSDAY) as here:
        yield here


def test_six_wednesdays(studio):
    write_a_week_down(studio)
    somebody_elses_chest_hurts(studio)
    read_the_why(studio)
    get_to_know_her(studio)
    noor_reads_the_same_words(studio)
    buy_the_pack(studio)
    think_better_of_it(studio)
    take_the_course(studio)
    come_for_the_first_time(studio)
    train_at_home(studio)
    attend(studio, SIX[1])
    be_missed(studio)
    fall_ill(studio)
    come_back(studio)
    attend(studio, SIX[4])
    attend(studio, SIX[5])
    come_to_the_end(studio)
    say_whether_it_helped(studio)
    need_less(studio)
    take_the_rest_back(studio)
    have_it_in_ones_own_hands(studio)
    nothing_of_his_health_is_anywhere_else(studio)
    it_is_erased_within_the_hour(studio)

    assert studio.amir.unexpected() == []
    assert studio.noor.unexpected() == []
    assert studio.operator.unexpected() == []


def get_to_know_her(studio: Studio) -> None:
    """A first talk, free of charge: from then on Noor knows who he is."""
    on(FRIDAY, 20)
    page = studio.amir.page
    studio.shop(f"/book/{studio.facts['talk']}/")
    page.locator(".choose__time").first.tap()
    page.locator("#name").fill("Amir")
    page.locator("#email").fill("amir@example.org")
    page.get_by_role("button", name="Book this time").tap()
    expect(page.get_by_text("This time is yours.")).to_be_visible()


def buy_the_pack(studio: Studio) -> None:
    """Row 6: six for €96.00, €16.00 each, paid at the studio."""
    studio.shop("/packs/")
    expect(studio.amir.page.get_by_text("6 for €96.00, €16.00 each")).to_be_visible()
    page = studio.noor.page
    studio.work("/packs/")
    page.locator("a[href$='/sell/']").first.tap()
    page.locator("#known").select_option(label="Amir")
    page.locator("button[name=method][value=card]").tap()
    expect(page.get_by_text("6 of 6 left")).to_be_visible()


def take_the_course(studio: Studio) -> None:
    """Row 6: nothing that speaks against it; six Wednesdays in one act, all at half past six, the last after the clocks have changed."""
    page = studio.amir.page
    studio.shop(f"/book/{studio.facts['class']}/course/?n=6&weekday=3")
    for question in page.locator("fieldset.ask").all():
        question.get_by_label("No", exact=True).check(force=True)
    page.get_by_role("button", name="Go on to the times").tap()
    expect(page.get_by_label("On which day of the week")).to_have_value("3")
    expect(page.locator("ol.list > li")).to_have_count(6)
    shown = page.locator("ol.list > li strong").all_inner_texts()
    assert shown == [f"{day:%a} {day.day} {day:%b}, 18:30" for day in SIX], shown
    expect(page.get_by_text("The clocks change between Wed 25 Mar and Wed 1 Apr. It stays 18:30 all the same.")).to_be_visible()
    studio.amir.look_over("wednesdays-course")

    expect(page.get_by_label("Six classes · 6 left")).to_be_checked()
    page.get_by_role("button", name="Book all 6 times").tap()
    expect(page.get_by_text("This time is yours.")).to_be_visible()
    assert studio.states() == ["confirmed"] * 6
    starts = [
        at.astimezone(UTC).hour
        for (at,) in studio.here.ask("select starts_at from booking_booking where seats = 1 and credit_id is not null order by starts_at")
    ]
    assert starts == [17, 17, 17, 17, 17, 16], "an hour earlier for the sun once it is summer"
    assert studio.here.ask("select uses_left, left_minor from passes_pack") == [(0, 0)]


def come_for_the_first_time(studio: Studio) -> None:
    """Row 7: his phone shows a code, hers opens what it says; then they measure, and the plan begins as the program does."""
    on(SIX[0], 18, 25)
    phone, page = studio.amir.page, studio.noor.page
    studio.shop(f"/bookings/{studio.booking(SIX[0])}/")
    expect(phone.get_by_role("heading", name="Show this when you come")).to_be_visible()
    expect(phone.locator(".qr").first).to_be_visible()
    studio.amir.look_over("wednesdays-code")
    check_in(studio, SIX[0])
    studio.shop(f"/bookings/{studio.booking(SIX[0])}/")
    expect(phone.get_by_text("You are here.")).to_be_visible()
    expect(phone.get_by_role("heading", name="Show this when you come")).to_have_count(0)

    studio.work("/learning/add/")
    page.locator("#customer").select_option(label="Amir")
    page.get_by_role("button", name="Begin").tap()
    page.wait_for_url(re.compile(r"/learning/[0-9a-f-]{36}/$"))  # he said yes to it on the fifth evening: nobody asks again
    page.get_by_role("link", name="Make a plan").tap()
    page.locator("#goal").select_option(value="pain")
    page.locator("#target").fill("2")
    page.locator("#by").fill("2026-04-01")
    page.get_by_role("button", name="Make the plan").tap()
    measure(studio, "baseline", reach="4", pain="5")
    expect(page.get_by_text("At the beginning").first).to_be_visible()
    studio.noor.look_over("wednesdays-plan")
    assert studio.levels() == [2, 2, 1]
    assert sorted(studio.here.ask("select code, value::int from teaching_reading where stage = 'baseline'")) == [("pain", 5), ("reach", 4)]
    done(studio, SIX[0])


def train_at_home(studio: Studio) -> None:
    """Rows 7 and 8: one set more only after two entries that were not too hard; on Sunday it hurts, and that raises nothing."""
    phone = studio.amir.page
    for day, done, pain, effort in ((date(2026, 2, 26), 2, 3, "6"), (date(2026, 2, 27), 2, 3, "6"), (date(2026, 3, 1), 3, 6, "9")):
        on(day, 20)
        studio.shop("/my/learning/")
        phone.locator("summary", has_text="Did it").first.tap()
        phone.locator("[id^='pain-']").first.fill(str(pain))
        phone.get_by_role("button", name=effort, exact=True).first.tap()
        expect(phone.get_by_text(f"Written down today: {done} done, effort {effort} of 10")).to_be_visible()
    expect(phone.get_by_text("3 sets").first).to_be_visible()


def be_missed(studio: Studio) -> None:
    """Row 8: five days without an entry. Nothing scolds him; Noor reads it, the pain of Sunday first, and writes to him herself."""
    on(date(2026, 3, 7), 9)
    page = studio.noor.page
    studio.work()
    card = page.locator("section", has=page.get_by_role("heading", name="Who needs you first"))
    expect(card.locator("li")).to_have_count(1)
    expect(card.locator("li")).to_contain_text(
        re.compile("Amir.*Pain went up to 6 on Sun 1 Mar.*Gone quiet: 5 days without an entry", re.DOTALL)
    )
    studio.noor.look_over("wednesdays-needs-you", after=lambda: expect(page.locator("#three-title")).to_be_visible())
    written = studio.here.count("foundation_post")
    card.get_by_role("link", name="Write Amir").tap()
    expect(page.get_by_role("heading", name="Write to Amir")).to_be_visible()
    studio.noor.look_over("wednesdays-write-first")
    page.get_by_label("Your message").fill(WRITTEN)
    page.get_by_role("button", name="Send my message").tap()
    expect(page.locator(".thread").get_by_text(WRITTEN)).to_be_visible()
    until("a letter says that it is there", lambda: studio.here.count("foundation_post") == written + 1)
    studio.work()
    card.get_by_role("button", name=re.compile("^Done, or not now")).tap()
    expect(page.get_by_text("Done. They come again only for a new reason.")).to_be_visible()
    expect(card.get_by_text("Nobody waits for you.")).to_be_visible()


def fall_ill(studio: Studio) -> None:
    """Row 9: two taps on the morning of the third Wednesday. No fee, two uses are back, and nothing is expected of him."""
    on(SIX[2], 9)
    phone = studio.amir.page
    studio.shop(f"/bookings/{studio.booking(SIX[2])}/")
    phone.locator("a[href$='/pause/']").first.tap()
    for day in ("Wed 11 Mar", "Wed 18 Mar"):
        expect(phone.locator("ul.list").get_by_text(day)).to_be_visible()
    expect(phone.get_by_text("These are off, and it costs you nothing:")).to_be_visible()
    studio.amir.look_over("wednesdays-pause")
    phone.get_by_role("button", name="Pause, it costs nothing").tap()
    expect(phone.locator("#bookings")).to_be_visible()

    assert studio.states() == ["completed", "completed", "cancelled", "cancelled", "confirmed", "confirmed"]
    assert studio.here.ask("select sum(cost_minor + waived_minor)::int from booking_booking") == [(0,)]
    assert studio.here.ask("select uses_left, left_minor from passes_pack") == [(2, 3200)]
    studio.shop("/my/learning/")
    phone.locator("summary", has_text="Rest for a while").tap()
    phone.get_by_role("button", name="14 days").tap()
    expect(phone.get_by_text(re.compile("^Resting until"))).to_be_visible()


def come_back(studio: Studio) -> None:
    """Row 10: the second plan stands where the first one stood. In the gap nothing advanced."""
    on(SIX[4], 17)
    studio.shop("/my/learning/")
    if studio.amir.page.get_by_role("button", name="I am back").count():
        studio.amir.page.get_by_role("button", name="I am back").tap()
    page = studio.noor.page
    studio.work("/learning/")
    page.get_by_role("link", name="Amir", exact=True).first.tap()
    page.get_by_role("link", name="Change the plan").tap()
    levels = [page.locator(f"#level-{code}").input_value() for code in ("cat-cow", "hip-hinge", "long-step")]
    page.locator("#reason").fill(BACK_FROM_THE_FLU)
    page.get_by_role("button", name="Save the change").tap()
    expect(page.get_by_text(BACK_FROM_THE_FLU).first).to_be_visible()
    studio.noor.look_over("wednesdays-second-plan")

    assert levels == ["3", "2", "1"]
    assert (studio.levels(), studio.here.count("teaching_planversion")) == ([3, 2, 1], 2)


def come_to_the_end(studio: Studio) -> None:
    """Row 11: pain 5 to 2, reach 4 to 9; the plan ends where it was meant to."""
    on(SIX[5], 20)
    page = studio.noor.page
    studio.work("/learning/")
    page.get_by_role("link", name="Amir", exact=True).first.tap()
    measure(studio, "outcome", reach="9", pain="2")
    page.get_by_role("button", name="End it").tap()
    page.wait_for_load_state()
    values = "select code, array_agg(value::int order by taken_at) from teaching_reading group by code order by code"
    assert studio.here.ask(values) == [("pain", [5, 2]), ("reach", [4, 9])]


def say_whether_it_helped(studio: Studio) -> None:
    """Row 11: what he wanted first, then stars by aspect; and asked separately, whether the result may count without a name."""
    on(date(2026, 4, 3), 20)
    phone = studio.amir.page
    studio.shop(f"/bookings/{studio.booking(SIX[5])}/")
    phone.get_by_role("link", name="Say how it was").tap()
    phone.get_by_label("Yes", exact=True).check(force=True)
    for name, stars in (("Felt safe", 5), ("Clear guidance", 5), ("Motivating", 4), ("The place", 4)):
        phone.get_by_role("group", name=name).get_by_label(f"{stars} of 5").check(force=True)
    phone.get_by_label("A word, if you like").fill("My back thanks you. CNRY-word")
    phone.get_by_role("button", name="Send my answer").tap()
    expect(phone.get_by_text("Thank you").first).to_be_visible()
    studio.shop("/my/consents/")
    phone.locator("#results").get_by_role("button", name=re.compile("^Yes, I agree")).tap()
    expect(phone.locator("#results").get_by_role("button", name=re.compile("^Take it back"))).to_be_visible()
    standing = "select purpose from clientele_consent where withdrawn_at is null order by purpose"
    assert [purpose for (purpose,) in studio.here.ask(standing)] == ["health", "results"]


def need_less(studio: Studio) -> None:
    """Row 12: the class helped and is not recommended again; what comes next is less, and free."""
    noted = "select count(*)::int from care_needsignal where need = 'keep_it_up'"
    until("both are noted", lambda: studio.here.ask(noted) == [(2,)])
    phone = studio.amir.page
    studio.shop("/my/needs/")
    phone.locator("form", has_text="Mobility basics").get_by_role("button", name="Yes", exact=True).tap()
    first = phone.locator("article.card").first
    expect(first.get_by_role("heading", level=2)).to_have_text("The home plan, free: ten minutes, three times a week")
    expect(first).to_contain_text("You reached what you wanted, so less is enough now.")
    expect(first.locator("ul li")).to_have_text(
        [
            "Mobility basics: a single one, once a month",
            "Strength group: one class more, if you want more",
            "Nothing at all. That is a good answer too.",
        ]
    )
    studio.amir.look_over("wednesdays-less", after=studio.amir.unfold)
    assert studio.here.ask("select outcome from care_recommendation where rule = 'mobility'") == [("yes",)]


def take_the_rest_back(studio: Studio) -> None:
    """Row 13: four times there and two uses left make six; he takes the money."""
    assert studio.states().count("completed") == 4
    on(date(2026, 4, 20), 12)
    phone, page = studio.amir.page, studio.noor.page
    studio.shop("/my/")
    phone.locator("#packs + ul a").first.tap()
    expect(phone.get_by_text("2 uses are left, worth €32.00.")).to_be_visible()
    phone.get_by_role("button", name="Give me back €32.00").tap()
    expect(phone.get_by_text(re.compile("knows that you want €32.00 back"))).to_be_visible()
    studio.amir.look_over("wednesdays-asked-back")

    (pack,) = studio.here.ask("select id::text from passes_pack")[0]
    studio.work(f"/packs/{pack}/")
    page.get_by_role("button", name="Give back €32.00").tap()
    until("the money is back", lambda: studio.here.ask("select uses_left, left_minor from passes_pack") == [(0, 0)])
    expect(page.get_by_role("button", name="Give back €32.00")).to_have_count(0)
    studio.noor.look_over("wednesdays-given-back")


def have_it_in_ones_own_hands(studio: Studio) -> None:
    """Row 15: he reads everything she keeps, takes it along, and takes back his yes to what is about his body."""
    phone = studio.amir.page
    studio.shop("/my/data/")
    studio.amir.look_over(
        "wednesdays-all-about-me", after=lambda: [phone.locator(f"#kind-{name} > summary").tap() for name in ("bookings", "logs")]
    )
    with phone.expect_download() as saved:
        phone.get_by_role("link", name="Take everything along").tap()
    names = set(ZipFile(saved.value.path()).namelist())
    studio.shop("/my/did-for-me/")
    studio.amir.look_over("wednesdays-done-for-me", after=studio.amir.unfold)
    studio.shop("/my/consents/")
    phone.get_by_role("button", name=re.compile("Keep what I log about my body")).tap()
    expect(phone.get_by_text("What is erased")).to_be_visible()
    studio.amir.look_over("wednesdays-consents")
    studio.shop("/my/forget/")
    studio.amir.look_over("wednesdays-before-forgetting", after=studio.amir.unfold)

    assert {"README.txt", "everything.json", "bookings.csv", "packs.csv", "plans.csv", "measured.csv"} <= names


def it_is_erased_within_the_hour(studio: Studio) -> None:
    """Row 15: what was logged, measured and needed is gone from Noor's account; bookings and what was paid stay."""
    stays = "select (select count(*) from booking_booking)::int, (select count(*) from passes_packmove)::int, (select count(*) from payments_payment)::int"
    before = studio.here.ask(stays)

    on(date(2026, 4, 20), 14)
    studio.here.do(RUN_JOBS)

    tables = ("care_dailylog", "care_loggedday", "care_needsignal", "teaching_logentry", "teaching_reading", "teaching_lookedafter")
    assert {table: studio.here.count(table) for table in tables} == dict.fromkeys(tables, 0)
    assert studio.here.ask("select why from care_recommendation where why <> ''") == []
    assert studio.here.ask(stays) == before
    studio.work("/learning/")
    assert "Pain" not in studio.noor.page.locator("main").inner_text()


def measure(studio: Studio, stage: str, **values: str) -> None:
    """On the page of his plan, which is open."""
    page = studio.noor.page
    for what, value in values.items():
        page.get_by_text("Measure", exact=True).tap()
        page.locator("[id^='what-']").select_option(value=what)
        page.locator("[id^='value-']").fill(value)
        page.locator("[id^='stage-']").select_option(value=stage)
        page.get_by_role("button", name="Write it down").tap()
        page.wait_for_load_state()


def attend(studio: Studio, day: date) -> None:
    on(day, 18, 25)
    check_in(studio, day)
    done(studio, day)


def check_in(studio: Studio, day: date) -> None:
    """What the code opens on Noor's phone."""
    studio.work(f"/bookings/{studio.booking(day)}/")
    studio.noor.page.get_by_role("button", name="They are here").tap()
    expect(studio.noor.page.get_by_role("button", name="They are here")).to_have_count(0)
    until("he is checked in", lambda: "checked_in" in studio.states())


def done(studio: Studio, day: date) -> None:
    on(day, 19, 35)
    studio.work(f"/bookings/{studio.booking(day)}/")
    studio.noor.page.get_by_role("button", name="Done", exact=True).tap()
    expect(studio.noor.page.get_by_role("button", name="Done", exact=True)).to_have_count(0)
    until("it is done", lambda: "checked_in" not in studio.states())
