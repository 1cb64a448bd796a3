"""Vera registers her kettle at Lena's by her own yes; its lid drips, and Lena's desk logs it in a moment. Hearth learns serials and figures, and nobody's name.
Rows 1 and 2 of the maker's story."""

from datetime import timedelta

import pytest

from tests.house.callers import at_work, phone
from tests.kettles import BOUGHT, FRIDAY, build_lena, open_desk
from tests.photos import a_photo
from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.conversations.models import Message
from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.goods.end_thing import end_thing
from towpath.goods.forget import forget_goods
from towpath.goods.log_at_desk import Brought, log_at_desk
from towpath.goods.models import DeskReport, RegisteredSerial, Thing
from towpath.goods.photos import desk_photo, sweep_desk_photos
from towpath.goods.register import Registered, SerialTaken, register_thing
from towpath.goods.solve import solve
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link
from towpath.refinery.count_contributions import count_contributions
from towpath.refinery.find_patterns import signals
from towpath.releases.models import Contribution
from towpath.releases.release import release_due


@pytest.fixture
def lena(db):
    built = build_lena()
    with clock.frozen(FRIDAY):
        yield built


@pytest.fixture
def vera(lena):
    return phone(lena.shop, lena.token)


@pytest.fixture
def desk(lena):
    browser = at_work(None)
    browser.post(f"/enter/{make_sign_in_link(person=lena.shop.owner, at=FRIDAY)}/")
    return browser


@pytest.fixture
def in_shop(lena):
    with merchant_scope(lena.shop.id):
        yield lena


def kettle(lena, **more) -> Registered:
    said = {"name": "Kettle K2", "serial": "k2-0417", "version": "2.7", "item": lena.item.pk, "bought_on": BOUGHT, "maker_may_know": True}
    return Registered(**{**said, **more})


def registered(lena, customer=None, **more) -> Thing:
    said = kettle(lena, **more)
    return register_thing(customer=customer or lena.vera, said=said, by=lena.shop.owner.pk, today=FRIDAY.date(), at=FRIDAY)


def text(answer):
    assert answer.status_code == 200, answer.content.decode()[:2000]
    return answer.content.decode()


def test_help_and_a_check_by_appointment_cost_nothing(lena):
    assert {code: service.price_minor for code, service in lena.shop.services.items()} == {"set_up": 0, "limescale": 0}


def test_she_registers_it_and_the_maker_learns_serial_and_version_alone(in_shop):
    thing, again = registered(in_shop, verified_by="slip"), registered(in_shop, verified_by="slip")

    (told,) = RegisteredSerial.objects.values("item", "serial", "version", "registered_on")
    assert (thing.pk, thing.serial) == (again.pk, "K2-0417"), "pressed twice it is one thing"
    assert told == {"item": in_shop.item.pk, "serial": "K2-0417", "version": "2.7", "registered_on": FRIDAY.date()}
    assert {field.name for field in RegisteredSerial._meta.fields} == {"id", "merchant_id", "item", "serial", "version", "registered_on"}
    assert "K2" not in str(Event.objects.filter(name="thing.registered").values("payload"))


def test_one_serial_has_one_owner_until_it_is_given_away(in_shop):
    other = Customer.objects.create(name="Nils", first_seen_at=FRIDAY)
    thing = registered(in_shop)

    with refused(SerialTaken):
        registered(in_shop, other)
    end_thing(thing=thing, how="given_away", at=FRIDAY)
    forgotten = RegisteredSerial.objects.count()
    theirs = registered(in_shop, other)

    assert (forgotten, theirs.customer_id) == (0, other.pk)


def test_a_serial_somebody_only_typed_gives_way_to_whoever_shows_the_slip(in_shop):
    squatter = Customer.objects.create(name="Otto", first_seen_at=FRIDAY)
    first = register_thing(customer=squatter, said=kettle(in_shop), by=None, today=FRIDAY.date(), at=FRIDAY)
    with refused(SerialTaken):
        registered(in_shop)

    hers = registered(in_shop, verified_by="slip")

    first.refresh_from_db()
    assert (first.ended_how, hers.customer_id, RegisteredSerial.objects.count()) == ("mistake", in_shop.vera.pk, 1)


def test_records_of_one_person_own_the_same_things(in_shop, vera):
    twin = Customer.objects.create(name="V. Hofer", first_seen_at=FRIDAY)
    thing = registered(in_shop, twin)
    merge_customers(kept=in_shop.vera, gone=twin, by=None, at=FRIDAY)

    assert registered(in_shop).pk == thing.pk
    assert Thing.objects.count() == 1


def test_the_lid_drips_and_it_is_made_right(in_shop):
    thing = registered(in_shop)
    brought = Brought(aspect="pouring", words="The lid drips when pouring.", thing=thing, photo=a_photo())
    logged = [log_at_desk(key="key-of-a-drip", brought=brought, by=in_shop.shop.owner.pk, at=FRIDAY) for _twice in range(2)]

    solved = solve(report=logged[0], done="New gasket", tell="It pours dry now.", by=in_shop.shop.owner.pk, at=FRIDAY + timedelta(days=1))

    assert logged[0].pk == logged[1].pk
    assert (logged[0].customer_id, logged[0].item, logged[0].version) == (in_shop.vera.pk, in_shop.item.pk, "2.7")
    assert desk_photo(logged[0].photo)[0].startswith(b"\xff\xd8")
    assert sweep_desk_photos(at=FRIDAY + timedelta(days=9_999)) == 0, "a row names it"
    assert (solved.done, Message.objects.get().text) == ("New gasket", "It pours dry now.")


