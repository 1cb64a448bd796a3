"""Nothing one can send makes a page fall over, hang, or change something while it says no."""

from django.test import Client, override_settings

from tests.house.callers import at_work, machine, phone
from tests.house.judging import check, send_spoilt
from tests.house.targets import Target, api_targets, form_targets


def test_no_form_of_a_shop_falls_over(rows):
    guest = phone(rows.world.nan, rows.guest_token)

    check(send_spoilt(list(form_targets(rows, "storefront", guest)), 1200), at_least=1000)


def test_no_form_at_work_falls_over(rows):
    nan = at_work(rows.world.nan.owner)

    check(send_spoilt(list(form_targets(rows, "workspace", nan)), 1600), at_least=1300)


def test_no_operation_of_the_api_falls_over(rows):
    key = machine(rows.nans_key)

    check(send_spoilt(list(api_targets(rows, key)), 1500), at_least=1300)


@override_settings(TOWPATH_DEMO=True)
def test_no_public_page_falls_over(rows):
    visitor = Client(headers={"host": "towpath.localhost:8000"}, raise_request_exception=False)
    targets = list(form_targets(rows, "public", visitor))
    targets += [Target(f"public get {t.name}", visitor, "get", t.path) for t in targets]

    check(send_spoilt(targets, 400), at_least=300)
