"""The catalogue in a real Chromium: no console error under the strict policy, nothing for axe to find, no sideways scrolling.

Screenshots are kept in tests/screenshots/ui, at 390 and 1280 pixels, light and dark, in both languages.
"""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.test import override_settings
from playwright.sync_api import Browser, Page

from tests.browser.pages import ONLY_AXE, chromium
from towpath.ui.tests import urls

pytestmark = pytest.mark.browser

SHOTS = Path(__file__).parents[4] / "tests" / "screenshots" / "ui"
PAGES = {
    "catalogue": "/ui/",
    **{face: f"/ui/face/{face}/" for face in ("storefront", "workspace", "kitchen", "console", "public", "problem")},
}
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        """Nothing to say."""


def strict_policy(get_response):
    def answer(request):
        response = get_response(request)
        response["Content-Security-Policy"] = POLICY
        return response

    return answer


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The catalogue, served with a policy that allows nothing inline."""
    settings = override_settings(
        ROOT_URLCONF="towpath.ui.tests.urls",
        ALLOWED_HOSTS=["127.0.0.1"],
        DEBUG=False,
        MIDDLEWARE=[f"{__name__}.strict_policy", "django.middleware.locale.LocaleMiddleware", "django.middleware.csrf.CsrfViewMiddleware"],
        STORAGES={"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
        STATICFILES_FINDERS=["towpath.ui.finders.Joined", "django.contrib.staticfiles.finders.AppDirectoriesFinder"],
        CSRF_COOKIE_SECURE=False,
        CSRF_COOKIE_NAME="csrftoken",
        SESSION_COOKIE_SECURE=False,
    )
    with settings:
        server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
        server.daemon_threads = True
        server.set_app(StaticFilesHandler(WSGIHandler()))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 844}, has_touch=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def complaints_of(page: Page) -> list[str]:
    """What the browser grumbles about; the answer 409 of the problem page is meant."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" and "409" not in message.text else None)
    return heard


@pytest.mark.parametrize(
    ("width", "scheme", "language"),
    [
        (390, "light", "en"),
        (390, "dark", "en"),
        (1280, "light", "en"),
        (1280, "dark", "en"),
        (390, "light", "zh-CN"),
    ],
)
def test_every_page_is_clean_for_axe_and_the_policy(browser, address, width, scheme, language):
    context = browser.new_context(
        base_url=address, viewport={"width": width, "height": 844}, color_scheme=scheme, locale=language, reduced_motion="reduce"
    )
    page = context.new_page()
    heard = complaints_of(page)

    for name, path in PAGES.items():
        page.goto(path)
        found = Axe().run(page, options={"preload": False}).response["violations"]
        if not ONLY_AXE:
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=SHOTS / f"{name}-{width}-{scheme}-{language}.png", full_page=True)

        assert [(rule["id"], [node["html"][:160] for node in rule["nodes"]]) for rule in found] == [], f"{name} {width} {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{name} scrolls sideways at {width}"

    assert heard == []
    context.close()


@pytest.mark.parametrize("path", PAGES.values())
def test_everything_to_tap_is_big_enough(phone: Page, path: str):
    phone.goto(path)

    small = phone.evaluate(
        """() => [...document.querySelectorAll("button, .button, summary, input:not([type=hidden]), select, textarea, nav a")]
          .filter((e) => e.checkVisibility() && !e.closest(".crumbs"))
          .map((e) => [(e.closest("label") ?? e).getBoundingClientRect(), e.outerHTML.slice(0, 90)])
          .filter(([box]) => box.height < 43.5 || box.width < 43.5)
          .map(([box, html]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`)"""
    )

    assert [one for one in small if "input" not in one or "number" not in one] == []


def test_a_reader_chooses_dark_and_it_stays(phone: Page):
    phone.goto("/ui/face/storefront/")
    before = phone.evaluate("getComputedStyle(document.body).backgroundColor")

    phone.get_by_role("button", name="Dark").click()
    chosen = phone.evaluate("getComputedStyle(document.body).backgroundColor")
    phone.reload()

    assert chosen != before
    assert phone.evaluate("getComputedStyle(document.body).backgroundColor") == chosen
    assert phone.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"


def test_a_reader_changes_the_language(phone: Page):
    phone.goto("/ui/face/public/")
    phone.locator("summary").filter(has=phone.get_by_label("Language")).click()

    phone.get_by_role("button", name="简体中文").click()

    assert phone.locator("html").get_attribute("lang") == "zh-Hans"
    assert phone.get_by_role("heading", level=1).inner_text().startswith("船船")


