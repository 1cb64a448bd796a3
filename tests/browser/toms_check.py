"""Where Tom stands, found out for free before anybody books, kept by his mother's yes, asked again in December, and told on one page. Rows 3, 4 and 12 of the
tutor's story."""

import re
from typing import Any

from playwright.sync_api import Page, expect

SCORES = "select scores from teaching_assessment where taken_at is not null order by taken_at"
IN_AUTUMN, IN_DECEMBER = {"d03", "d08", "d09"}, {"d09"}
"""What he gets wrong."""


def find_out_where_tom_stands(autumn: Any) -> None:
    """Row 3: no account, and the result at once with what was missed, a free sheet, and the honest word that lessons may not be needed."""
    page = autumn.goes("/")
    page.get_by_role("link", name="where do you stand?").tap()
    page.wait_for_url("**/check/**")
    answer_all(page, autumn.right, missing=IN_AUTUMN)
    expect(page.get_by_text("35 of 100").first).to_be_visible()
    expect(page.get_by_role("heading", name="3 questions to look at again")).to_be_visible()
    expect(page.get_by_text("You may not need lessons: do this sheet twice.")).to_be_visible()
    expect(page.locator(".paper-sheet")).to_be_visible()
    autumn.jana.look("autumn-0-where-he-stands")
    assert autumn.here.ask("select learner_id from teaching_assessment") == [(None,)], "nobody's"


def keep_it_by_janas_yes(autumn: Any, email: str) -> None:
    """Row 4: she is the guardian; records yes, news no, results without a name yes. Each yes stands for itself."""
    page = autumn.jana.page
    keep(page, email, results=True)
    said = autumn.here.ask("select purpose, wording from clientele_consent where withdrawn_at is null order by purpose")
    assert [purpose for purpose, _wording in said if purpose != "guardian"] == ["results", "teaching"]
    assert all(re.search(r"-\d", wording) for _purpose, wording in said), "each with the version of its words"


def ask_again_in_december(autumn: Any, email: str) -> None:
    """Row 12: better by the same questions, kept beside the first; Ines makes one page of it, and Jana opens it by its link."""
    page = autumn.goes("/check/maths-7-9/")
    answer_all(page, autumn.right, missing=IN_DECEMBER)
    keep(page, email)
    first, second = ({each["competency"]: each["percent"] for each in scores} for (scores,) in autumn.here.ask(SCORES))
    assert first["equations"] == 35
    assert second["equations"] >= 65, second
    ((tom,),) = autumn.here.ask("select id::text from teaching_learner")
    work = autumn.works(f"/learning/{tom}/")
    work.locator("form[action$='/report/'] button").click()
    link = re.search(r"https?://\S+/progress/[A-Za-z0-9_-]{22}/", work.locator("main").inner_text())
    assert link, "the link to the page is shown once"
    page.goto(link.group())
    expect(page.locator("main")).to_contain_text("Tom")
    autumn.jana.look("autumn-9-one-page")


def say_how_the_lessons_were(autumn: Any) -> None:
    """Row 12: after the last lesson, by aspect; read by everybody with no name under it."""
    ((lesson,),) = autumn.here.ask("select id::text from booking_booking where series_day = '2026-12-08'")
    work = autumn.works(f"/bookings/{lesson}/")
    work.get_by_role("button", name="Done", exact=True).click()
    expect(work.get_by_role("button", name="Done", exact=True)).to_have_count(0)
    page = autumn.goes(f"/bookings/{lesson}/")
    page.get_by_role("link", name="Say how it was").tap()
    page.get_by_label("Yes", exact=True).check(force=True)
    for name, stars in (("Explains clearly", 5), ("On time", 5), ("Progress", 5), ("Worth the price", 4)):
        page.get_by_role("group", name=name).get_by_label(f"{stars} of 5").check(force=True)
    page.get_by_role("button", name="Send my answer").tap()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    ratings = autumn.here.ask("select outcome, ratings from care_feedback")
    assert [(outcome, sorted(stars.values())) for outcome, stars in ratings] == [("yes", [4, 5, 5, 5])]


def answer_all(page: Page, right: dict[str, str], *, missing: set[str]) -> None:
    for code, correct in right.items():
        which = f":not([value='{correct}'])" if code in missing else f"[value='{correct}']"
        page.locator(f"input[name='q:{code}']{which}").first.check(force=True)
    page.get_by_role("button", name="Show my result").tap()
    page.wait_for_url("**/checked/**")


def keep(page: Page, email: str, *, results: bool = False) -> None:
    page.get_by_label("Your first name").fill("Jana")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("It is my child's result.").check()
    page.get_by_label("The child's first name").fill("Tom")
    page.get_by_label("keeps results, plan and homework").check()
    if results:
        page.get_by_label("Results may go, without a name").check()
    page.get_by_role("button", name="Keep it").tap()
    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Keep it")).to_have_count(0)
