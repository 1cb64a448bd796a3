import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.presence.models import Listing
from towpath.project.mounts import WORKSPACE


def dish(**changes):
    return {
        "name_en": "Wonton soup",
        "name_zh": "馄饨",
        "description_en": "",
        "description_zh": "",
        "section": "noodles",
        "kind": "soup",
        "price": "26.50",
        "left": "",
        "allergens": ["gluten"],
        "options": ["less_salt"],
        "salt": "1",
        "size": "2",
        "minutes": "8",
        **changes,
    }


def newest(world):
    with merchant_scope(world.nan.id):
        return Listing.objects.select_related("stock_item").order_by("-position").first()


def test_a_dish_of_ones_own_is_on_the_menu(world, mei):
    page = mei.post("/menu/add/", dish(left="12"), follow=True).content.decode()

    assert "Wonton soup" in page
    added = newest(world)
    assert (added.name, added.price_minor, added.allergens, added.options) == (
        {"en": "Wonton soup", "zh-hans": "馄饨"},
        2650,
        ["gluten"],
        ["less_salt"],
    )
    assert (added.traits, added.stock_item.left) == ({"salt": 1, "size": 2, "minutes": 8}, 12)


def test_names_and_prices_can_be_changed(world, mei):
    soup = world.nan.dish("beef-noodle-soup").pk

    mei.post(f"/menu/{soup}/", dish(name_en="Nan's beef noodles", price="30"))

    with merchant_scope(world.nan.id):
        changed = Listing.objects.get(pk=soup)
    assert (changed.name["en"], changed.price_minor) == ("Nan's beef noodles", 3000)


def test_the_form_shows_the_dish_as_it_is(world, mei):
    page = mei.text(f"/menu/{world.nan.dish('beef-noodle-soup').pk}/")

    assert 'value="28.00"' in page
    assert 'value="红烧牛肉面"' in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", "-1"),
        ("price", "12.345"),
        ("price", "1e9"),
        ("price", "NaN"),
        ("price", "Infinity"),
        ("price", "1000001"),
        ("price", ""),
        ("price", "9" * 400),
        ("name_en", "N" * 121),
        ("name_en", "Wonton\x00"),
        ("section", "forged"),
        ("kind", "forged"),
        ("allergens", ["forged"]),
        ("options", ["forged"]),
        ("left", "-1"),
        ("left", "100001"),
        ("left", "9" * 400),
        ("minutes", "0"),
        ("minutes", "9" * 400),
        ("salt", "9"),
    ],
)
def test_what_cannot_be_a_dish_is_explained_and_not_added(world, mei, field, value):
    before = newest(world).pk

    answer = mei.post("/menu/add/", dish(**{field: value}))

    assert answer.status_code == 400
    assert newest(world).pk == before


def test_a_dish_needs_a_name_in_one_language_at_least(world, mei):
    answer = mei.post("/menu/add/", dish(name_en=" ", name_zh=""))

    assert answer.status_code == 400
    assert "A dish needs a name in at least one language." in answer.content.decode()
    assert mei.post("/menu/add/", dish(name_en="", name_zh="馄饨")).status_code == 302


def test_a_dish_off_the_menu_is_gone_from_the_menu(world, mei):
    soup = world.nan.dish("beef-noodle-soup").pk

    page = mei.post(f"/menu/{soup}/remove/", follow=True).content.decode()

    assert "Beef noodle soup" not in page
    assert mei.get(f"/menu/{soup}/").status_code == 404