def test_a_sheet_opens_holds_the_focus_and_closes(phone: Page):
    phone.goto("/ui/face/storefront/")
    opener = phone.get_by_role("button", name="See the basket")

    opener.click()
    dialog = phone.get_by_role("dialog", name="Your basket")
    assert dialog.is_visible()
    phone.keyboard.press("Escape")

    assert not dialog.is_visible()
    assert opener.evaluate("e => e === document.activeElement")


def test_the_palette_finds_a_page_by_keyboard(browser: Browser, address: str):
    page = browser.new_page(base_url=address)
    page.goto("/ui/")

    page.keyboard.press("Control+k")
    page.keyboard.type("kitch")
    page.keyboard.press("Enter")

    page.wait_for_url("**/face/kitchen/")
    page.close()


def test_a_stepper_unfolds_counts_and_stops_at_its_bounds(phone: Page):
    phone.goto("/order/")
    more, less, bowls = (phone.get_by_role("button", name=name) for name in ("One more", "One less", "Bowls"))
    bowls = phone.get_by_role("spinbutton", name="Bowls")
    assert not less.is_visible()

    for _ in range(3):
        more.click()

    assert bowls.input_value() == "3"
    assert more.is_disabled()
    assert less.is_visible()


def test_what_was_chosen_survives_a_reload_and_is_forgotten_when_sent(phone: Page):
    urls.ORDERS.clear()
    phone.goto("/order/")
    phone.fill("#wish", "no garlic")
    phone.get_by_role("button", name="One more").click()

    phone.reload()
    assert phone.input_value("#wish") == "no garlic"
    assert phone.get_by_role("spinbutton").input_value() == "1"
    phone.click("#go")
    phone.get_by_role("heading", name="Thank you").wait_for()
    phone.goto("/order/")

    assert phone.input_value("#wish") == ""


def test_two_taps_send_one_order(phone: Page):
    urls.ORDERS.clear()
    phone.goto("/order/")
    phone.fill("#wish", "one")

    phone.evaluate("() => { document.getElementById('go').click(); document.getElementById('go').click(); }")
    phone.get_by_role("heading", name="Thank you").wait_for()

    assert [order["wish"] for order in urls.ORDERS] == ["one"]
    assert phone.url.endswith("/thanks/")


def test_a_lost_connection_loses_nothing_and_is_made_good_with_the_same_key(phone: Page):
    urls.ORDERS.clear()
    phone.goto("/order/")
    phone.fill("#wish", "less salt")
    phone.route("**/order/", lambda route: route.abort())

    phone.click("#go")
    phone.get_by_text("No connection. Nothing was lost; we try again.").wait_for()
    assert phone.input_value("#wish") == "less salt"
    phone.unroute("**/order/")
    phone.get_by_role("button", name="Try again now").click()
    phone.get_by_role("heading", name="Thank you").wait_for()

    assert [(order["wish"], order["idempotency_key"]) for order in urls.ORDERS] == [("less salt", "k-1")]


def test_it_tries_again_by_itself_when_the_connection_returns(phone: Page):
    urls.ORDERS.clear()
    phone.goto("/order/")
    phone.fill("#wish", "patience")
    phone.context.set_offline(True)

    phone.click("#go")
    phone.get_by_text("No connection. Nothing was lost; we try again.").wait_for()
    phone.context.set_offline(False)
    phone.get_by_role("heading", name="Thank you").wait_for()

    assert [order["wish"] for order in urls.ORDERS] == ["patience"]


def test_a_refusal_is_shown_and_gets_the_focus(phone: Page):
    phone.goto("/order/")
    phone.fill("#wish", "too much")

    phone.click("#go")
    phone.get_by_text("That is more than we have.").wait_for()

    assert phone.evaluate("document.activeElement.id") == "why"


def test_a_live_part_follows_a_message_and_says_how_fresh_it_is(phone: Page):
    urls.ORDERS[:] = [{}, {}]
    phone.goto("/kitchen/")

    phone.get_by_text("2 orders").wait_for(timeout=8000)

    assert phone.locator("live-refresh").get_attribute("data-state") in {"live", "polling"}
    assert any(character.isdigit() for character in phone.locator(".live__status").inner_text())


def test_a_live_part_says_when_it_is_cut_off_and_recovers(phone: Page):
    urls.ORDERS[:] = [{}]
    phone.goto("/kitchen/")
    phone.get_by_text("1 orders").wait_for(timeout=8000)
    phone.route("**/tickets/", lambda route: route.abort())
    phone.route("**/stream/", lambda route: route.abort())

    phone.locator("live-refresh[data-state=offline]").wait_for(timeout=12000)
    urls.ORDERS.append({})
    phone.unroute("**/tickets/")

    phone.get_by_text("2 orders").wait_for(timeout=12000)
