"""What Amir wrote down, felt and measured is read by Noor alone: not by the network that supplies her, by no subject of a letter, no address, no log, and no
fact that goes into the event log. Looked for by words and figures that stand nowhere else."""

import re
from collections.abc import Iterator

from tests.browser.a_week_of_days import STEPS
from tests.browser.noors_studio import Studio

CANARY = re.compile(rf"CNRY|ischias|{STEPS}", re.IGNORECASE)
HEALTH = re.compile(r"back_pain|chest_pain|keep_it_up|pain_up|readiness", re.IGNORECASE)
"""Codes that say what somebody's health is like."""
MOST_PAGES = 60


def nothing_of_his_health_is_anywhere_else(studio: Studio) -> None:
    """The words were really there: in Noor's own tables."""
    kept = "select word as words from care_feedback union all select text from conversations_message"
    assert studio.here.ask(f"select count(*)::int from ({kept}) kept where words like %s", "%CNRY%") == [(2,)], "it was written"
    assert studio.here.ask("select count(*)::int from care_loggedday where values->>'steps' like %s", f"{STEPS}%") == [(7,)]

    for what, text in places(studio):
        found = CANARY.search(text) or (HEALTH.search(text) if what != "console" else None)
        assert found is None, f"{what}: {text[max(0, found.start() - 200) : found.end() + 100]}"


def places(studio: Studio) -> Iterator[tuple[str, str]]:
    yield "subjects", "\n".join(subject for (subject,) in studio.here.ask("select subject from foundation_post"))
    yield "events", "\n".join(f"{name} {payload}" for name, payload in studio.here.ask("select name, payload::text from foundation_event"))
    yield "addresses", "\n".join(studio.addresses)
    yield "logs", studio.logged()
    pages = list(of_the_console(studio))
    assert len(pages) > 10, "the console was really looked through"
    for page in pages:
        yield "console", page
        assert not re.search(r"\bAmir\b|amir@example\.org", page), "the network knows no customer of hers"


def of_the_console(studio: Studio) -> Iterator[str]:
    """Every page the operator gets to by following links from her first one."""
    page = studio.operator.page
    page.goto(studio.here.server.console("/"))
    read, open_links = set(), ["/"]
    while open_links and len(read) < MOST_PAGES:
        link = open_links.pop(0)
        if link in read:
            continue
        read.add(link)
        text = str(page.evaluate("async (link) => (await fetch(link)).text()", link))
        yield text
        open_links += [path for path in re.findall(r'href="(/[^"?#]*)"', text) if not path.startswith("/static")]
