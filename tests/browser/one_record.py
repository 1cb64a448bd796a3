"""Whoever calls next week is looked up, and what was booked, done, written and paid stands on one page."""

from playwright.sync_api import expect

from tests.browser.pages import Visitor


def read_everything_on_one_page(ada: Visitor, address: str, mail: str) -> None:
    page = ada.page
    page.goto(address)
    page.get_by_label("Name, e-mail or phone").fill(mail)
    page.get_by_role("button", name="Find").tap()
    page.get_by_role("link", name="Maja").tap()
    told = page.locator(".timeline__item")
    expect(told.filter(has_text="Paid £294.20 online")).to_have_count(1)
    expect(told.filter(has_text="Offer approved")).to_have_count(1)
    page.get_by_text("Write a note").tap()
    page.get_by_label("What the team should know next time").fill("The dog is friendly.")
    page.get_by_role("button", name="Write it down").last.tap()
    expect(told.filter(has_text="The dog is friendly.")).to_have_count(1)
    ada.look_over("customer-record", after=ada.unfold)
    page.goto(address)
    ada.look_over("customer-list")
