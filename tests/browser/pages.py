"""Somebody in front of a screen: a real Chromium that complains aloud, is looked over by axe, and leaves pictures behind."""

import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Locator, Request, sync_playwright

from tests.environment import ROOT

PICTURES = ROOT / "tests" / "screenshots" / "walk"
PHONE, DESK = (390, 844), (1280, 800)
PAPER = (794, 1123)
"""A4, upright, in CSS pixels."""
ALL_LOOKS = os.environ.get("TOWPATH_LOOKS") == "all"
"""Every size in every light and language, as `bin/check --long looks` does; otherwise each of them on each page, paired so that two looks are enough."""
ONLY_AXE = os.environ.get("TOWPATH_LOOKS") == "axe"
"""Without the pictures, as `bin/check` does: nothing is decided by them, people look at them."""
OF_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter",
    "PaintHolding", "ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled",
    "PreconnectToSearch",
)  # fmt: skip
"""What Playwright switches off by itself (its chromiumSwitches): Chromium heeds only the last list it is given, so they stand in ours too."""
OF_THE_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Pages of Chromium's own that wait behind the address bar: each window would load two of them, at twice the work of opening it, and nobody sees one."""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-features=" + ",".join(OF_PLAYWRIGHT + OF_THE_ADDRESS_BAR),
]  # fmt: skip
LOOKED_OVER = f"""{Axe().axe_script};
(async () => {{
  await document.fonts.ready;
  const found = await axe.run({{ resultTypes: ["violations"], preload: false }});
  const problems = found.violations.map((each) => `axe ${{each.id}}: ${{each.nodes[0].html.slice(0, 200)}}`);
  if (document.documentElement.scrollWidth > innerWidth) problems.push("scrolls sideways");
  return [document.documentElement.lang, problems];
}})()"""
"""The language of the page, and what axe has to say of it; only that travels back, not what axe found in order."""
OF_THE_FADING = ("ViewTransition opt-in disabled", "Transition was aborted because of invalid state")
"""What Chromium itself says of a page that is left while it still fades in, or that fades in from one without a face. Our scripts ask for no fading."""
PATIENCE_SECONDS = 30
"""How long a page may take where speed is not the question: the machine may be busy."""
LOOK_EVERY_MS = 20

Found = TypeVar("Found")


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """The machine's own Chromium."""
    binary = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert binary, "the browser tests need Chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=[*ARGUMENTS, *more])
        yield browser
        browser.close()


