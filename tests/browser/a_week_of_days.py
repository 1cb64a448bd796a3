"""Before anything is booked: seven evenings that are nobody's, a yes on the fifth, a question that stops somebody else, and the why of what could help.
Rows 1 to 5 of the coach's story."""

import json
import re
from datetime import date, timedelta
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from playwright.sync_api import Page, expect

from tests.browser.noors_studio import Studio, on
from tests.exports import apple, archive, steps
from tests.wellness import HALF_PAST_SIX, SIX, UTRECHT
from towpath.booking.wall_clock import instant_of

FIRST_EVENING = date(2026, 2, 12)
SITTING, PAIN, STEPS = (9.1, 8.4, 10, 9.5, 7, 9.1, 9.3), (2, 5, 3, 4, 6, 2, 1), 73_319
WHY_NOT = "Wednesday, CNRY-ischias"


def write_a_week_down(studio: Studio) -> None:
    """Rows 1 and 2: half a minute each evening, a tip at once, no account. On the fifth he wants it kept, and says so to that alone."""
    page = studio.amir.page
    studio.shop()
    page.get_by_role("link", name="A week of your days").first.tap()
    page.wait_for_url("**/log/**")
    for number, (sitting, pain) in enumerate(zip(SITTING, PAIN, strict=True)):
        on(FIRST_EVENING + timedelta(days=number), 21)
        page.goto(page.url)
        page.locator("#m-sleep").fill("7.5")
        page.locator("#m-sitting").fill(str(sitting))
        page.locator("#m-steps").fill(str(STEPS))
        page.locator("#m-pain").fill(str(pain))
        with page.expect_navigation():  # the evening before left a tip on the page too
            page.get_by_role("button", name=re.compile("^(Write it down|Change it)$")).tap()
        expect(page.get_by_text("For this evening")).to_be_visible()
        if number == 3:
            assert studio.here.ask("select count(*)::int from clientele_consent") == [(0,)]
            assert studio.here.ask("select customer_id from care_dailylog") == [(None,)], "an unknown browser's"
        if number == 4:
            have_it_kept(studio)
    expect(page.get_by_text("Pain in your back: on 3 of 7 days")).to_be_visible()
    expect(page.get_by_text(re.compile("Sitting today 9.1 hours"))).to_be_visible()
    studio.amir.look_over("wednesdays-a-week")
    take_two_days_from_his_watch(studio)


def take_two_days_from_his_watch(studio: Studio) -> None:
    """The whole export is read on his phone, shown day by day, and one of two days is taken; of the rest nothing leaves."""
    page, sent = studio.amir.page, []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    export = apple(
        steps(8_321, "2026-02-10 10:00", 50), steps(9_876, "2026-02-11 10:00", 50), steps(8_000, "2026-02-10 10:00", 50, by="iPhone")
    )
    page.get_by_role("link", name="Take days from your phone or watch").tap()
    page.wait_for_url("**/readings/")
    file = {"name": "export.zip", "mimeType": "application/zip", "buffer": archive(apple_health_export__export_xml=export)}

    def read_it() -> None:
        page.locator("[data-file] input[type=file]").set_input_files(file)
        page.locator("[data-file] .button--primary").tap()
        expect(page.get_by_role("cell", name="8321")).to_be_visible()

    studio.amir.look_over("wednesdays-from-a-watch", after=read_it)
    expect(page.get_by_text("Days found: 2. Nothing is taken yet.")).to_be_visible()
    assert sent == []
    page.get_by_label("11 Feb").uncheck()
    page.get_by_role("button", name="Take the ticked days").tap()
    expect(page.get_by_role("heading", name="A week of your days")).to_be_visible()
    expect(page.get_by_text("Heart at rest")).to_have_count(0)
    (form,) = sent
    assert "8321" in form
    assert "9876" not in form
    assert "HKQuantity" not in form
    assert studio.here.ask("select \"values\"->>'steps' from care_loggedday where day < '2026-02-12'") == [("8321.0",)]


def have_it_kept(studio: Studio) -> None:
    page = studio.amir.page
    here = page.url
    page.get_by_label("Keep what I log about my body, for coaching alone").check()
    page.get_by_role("button", name="Keep my days").tap()
    expect(page.get_by_role("heading", name="What I need", level=1)).to_be_visible()
    assert studio.here.ask("select purpose, withdrawn_at from clientele_consent") == [("health", None)]
    page.goto(here)
    expect(page.get_by_role("button", name="Keep my days")).to_have_count(0)