def test_whoever_is_forgotten_leaves_no_thing_no_word_and_no_serial(in_shop):
    thing = registered(in_shop)
    brought = Brought(aspect="pouring", words="It drips", thing=thing, photo=a_photo())
    report = log_at_desk(key="key-of-a-drip", brought=brought, by=None, at=FRIDAY)
    erase_customer(customer=in_shop.vera, at=FRIDAY)

    forget_goods(CustomerErased(at=FRIDAY, customer_id=in_shop.vera.pk))

    report.refresh_from_db()
    assert (report.words, report.photo, report.name, report.thing_id, report.aspect) == ("", "", "", None, "pouring")
    assert not Thing.objects.exists()
    assert not RegisteredSerial.objects.exists()


def test_on_her_page_she_registers_it_and_gives_it_away(lena, vera, desk):
    form = {"name": "Kettle K2", "serial": "K2-0417", "item": str(lena.kettle.pk), "maker": "1", "bought_on": BOUGHT.isoformat()}

    assert vera.post("/my/things/register/", form).status_code == 302
    shown, found = text(vera.get("/my/things/")), text(desk.post("/things/", {"serial": "k2-04"}))
    wrong = vera.post("/my/things/register/", {**form, "serial": "K2-1", "bought_on": "2027-01-01"})
    with merchant_scope(lena.shop.id):
        thing = Thing.objects.get()
    assert vera.post(f"/my/things/{thing.pk}/maker/", {"says": "no"}).status_code == 302
    assert phone(lena.shop, None).post(f"/my/things/{thing.pk}/end/", {"how": "given_away"}).status_code == 404
    assert vera.post(f"/my/things/{thing.pk}/end/", {"how": "given_away"}).status_code == 302

    assert "knows serial and version, and not whose it is" in shown
    assert "Vera Hofer" in found
    assert wrong.status_code == 400
    assert "bought after today" in wrong.content.decode()
    assert "Nothing is registered yet." in text(vera.get("/my/things/"))
    with merchant_scope(lena.shop.id):
        assert not RegisteredSerial.objects.exists()


def test_at_the_desk_it_is_logged_by_its_serial_and_solved(lena, desk):
    with merchant_scope(lena.shop.id):
        thing = registered(lena)
    form = {"key": "key-of-a-drip", "serial": "k2-0417", "aspect": "pouring", "words": "lid drips when pouring"}
    unknown = desk.post("/desk/log/", {**form, "serial": "K2-9999"})

    assert "Pouring" in text(desk.get(f"/desk/?thing={thing.pk}"))
    assert desk.post("/desk/log/", form).status_code == 302
    with merchant_scope(lena.shop.id):
        report = DeskReport.objects.get()
    assert "Kettle K2: Pouring" in text(desk.get("/desk/"))
    assert desk.post(f"/desk/{report.pk}/solve/", {"done": "New gasket"}).status_code == 302

    assert unknown.status_code == 409
    assert "No thing with this serial" in unknown.content.decode()
    assert "lid drips when pouring" in unknown.content.decode(), "what was typed is still there"
    assert "New gasket" in text(desk.get(f"/desk/{report.pk}/"))
    assert "Pouring" in text(desk.get(f"/things/{thing.pk}/"))


def test_a_program_does_the_same(lena, client):
    with merchant_scope(lena.shop.id):
        program = Caller(client, make_api_key(label="desk", at=FRIDAY)[1])
    said = {"name": "Kettle K2", "serial": "K2-0417", "item": "kettle-k2", "verified_by": "slip", "maker_may_know": True}
    thing = program.post(f"/customers/{lena.vera.pk}/things", said).json()
    report = program.post("/desk-reports", {"aspect": "pouring", "serial": "k2-0417"}, **{"Idempotency-Key": "key-of-a-drip"})
    solved = program.post(f"/desk-reports/{report.json()['id']}/solve", {"done": "New gasket"})
    ended = program.post(f"/things/{thing['id']}/end", {"how": "broken"})

    assert [each["id"] for each in program.post("/things/find", {"serial": "k2"}).json()] == []
    assert (report.status_code, report.json()["customer"], report.json()["thing"]) == (201, str(lena.vera.pk), thing["id"])
    assert (solved.json()["done"], ended.json()["ended_how"]) == ("New gasket", "broken")
    assert program.post("/desk-reports", {"aspect": "weather"}, **{"Idempotency-Key": "key-of-weather"}).status_code == 400


def test_hearth_learns_how_often_it_drips_only_from_enough_owners_of_enough_shops(lena):
    shops = [lena.shop, *(open_desk(f"Desk {n}", lena.orla, lena.item, lena.version) for n in range(2))]
    for n, shop in enumerate(shops):
        with merchant_scope(shop.id):
            for owner in range(4):
                who = Customer.objects.create(name=f"Owner {owner}", first_seen_at=FRIDAY)
                brought = Brought(aspect="pouring" if owner else "heating", name="Kettle K2", item=lena.item.pk, customer=who)
                log_at_desk(key=f"key-of-{n}-{owner}", brought=brought, by=None, at=FRIDAY)
            log_at_desk(key=f"key-of-{n}-x", brought=Brought(aspect="pouring", name="K2", item=lena.item.pk), by=None, at=FRIDAY)
            count_contributions(at=FRIDAY)
            assert Contribution.objects.filter(question="desk:pouring:kettle-k2").values_list("customers", "total", "hits").get() == (
                4,
                5,
                4,
            )

    release_due(at=FRIDAY)

    told = {(each.complaint.kind, each.complaint.aspect): (each.merchants, each.total, each.hits) for each in signals()}
    assert told == {("desk", "pouring"): (3, 15, 12), ("desk", "heating"): (3, 15, 3)}
