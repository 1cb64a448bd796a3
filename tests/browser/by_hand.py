"""How long a walk that a script makes in a minute would take a person: every page is read, every field typed, every button looked for.

The conventions, stated so that anybody can put in others:

- Typing 40 words a minute, a word being five characters. Ordinary people write faster in a large sample (52 words a minute on average; Dhakal, Feit,
  Kristensson and Oulasvirta, "Observations on typing from 136 million keystrokes", CHI 2018); fields hold names, numbers and addresses, so less is taken.
- Reading takes 10 seconds a page, or as long as its words take at 238 a minute where that is longer (silent reading of English non-fiction;
  Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109, 2019). A page that is seen again is read again.
- Pressing a button, a link, a tick or an entry of a list takes 2.65 seconds: deciding 1.35, pointing 1.1, pressing 0.2. Coming to a field takes that and 0.4
  for the hands to change place (the keystroke-level model; Card, Moran and Newell, Communications of the ACM 23, 1980).
- Choosing a file takes 30 seconds; having a paper in the hand to copy from, the licence or the supplier's list, takes a minute each.
- What the machine took is added as it was measured: nobody can do anything meanwhile.
"""

import math
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import BrowserContext

CHARACTERS_A_SECOND = 40 * 5 / 60
SECONDS_A_PAGE, WORDS_A_MINUTE = 10.0, 238
DECIDE, POINT, PRESS, HANDS = 1.35, 1.1, 0.2, 0.4
SECONDS_A_FILE, SECONDS_A_PAPER = 30.0, 60.0

LISTENER = """
(() => {
  const tell = (what, n) => window.toldByHand?.(what, n);
  const words = () => (document.querySelector("main") ?? document.body).innerText.split(/\\s+/).filter(Boolean).length;
  const own = new Set();
  addEventListener("DOMContentLoaded", () => tell("page", words()));
  addEventListener("pointerdown", (event) => { if (event.isTrusted) tell("press", 1); }, true);
  addEventListener("input", (event) => {
    const field = event.target;
    if (field.type === "file") tell("file", 1);
    else if (field.tagName === "SELECT") tell("press", 2);
    else if (!["checkbox", "radio"].includes(field.type) && !own.has(field)) { own.add(field); tell("typed", field.value.length); }
  }, true);
})();
"""


@dataclass
class Person:
    """What one person had to do."""

    pages: int = 0
    words: int = 0
    reading: float = 0
    presses: int = 0
    fields: int = 0
    characters: int = 0
    files: int = 0
    papers: int = 0

    def hear(self, what: str, n: int) -> None:
        if what == "page":
            self.pages += 1
            self.words += n
            self.reading += max(SECONDS_A_PAGE, n * 60 / WORDS_A_MINUTE)
        elif what == "press":
            self.presses += n
        elif what == "file":
            self.files += n
        elif what == "paper":
            self.papers += n
        elif what == "typed":
            self.fields += 1
            self.characters += n

    @property
    def pressing(self) -> float:
        return self.presses * (DECIDE + POINT + PRESS)

    @property
    def typing(self) -> float:
        return self.fields * (DECIDE + POINT + PRESS + HANDS) + self.characters / CHARACTERS_A_SECOND

    @property
    def fetching(self) -> float:
        return self.files * SECONDS_A_FILE + self.papers * SECONDS_A_PAPER

    @property
    def seconds(self) -> float:
        return self.reading + self.pressing + self.typing + self.fetching


@dataclass
class ByHand:
    """Everybody on the way, one after the other: nobody works while another does, which is the slowest it can be."""

    people: dict[str, Person] = field(default_factory=dict)

    def watch(self, who: str, context: BrowserContext) -> None:
        """From here on. The listener is the test's, not the product's; it hears what was done and never what was typed."""
        person = self.people.setdefault(who, Person())
        context.expose_function("toldByHand", person.hear)
        context.add_init_script(LISTENER)

    def minutes(self, machine_seconds: float) -> int:
        """Rounded up."""
        return math.ceil((machine_seconds + sum(person.seconds for person in self.people.values())) / 60)

    def figures(self, machine_seconds: float) -> dict[str, Any]:
        everybody = {
            who: {
                "pages": person.pages,
                "words": person.words,
                "fields": person.fields,
                "characters": person.characters,
                "presses": person.presses,
                "files": person.files,
                "papers": person.papers,
                "minutes": round(person.seconds / 60, 1),
            }
            for who, person in self.people.items()
        }
        return {"minutes": self.minutes(machine_seconds), "machine_seconds": round(machine_seconds), "people": everybody}