class Visitor:
    """One person with a device of their own. What the browser or axe has to complain about is kept until somebody asks."""

    def __init__(
        self, browser: Browser, size: tuple[int, int], *, scheme: str = "light", language: str = "en-GB", zone: str | None = None
    ) -> None:
        self.size, self.scheme = size, scheme
        self._light = scheme
        self.complaints: list[str] = []
        self._expected: list[str] = []
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=size == PHONE,
            color_scheme=scheme,
            locale=language,
            timezone_id=zone,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE_SECONDS * 1000)
        self.page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda problem: self.complaints.append(f"script: {problem}"))
        self.page.on("requestfailed", self._lost)

    def expects(self, *words: str) -> None:
        """From here on, complaints with these words in them belong to the story: a page that is closed, a line that is cut."""
        self._expected += words

    def unexpected(self) -> list[str]:
        return [told for told in self.complaints if not any(word in told for word in (*self._expected, *OF_THE_FADING))]

    def look(self, name: str, *, size: tuple[int, int] | None = None, scheme: str | None = None) -> None:
        """A picture of the whole page as it stands, and axe's opinion of it. Other sizes and schemes are put back afterwards."""
        size, scheme = size or self.size, scheme or self.scheme
        self._dress(size, scheme)
        language, problems = self._looked_over()
        file = f"{name}-{size[0]}-{scheme}-{language}.png"
        self.complaints += [f"{file}: {problem}" for problem in problems]
        if not ONLY_AXE:
            self._take(file, size)
        self._dress(self.size, self.scheme)

    def look_on_paper(self, name: str) -> None:
        """As it comes out of the printer: what can only be pressed is not on it."""
        self.page.emulate_media(media="print", color_scheme="light")
        self._light = "light"
        self._dress(PAPER, "light")
        printed = "[...document.querySelectorAll('button, input, .no-print, nav')].filter(each => each.checkVisibility()).map(each => each.outerHTML)"
        self.complaints += [f"{name} on paper: {each[:200]}" for each in self.page.evaluate(printed)]
        if not ONLY_AXE:
            self._take(f"{name}-paper-{self.page.evaluate('document.documentElement.lang')}.png", PAPER)
        self.page.emulate_media(media="screen")
        self._dress(self.size, self.scheme)

    def look_over(self, name: str, *, after: Callable[[], object] | None = None) -> None:
        """On a phone by day in English and at a desk by night in Chinese; all eight ways when all looks are asked for. `after` what is done on the page
        first: what is folded away is opened, a form is sent."""
        for language, of_the_pair in (("zh-hans", (DESK, "dark")), ("en", (PHONE, "light"))):
            self.reads(language)
            if after is not None:
                after()
            for way in [(size, scheme) for size in (PHONE, DESK) for scheme in ("light", "dark")] if ALL_LOOKS else [of_the_pair]:
                self.look(name, size=way[0], scheme=way[1])

    def reads(self, language: str) -> None:
        """The choice a reader makes in the language menu, for the host they are on."""
        host = re.sub(r"(https?://[^/]+).*", r"\1", self.page.url)
        self.context.add_cookies([{"name": "towpath-language", "value": language, "url": host}])
        self.page.reload()

    def unfold(self) -> None:
        """Everything on the page that can be opened."""
        self.page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")

    def close(self) -> None:
        self.context.close()

    def _take(self, file: str, size: tuple[int, int]) -> None:
        """The window is made as tall as the page, so that what sticks to its edges stays there. A sheet is seen as it lies over the page."""
        if not self.page.locator("dialog[open]").count():
            tall = self.page.evaluate("document.documentElement.scrollHeight")
            self.page.set_viewport_size({"width": size[0], "height": max(size[1], tall)})
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / file, animations="disabled")

    def _looked_over(self) -> tuple[str, list[str]]:
        """A page half arrived is looked over when it is there; one that loads itself once more, as it does when it learns its reader's clock, as it
        stands afterwards."""
        self.page.wait_for_load_state()
        try:
            return self.page.evaluate(LOOKED_OVER)
        except Error as gone:
            if "because of a navigation" not in str(gone):
                raise
            self.page.wait_for_load_state()
            return self.page.evaluate(LOOKED_OVER)

    def _dress(self, size: tuple[int, int], scheme: str) -> None:
        viewport = self.page.viewport_size
        if viewport != {"width": size[0], "height": size[1]}:
            self.page.set_viewport_size({"width": size[0], "height": size[1]})
        if self._light != scheme:
            self.page.emulate_media(color_scheme=scheme)
            self._light = scheme

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.text} [{message.location.get('url', '')}]")

    def _lost(self, request: Request) -> None:
        """A request that failed. Streams and pictures of a page that was left are simply let go of."""
        if request.failure != "net::ERR_ABORTED":
            self.complaints.append(f"{request.failure} [{request.url}]")


# --- waiting and measuring -------------------------------------------------------------------------------------------------------


def until(what: str, ask: Callable[[], Found], *, seconds: float = PATIENCE_SECONDS) -> Found:
    """Ask again and again; answers the first answer that counts."""
    end = time.monotonic() + seconds
    while not (answer := ask()):
        assert time.monotonic() < end, f"after {seconds} s still not: {what}"
        time.sleep(0.1)
    return answer


def seconds_until(act: Callable[[], object], shows: Locator) -> float:
    """From the moment before the act until somebody can see what came of it."""
    began = time.monotonic()
    act()
    while not shows.first.is_visible():
        assert time.monotonic() - began < PATIENCE_SECONDS, f"{shows} did not show"
        shows.page.wait_for_timeout(LOOK_EVERY_MS)
    return time.monotonic() - began


def best_of_three(limit: float, attempt: Callable[[], float]) -> float:
    """The first try within the limit, else the best of three.

    What is asserted is that the product is this fast. On a machine whose processors are all taken by others a single try says more about
    the others; only then is it repeated.
    """
    tries = [attempt()]
    while min(tries) > limit and len(tries) < 3 and os.getloadavg()[0] > (os.cpu_count() or 1):
        tries.append(attempt())
    return min(tries)
