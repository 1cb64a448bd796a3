"""A customer writes about a booking; the business finds it in its inbox and answers."""

from playwright.sync_api import expect

from tests.browser.pages import Visitor

QUESTION = "May I bring the shoes I want to wear with it?"


def ask_about_it(guest: Visitor) -> None:
    """From the page of their booking, which is open."""
    page = guest.page
    page.get_by_role("link", name="Write to us about this").tap()
    expect(page.get_by_label("Your message")).to_be_visible()
    guest.look("inbox-1-write")
    page.get_by_label("Your message").fill(QUESTION)
    page.get_by_role("button", name="Send my message").tap()
    expect(page.get_by_text(QUESTION)).to_be_visible()


def answer_it(team: Visitor, inbox: str) -> None:
    page = team.page
    page.goto(inbox)
    expect(page.get_by_text(QUESTION)).to_be_visible()
    team.look_over("inbox-2-waiting")
    page.get_by_role("link", name="Ready replies").tap()
    page.get_by_label("How you find it").fill("What to bring")
    page.get_by_label("The words in English").fill("Hello {name}, yes, bring whatever goes with it.")
    page.get_by_role("button", name="Add it").tap()
    expect(page.get_by_role("link", name="What to bring")).to_be_visible()
    team.look("inbox-3-replies")
    page.goto(inbox)
    page.get_by_role("link", name="Sofia").tap()
    page.get_by_label("A note for the team alone").fill("Likes low heels.")
    page.get_by_role("button", name="Note it").tap()
    expect(page.get_by_text("Likes low heels.")).to_be_visible()
    page.get_by_role("link", name="What to bring").tap()
    expect(page.locator("#text")).to_have_value("Hello Sofia, yes, bring whatever goes with it.")
    team.look_over("inbox-4-conversation")
    page.get_by_role("button", name="Send my answer").tap()
    expect(page.locator(".thread").get_by_text("Hello Sofia, yes, bring whatever goes with it.")).to_be_visible()


def read_the_answer(guest: Visitor) -> None:
    guest.page.reload()
    expect(guest.page.get_by_text("Hello Sofia, yes, bring whatever goes with it.")).to_be_visible()
    guest.look_over("inbox-5-thread")
