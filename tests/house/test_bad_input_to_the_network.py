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
from towpath.identity.sign_in import make_sign_in_link
from towpath.supply.models import PriceList, Supplier
from towpath.supply.publish import add_supplier
from towpath.supply.read_price_list import keep_price_list


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
            rows = Rows(world, by_name | {"slug": supplier.slug, "form": "csv", "list_id": a_price_list(supplier).pk}, "", "")
            targets = list(form_targets(rows, "console", orla))
            targets += [Target(f"console get {t.name}", orla, "get", t.path) for t in targets]
            targets += [Target(f"console json {path}", orla, "post", path, body=body) for path, body in NETWORK_JSON.items()]

            check(send_spoilt(targets, 700), at_least=550)


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
