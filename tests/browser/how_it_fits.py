"""Once a piece is in somebody's hands: how it fits, what is altered for nothing, and what comes back alone. Row 10 of the boutique's story."""

from playwright.sync_api import expect

from tests.browser.pages import Visitor


def settle_free_alterations(marta: Visitor, work: str) -> None:
    """The house's own decision, made once."""
    page = marta.page
    page.goto(f"{work}fit/")
    page.get_by_text("Who keeps a piece that does not fit has it altered for nothing, once").tap()
    page.get_by_role("button", name="Settle it").tap()
    expect(page.get_by_text("That is how it is from now on.")).to_be_visible()


def take_blazer_and_scarf(sofia: Visitor, marta: Visitor, shop: str, work: str) -> str:
    """Ordered on her phone and paid by card at the counter. Answers with the order's address on her phone."""
    page = sofia.page
    page.goto(f"{shop}menu/")
    for piece in ("Wool blazer", "Silk scarf"):
        page.locator("article", has_text=piece).get_by_role("button").last.tap()
    page.locator("[data-review]").tap()
    page.locator("[data-send]").tap()
    expect(page.get_by_role("heading", name="It is ordered for you")).to_be_visible()
    order = page.url
    marta.page.goto(f"{work}orders/{order.rstrip('/').split('/')[-1]}/")
    marta.page.get_by_role("button", name="Paid by card").tap()
    expect(marta.page.get_by_role("link", name="A piece comes back")).to_be_visible()
    return order


def keep_the_blazer(sofia: Visitor, order: str) -> None:
    """The sleeves are two centimetres long; she keeps it, and it is shortened for nothing."""
    page = sofia.page
    page.goto(order)
    page.locator("tr", has_text="Wool blazer").get_by_role("link").tap()
    page.get_by_role("group", name="Sleeves").get_by_label("too long").check(force=True)
    page.get_by_label("Sleeves: centimetres").fill("2")
    page.get_by_role("button", name="Tell you how it fits").tap()
    expect(page.get_by_text("Sleeves: too long, 2 cm")).to_be_visible()
    sofia.look_over("fitting-kept")
    page.get_by_role("link", name="Choose a time, it costs nothing").tap()
    expect(page.get_by_text("this costs you nothing")).to_be_visible()


def bring_the_scarf_back(marta: Visitor, sofia: Visitor, order: str, work: str) -> None:
    """One line, at the counter: its price and no more."""
    page = marta.page
    page.goto(f"{work}orders/{order.rstrip('/').split('/')[-1]}/pieces/")
    scarf = page.locator("article", has_text="Silk scarf")
    scarf.get_by_text("It comes back").tap()
    scarf.get_by_label("They thought better of it").check(force=True)
    scarf.get_by_role("button", name="Take it back").tap()
    expect(page.get_by_text("Silk scarf is back, and €39.00 goes to the customer.")).to_be_visible()
    marta.look_over("fitting-came-back")
    sofia.page.goto(order)
    expect(sofia.page.get_by_text("−€39.00")).to_be_visible()
