"""After a visit, on two phones: whoever was there says how it was and puts it on the page; the business answers below it."""

from playwright.sync_api import expect

from tests.browser.pages import Visitor


def say_how_it_was(guest: Visitor, booking: str) -> None:
    """From the page of their booking: outcome first, stars, a word, and a yes to the page that nobody ticked for them."""
    page = guest.page
    page.goto(booking)
    page.get_by_role("link", name="Say how it was").tap()
    expect(page.get_by_role("heading", name="Did it help with what you wanted?")).to_be_visible()
    guest.look_over("visit-question")
    page.get_by_label("Yes", exact=True).check(force=True)
    for name, stars in (("Punctual", 3), ("Left clean", 5), ("Explained well", 5), ("Fair price", 4)):
        page.get_by_role("group", name=name).get_by_label(f"{stars} of 5").check(force=True)
    page.get_by_label("A word, if you like").fill("Warm again. Half an hour late, and told so.")
    page.get_by_label("Yes, as Maja").check()
    page.get_by_role("button", name="Send my answer").tap()
    expect(page.get_by_role("heading", name="It stands on our page")).to_be_visible()
    guest.look_over("visit-said")


def answer_in_public(team: Visitor, reviews: str) -> None:
    page = team.page
    page.goto(reviews)
    page.get_by_label("Answer in public").fill("An accident on the way. We took £10 off.")
    team.look("reviews-work")
    page.get_by_role("button", name="Publish my answer").tap()
    expect(page.get_by_text("Your public answer")).to_be_visible()
    team.look_over("reviews-work-answered", after=team.unfold)


def read_reviews(anybody: Visitor, reviews: str) -> None:
    anybody.page.goto(reviews)
    expect(anybody.page.get_by_text("An accident on the way. We took £10 off.")).to_be_visible()
    anybody.look_over("reviews")