def somebody_elses_chest_hurts(studio: Studio) -> None:
    """Row 3: told to see a doctor first; no hard class by page, by link or by program, and the talk stays open."""
    bo = studio.another()
    page, klass = bo.page, studio.facts["class"]
    shop = studio.here.server.shop
    page.goto(shop(studio.facts["slug"], f"/book/{klass}/"))
    for question in page.locator("fieldset.ask").all():
        question.get_by_label("Yes" if "chest" in question.inner_text() else "No", exact=True).check(force=True)
    bo.expects("409 (Conflict)")  # the no that belongs to the story
    page.get_by_role("button", name="Go on to the times").tap()
    for path in (f"/book/{klass}/", f"/book/{klass}/course/?n=6", f"/book/{klass}/?day={SIX[0]}"):
        expect_only_advice(page)
        page.goto(shop(studio.facts["slug"], path))
    expect_only_advice(page)
    ((bos,),) = studio.here.ask("select customer_id::text from booking_screening where outcome = 'refused'")
    assert by_program(studio, bos) == (409, "gate_refused")
    page.goto(shop(studio.facts["slug"], f"/book/{studio.facts['talk']}/"))
    expect(page.locator(".choose__time").first).to_be_visible()
    assert bo.unexpected() == []
    bo.close()


def expect_only_advice(page: Page) -> None:
    expect(page.get_by_text("Please see a doctor first")).to_be_visible()
    expect(page.locator(".choose__time, a[href*='/hold/'], form[action*='/hold/']")).to_have_count(0)


def by_program(studio: Studio, customer: str) -> tuple[int, str]:
    """A place in the first class, asked for over the API by somebody who now answers as one may: the status, and the reason."""
    at = instant_of(SIX[0], HALF_PAST_SIX, UTRECHT)
    ((day,),) = studio.here.ask("select id::text from booking_occurrence where starts_at = %s", at)
    answers = dict.fromkeys(("chest", "faint", "told"), "no")
    body = json.dumps({"service": studio.facts["class"], "customer": customer, "places": 1, "answers": answers}).encode()
    port = studio.here.server.port
    headers = {
        "Host": f"api.towpath.localhost:{port}",
        "Authorization": f"Bearer {studio.facts['key']}",
        "Content-Type": "application/json",
        "Idempotency-Key": "a-place-for-bo",
    }
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/v1/dates/{day}/places", body, headers)) as answer:
            return answer.status, ""
    except HTTPError as no:
        return no.code, json.load(no)["code"]


def read_the_why(studio: Studio) -> None:
    """Rows 4 and 5: what his own days point at in figures, what he wants back, the class and its next date, the ways without it; and Wednesdays don't suit
    him, so the next is a Monday."""
    page = studio.amir.page
    studio.shop("/my/needs/")
    page.get_by_text("I need something else, or want something back").tap()
    page.get_by_label("What comes nearest").select_option(value="play")
    page.get_by_role("button", name="That is what I need").tap()
    first = page.locator("article.card").first
    for words in (
        "Sitting for long",
        "Back that hurts again and again",
        "Playing and carrying without a thought",
        "Sitting today: 8 or more on 6 of 7 days; median 9.1 hours",
        "Pain in your back: 4 or more on 3 of 7 days; median 3",
        "Mobility basics",
        "You sit long, and your back hurts",
        "Next on Wed 25 Feb, 18:30",
        "Mobility basics on another day: Mon 2 Mar, 18:30",
        "Ten minutes of the home plan each evening, free",
        "Nothing at all. That is a good answer too.",
    ):
        expect(first).to_contain_text(words)
    studio.amir.look_over("wednesdays-the-why", after=studio.amir.unfold)
    page.reload()
    first.get_by_text("Not for me", exact=False).first.tap()
    first.get_by_label("Why, in a few words (if you like)").fill(WHY_NOT)
    first.get_by_role("button", name="Not for me", exact=True).tap()
    expect(page.get_by_role("heading", name="Stand up every hour, and take the stairs")).to_be_visible()
    expect(page.get_by_text(WHY_NOT)).to_be_visible()
    expect(first).to_contain_text("Next on Mon 2 Mar, 18:30")
    expect(first).not_to_contain_text("25 Feb")


def noor_reads_the_same_words(studio: Studio) -> None:
    """Row 5: on his record, as he wrote them."""
    page = studio.noor.page
    ((amir,),) = studio.here.ask("select id::text from clientele_customer where name = 'Amir'")
    studio.work(f"/customers/people/{amir}/")
    told = page.locator(".timeline__item")
    expect(told.filter(has_text="They did not want what was recommended")).to_contain_text(WHY_NOT)


def think_better_of_it(studio: Studio) -> None:
    """Row 5: it is Wednesday after all."""
    page = studio.amir.page
    studio.shop("/my/needs/")
    studio.amir.look_over("wednesdays-after-all")
    page.get_by_role("button", name=re.compile("^I'd like it after all")).tap()
    page.wait_for_url(re.compile(f"/book/{studio.facts['class']}/"))
    answered = studio.here.ask("select rule, response from care_recommendation where response <> ''")
    assert answered == [("mobility", "yes")]
