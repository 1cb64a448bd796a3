"""Several people, each with a screen of their own, walking through one installation."""

from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page

from tests.browser.installation import Installation
from tests.browser.pages import PHONE, Visitor


@dataclass
class Walk:
    """Who is there, where it all runs."""

    here: Installation
    browser: Browser
    people: dict[str, Visitor] = field(default_factory=dict)

    def somebody(self, name: str, size: tuple[int, int] = PHONE) -> Page:
        """Whoever came before keeps their screen; a new name opens a new browser."""
        if name not in self.people:
            self.people[name] = Visitor(self.browser, size)
        return self.people[name].page

    def look(self, name: str, picture: str, *, size: tuple[int, int] | None = None, scheme: str | None = None) -> None:
        self.people[name].look(picture, size=size, scheme=scheme)

    def work(self, path: str = "/") -> str:
        return self.here.server.work(path)

    def console(self, path: str = "/") -> str:
        return self.here.server.console(path)

    def complaints(self) -> dict[str, list[str]]:
        """What browsers and axe complained about since the last time; it is then forgotten."""
        told = {name: person.unexpected() for name, person in self.people.items()}
        for person in self.people.values():
            person.complaints.clear()
        return {name: complaints for name, complaints in told.items() if complaints}

    def over(self) -> None:
        for person in self.people.values():
            person.close()
