"""Before anybody books: questions that are free, on the phone of whoever has a problem, with an answer at once. Row 1 of the heating story, row 3 of the
boutique's."""

import re

from playwright.sync_api import expect

from tests.browser.pages import Visitor
from tests.photos import a_photo


def whoever_smells_gas_is_sent_to_help(neighbour: Visitor, shop: str) -> None:
    """One tap, and nothing can be booked: what to do stands there, and the number to call."""
    page = neighbour.page
    page.goto(f"{shop}help/")
    expect(page.get_by_text("Do you smell gas")).to_be_visible()
    page.get_by_role("button", name="Yes", exact=True).tap()
    expect(page.get_by_text("Leave the house now")).to_be_visible()
    expect(page.locator("main a[href*='/book/']")).to_have_count(0)
    neighbour.look("helped-gas")


def find_out_about_the_boiler(guest: Visitor, shop: str) -> None:
    """Five questions, one at a time, and a photo of the display, seen here before it is shown: a fault code that resetting once does not clear. Only then it
    is hers to book."""
    page = guest.page
    page.goto(f"{shop}help/")
    for answer in ("No", "A fault code, or a red light"):
        page.get_by_role("button", name=answer, exact=True).tap()

    def take_it() -> None:
        page.locator("input[name=photo]").set_input_files({"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": a_photo()})
        expect(page.locator("photo-choice img")).to_be_visible()

    guest.look_over("job-a-photo", after=take_it)
    page.get_by_role("button", name=re.compile("^Show it to")).tap()
    page.get_by_role("button", name="Between 1 and 2", exact=True).tap()
    page.get_by_label("Nothing unusual").check(force=True)
    page.get_by_role("button", name="Next question").tap()
    page.get_by_label("From 0 to 60 years").fill("9")
    page.get_by_role("button", name="Next question").tap()
    expect(page.get_by_role("heading", name="Likely the ignition, the fan, a sensor or the pressure")).to_be_visible()
    expect(page.get_by_text("Try this first")).to_be_visible()
    expect(page.get_by_text("Wait five minutes without touching anything.")).to_be_visible()
    expect(page.get_by_text(re.compile("^You showed this to"))).to_be_visible()
    guest.look_over("job-found-out")


def find_out_which_cut(sofia: Visitor, shop: str) -> None:
    """Five taps, no photo and no account: petite lengths, sleeves that end at the wrist bone; and a try-on may be booked, or not."""
    page = sofia.page
    page.goto(shop)
    page.get_by_role("link", name="Find my cut, free").tap()
    page.get_by_label("Sleeves too long").check(force=True)
    page.get_by_role("button", name="Next question").tap()
    for answer in ("taller than me", "Straight and clear", "Something for work", "No"):
        page.get_by_role("button", name=answer, exact=True).tap()
    expect(page.get_by_role("heading", name="Petite lengths, sleeves that end at the wrist bone")).to_be_visible()
    expect(page.get_by_text("Because you said")).to_be_visible()
    expect(page.locator("main a[href*='/book/']").first).to_be_visible()
    sofia.look_over("fitting-which-cut")
