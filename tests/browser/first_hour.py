"""Somebody's first hour with towpath: what the people of the walk fill in and hand over, counted thing by thing and page by page."""

import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Locator, Page, expect

from tests.browser.by_hand import ByHand
from tests.browser.pages import DESK, PHONE
from tests.browser.visit import Visit

COUNTED = ("operator", "owner", "guest")
"""Who has a part in it; a visitor who only looks has none."""
ROWS = 80


@dataclass
class Filled:
    """What somebody had to fill in: how many things, on how many pages."""

    inputs: int = 0
    pages: set[str] = field(default_factory=set)

    def on(self, page: Page) -> None:
        self.inputs += 1
        self.pages.add(re.sub(r"^https?://[^/]+|\?.*$|[0-9a-f-]{36}", "", page.url))


@dataclass
class FirstHour(Visit):
    began: float = 0
    hers: Filled = field(default_factory=Filled)
    his: Filled = field(default_factory=Filled)
    by_hand: ByHand = field(default_factory=ByHand)
    link: str = ""
    old_link: str = ""
    terminal_text: str = ""

    def somebody(self, name: str, size: tuple[int, int] = PHONE) -> Page:
        is_new = name not in self.people
        page = super().somebody(name, size)
        if is_new and name in COUNTED:
            self.by_hand.watch(name, self.people[name].context)
        return page

    def does(self, who: str, what: str, n: int = 1) -> None:
        """Something beside the screen: a window with a command in it, a letter, a paper to copy from."""
        self.somebody(who)
        self.by_hand.people[who].hear(what, n)

    def fills(self, who: str, label: str | re.Pattern, text: str) -> None:
        page = self.somebody(who)
        page.get_by_label(label).fill(text)
        self.counted(who, page)

    def chooses(self, who: str, label: str, value: str) -> None:
        page = self.somebody(who)
        page.get_by_label(label).select_option(value)
        self.counted(who, page)

    def ticks(self, who: str, place: Locator) -> None:
        place.check()
        self.counted(who, self.somebody(who))

    def counted(self, who: str, page: Page) -> None:
        (self.hers if who == "operator" else self.his).on(page)

    def sees(self, who: str, picture: str) -> None:
        """On a desk by day and on a phone at night."""
        self.look(who, picture, size=DESK, scheme="light")
        self.look(who, picture, size=PHONE, scheme="dark")


def a_price_list(folder: Path) -> Path:
    """As a supplier sends it: 80 rows, one of them twice, one without a price, one with a word for a price."""
    chance, book = random.Random(3), Workbook()
    sheet = book.active
    sheet.append(["Item", "Pack", "Unit price", "SKU", "Shelf life", "Remark"])
    rows = [
        [f"Noodle goods no. {n}", chance.choice(["bag", "kg", "case of 12"]), chance.randrange(200, 20_000) / 100, f"NG-{n:03}", 12, ""]
        for n in range(1, ROWS - 2)
    ]
    sheet_rows = [
        *rows,
        rows[4],
        ["Star anise", "bag", None, "SA-1", 300, "price follows"],
        ["Soy sauce", "can", "on request", "SO-1", 400, ""],
    ]
    for row in sheet_rows:
        sheet.append(row)
    book.save(folder / "prices.xlsx")
    return folder / "prices.xlsx"


def hands_over(walk: FirstHour, operator: Page, file: Path, *, counted: bool = True) -> None:
    operator.get_by_label("The file").set_input_files(file)
    if counted:
        walk.hers.on(operator)
        walk.does("operator", "paper")
    operator.get_by_role("button", name="Read the list").click()


def by_name(walk: FirstHour, name: str, text: str, *, who: str = "owner") -> None:
    page = walk.somebody(who)
    page.locator(f"[name={name}]").fill(text)
    walk.counted(who, page)


def press(page: Page, button: str) -> None:
    page.locator("button", has_text=button).last.tap()
    page.wait_for_load_state()
    expect(page.locator("[aria-invalid=true]")).to_have_count(0)