def test_hours_are_kept_as_they_were_typed_and_empty_means_closed(world, mei):
    hours = {f"{day}-0-{edge}": value for day in range(6) for edge, value in (("from", "11:00"), ("until", "00:00"))}

    assert mei.post("/setup/hours/", hours).status_code == 302

    from towpath.presence.site import own_site

    with merchant_scope(world.nan.id):
        assert own_site().hours == [[["11:00", "24:00"]]] * 6 + [[]]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("12:00", "", "start and an end"),
        ("14:00", "12:00", "the end must come after"),
        ("25:00", "26:00", "valid time"),
        ("12:00", "12:00", "the end must"),
    ],
)
def test_hours_that_cannot_be_are_explained(mei, start, end, words):
    answer = mei.post("/setup/hours/", {"0-0-from": start, "0-0-until": end})

    assert answer.status_code == 400
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("hue", "typeface"), [("360", "sans"), ("-1", "sans"), ("red", "sans"), ("12", "comic"), ("", ""), ("9" * 400, "sans")]
)
def test_a_colour_that_is_none_is_refused_and_the_preview_stays_calm(nan, hue, typeface):
    assert nan.post("/setup/look/", {"hue": hue, "typeface": typeface}).status_code == 400
    assert nan.get("/setup/look/preview/", {"hue": hue, "typeface": typeface}).status_code == 200


def test_the_preview_brings_the_colour_that_is_tried_and_keeps_nothing(nan, world):
    page = nan.text("/setup/look/preview/?hue=145&typeface=serif")

    assert 'href="/theme/145-serif.css"' in page
    assert 'href="/theme/145-serif.css"' not in nan.text("/menu/")


@pytest.mark.parametrize("path", ["/theme/360-sans.css", "/theme/12-comic.css", "/theme/99999999999-sans.css"])
def test_there_is_no_stylesheet_of_a_colour_that_is_none(otto, path):
    assert otto.get(path).status_code == 404


def test_the_stylesheet_is_kept_for_a_year_and_asks_no_database(otto, at_most_statements):
    with at_most_statements(0):
        answer = otto.get("/theme/145-serif.css")

    assert "immutable" in answer["Cache-Control"]
    assert "--brand:" in answer.content.decode()


@pytest.mark.parametrize("count", ["0", "-3", "201", "many", "", "9" * 300])
def test_tables_are_counted_in_reason(mei, count):
    assert mei.post("/tables/", {"count": count}).status_code == 400


def test_every_table_gets_its_code_on_a_sheet(world, mei):
    mei.post("/tables/", {"count": "10"})
    mei.post("/tables/add/", {"label": "Window"})

    page = mei.text("/tables/print/")

    assert page.count('class="qr"') == 11
    assert f"/t/{world.nan.tables[0].code}/" in page
    assert page.index("Table 9<") < page.index("Table 10<") < page.index("Table Window<")


def test_a_phone_that_came_by_the_machines_number_gets_codes_that_lead_there(world, nan, settings):
    from towpath.faces.workspace.tests.conftest import Browser
    from towpath.foundation import clock
    from towpath.identity.sign_in import make_sign_in_link

    settings.ALLOWED_HOSTS = ["*"]
    phone = Browser()
    phone.defaults["HTTP_HOST"] = "192.0.2.20:8000"
    phone.post(f"{WORKSPACE}/enter/{make_sign_in_link(person=world.nan.owner, at=clock.now())}/")

    page = phone.text(f"{WORKSPACE}/tables/print/")

    assert f"http://192.0.2.20:8000/s/{world.nan.site.slug}/t/{world.nan.tables[0].code}/" in page


def test_a_table_name_is_taken_once(mei):
    answer = mei.post("/tables/add/", {"label": "7"})

    assert answer.status_code == 400
    assert "no other table has" in answer.content.decode()


def test_template_prices_that_are_no_prices_are_named(world, at):
    from towpath.faces.workspace.tests.conftest import Browser
    from towpath.network.invite import invite_business

    _invited, token = invite_business(email="mei2@example.org", business_name="Mei's", trade="food", by=world.orla, at=at)
    browser = Browser()
    browser.post(f"/join/{token}/", {"business_name": "Mei's", "owner_name": "Mei"})

    for price in ("", "free", "-1", "1.234", "NaN", "1e99", "9" * 300):
        answer = browser.post("/menu/template/", {"dish": ["plum-juice"], "price-plum-juice": price})
        assert (price, answer.status_code) == (price, 400)
        assert "The price of Sour plum juice is not a number." in answer.content.decode()
    assert browser.post("/menu/template/", {}).status_code == 400
    assert browser.post("/menu/template/", {"dish": ["forged"]}).status_code == 400
