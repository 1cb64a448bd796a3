"""How many statements a page costs, counted. Three of them are who is here, for which business, and the wall."""

import pytest

from towpath.faces.workspace.tests.conftest import round_at_nans

MOST = {
    "/": 5,
    "/today/now/": 5,
    "/setup/": 5,
    "/setup/preview/": 4,
    "/setup/name/": 3,
    "/setup/look/": 3,
    "/setup/look/preview/": 3,
    "/setup/hours/": 3,
    "/setup/licence/": 4,
    "/menu/": 4,
    "/menu/template/": 4,
    "/menu/add/": 3,
    "/tables/": 4,
    "/tables/print/": 4,
    "/kitchen/": 5,
    "/kitchen/now/": 5,
    "/kitchen/stock/": 4,
    "/customers/": 5,
    "/customers/now/": 5,
    "/customers/patterns/": 4,
    "/buy/": 8,
    "/buy/deliveries/": 5,
    "/buy/trace/": 4,
    "/more/": 3,
    "/more/looked/": 4,
    "/more/team/": 4,
    "/more/keys/": 4,
    "/more/yours/": 3,
}


@pytest.mark.parametrize(("path", "most"), MOST.items())
def test_a_page_stays_within_its_statements(world, nan, at_most_statements, path, most):
    for turn in range(4):
        round_at_nans(world, "beef-noodle-soup", "plum-juice", key=f"key-0000000{turn}", until="ready")

    with at_most_statements(most):
        assert nan.get(path).status_code == 200


def test_an_order_takes_five_statements_and_its_receipt_six(world, nan, at_most_statements):
    order, _ticket = round_at_nans(world)
    with at_most_statements(5):
        nan.text(f"/orders/{order.pk}/")
    nan.post(f"/orders/{order.pk}/pay/", {"method": "cash"})

    with at_most_statements(6):
        nan.text(f"/orders/{order.pk}/")
