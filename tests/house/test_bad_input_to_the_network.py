"""Nothing one can send makes the network's own room fall over: as its process runs, with its login, on a committed town."""

import pytest
from django.db import transaction
from django.test import Client

from tests.house.judging import check, send_spoilt
from tests.house.one_of_each import Rows
from tests.house.targets import Target, form_targets
from tests.house.valid_requests import NETWORK_JSON
from tests.roles import Committed
from tests.world import NOON, World, build_world
from towpath.foundation import clock
from towpath.foundation.spreadsheet import Row
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.supply.keep_certificate import keep_certificate
from towpath.supply.models import PriceList, Supplier
from towpath.supply.publish import State, add_supplier, publish_item, publish_version
from towpath.supply.read_price_list import keep_price_list
from towpath.supply.who_to_ask import add_contact, add_place
from towpath.supply.write_draft import Content, write_draft


@pytest.fixture(scope="module")
def network(committed_for_all: Committed) -> tuple[Committed, World]:
    return committed_for_all, build_world()


def test_no_page_of_the_network_falls_over(network):
    place, world = network
    with clock.frozen(NOON):
        link = make_sign_in_link(person=world.orla, at=NOON)
        with place.as_role("console"), transaction.atomic():
            orla = Client(headers={"host": "net.towpath.localhost:8001"}, raise_request_exception=False)
            assert orla.post(f"/enter/{link}/").status_code == 302
            supplier = add_supplier(name="Fresh Hub", slug="fresh-hub", at=NOON)
            by_name = {"merchant_id": world.nan.id, "code": "base-broth", "token": "A" * 22, "customer": "x", "reference": "y"}
            by_name |= {"slug": supplier.slug, "form": "csv", "list_id": a_price_list(supplier).pk}
            rows = Rows(world, by_name | papers_of(supplier, world.orla), "", "")
            targets = list(form_targets(rows, "console", orla))
            targets += [Target(f"console get {t.name}", orla, "get", t.path) for t in targets]
            targets += [Target(f"console json {path}", orla, "post", path, body=body) for path, body in NETWORK_JSON.items()]

            check(send_spoilt(targets, 700), at_least=550)


def papers_of(supplier: Supplier, orla: Person) -> dict[str, object]:
    """The broth itself with a draft of its next version, and what is kept about who makes it."""
    item = publish_item(supplier=supplier, code="base-broth", name={"en": "Base broth"}, unit="bag", shelf_life_days=9, at=NOON)
    publish_version(item=item, note={"en": "First."}, facts={}, at=NOON)
    draft = write_draft(item=item, content=Content({"en": "Soy."}, {}, State(["soy"])), seen=None, by=orla.pk, at=NOON)
    day = NOON.date()
    paper = keep_certificate(supplier=supplier, kind="organic", number="1", valid_from=day, valid_until=day, by=orla.pk, at=NOON)
    contact = add_contact(supplier=supplier, name="Xu", phone="1")
    place = add_place(supplier=supplier, name="Kitchen", address="Lane 3")
    return {"draft_id": draft.pk, "certificate_id": paper.pk, "contact_id": contact.pk, "place_id": place.pk}


def a_price_list(supplier: Supplier) -> PriceList:
    row = Row(2, {"name": "Base broth", "unit": "bag", "price": "49"})
    return keep_price_list(supplier=supplier, name="prices", rows=[row], shelf_life_days=30, at=NOON)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b'--x\r\nContent-Disposition: form-data; name="statement"\r\n\r\nselect 1\r\n--x--\r\n', "multipart/form-data; boundary=x"),
        (b"[" * 15_000, "application/json"),
        (b'{"statement": ' * 1000, "application/json"),
    ],
    ids=["a form", "deep", "deep and broken"],
)
def test_a_question_that_is_no_json_is_refused_plainly(network, body, kind):
    place, world = network
    with clock.frozen(NOON):
        link = make_sign_in_link(person=world.orla, at=NOON)
        with place.as_role("console"):
            orla = Client(headers={"host": "net.towpath.localhost:8001"}, raise_request_exception=False)
            orla.post(f"/enter/{link}/")

            answer = orla.generic("POST", "/api/sql/", body, content_type=kind)

    assert answer.status_code == 400
    assert answer.json()["what_happened"]
