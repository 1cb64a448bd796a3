from towpath.clientele.meet import meet
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token


def test_a_known_browser_is_the_same_customer(world):
    with merchant_scope(world.nan.id):
        customer, token = meet(token=world.carlas_token, language="en", at=world.at)

    assert (customer, token) == (world.carla, world.carlas_token)


def test_a_browser_that_was_handed_a_token_is_one_customer_however_often_it_sends(world):
    handed = new_token()

    with merchant_scope(world.nan.id):
        first, kept = meet(token=None, handed=handed, language="en", at=world.at)
        second, _kept = meet(token=None, handed=handed, language="en", at=world.at)

    assert kept == handed
    assert first == second


def test_a_known_browser_may_come_with_its_token_as_the_handed_one(world):
    with merchant_scope(world.nan.id):
        customer, _token = meet(token=None, handed=world.carlas_token, language="en", at=world.at)

    assert (customer, customer.email) == (world.carla, "carla@example.org")


def test_nans_token_is_nobody_at_brunos(world):
    with merchant_scope(world.bruno.id):
        customer, token = meet(token=world.carlas_token, language="en", at=world.at)

        assert Customer.objects.count() == 1
    assert token != world.carlas_token
    assert customer != world.carla


def test_meeting_takes_one_statement(world, at_most_statements):
    with merchant_scope(world.nan.id), at_most_statements(1):
        meet(token=None, handed=new_token(), language="en", at=world.at)
