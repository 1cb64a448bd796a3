import pytest
import stripe


def test_a_long_list_comes_in_pages_without_gaps_or_repeats(practice, nan):
    made = [nan.intend(1000 + number).id for number in range(7)]

    page = practice.v1.payment_intents.list({"limit": 3}, options=nan.options)
    all_of_them = [one.id for one in page.auto_paging_iter()]
    second = practice.v1.payment_intents.list({"limit": 3, "starting_after": page.data[-1].id}, options=nan.options)
    first_again = practice.v1.payment_intents.list({"limit": 3, "ending_before": second.data[0].id}, options=nan.options)

    assert (page.object, page.url, page.has_more) == ("list", "/v1/payment_intents", True)
    assert all_of_them == made[::-1]
    assert [one.id for one in first_again] == [one.id for one in page]


def test_the_last_page_says_so(practice, nan):
    nan.intend()

    assert practice.v1.payment_intents.list({"limit": 1}, options=nan.options).has_more is False


@pytest.mark.parametrize(
    ("wish", "param"),
    [({"limit": 0}, "limit"), ({"limit": 101}, "limit"), ({"limit": "x"}, "limit"), ({"starting_after": "pi_nobody"}, "starting_after")],
)
def test_a_page_nobody_could_turn_to_is_refused(practice, nan, wish, param):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        practice.v1.payment_intents.list(wish, options=nan.options)

    assert refused.value.param == param


def test_references_open_on_request_in_lists_too(practice, nan):
    nan.paid(1000, application_fee_amount=100)

    wish = {"expand": ["data.latest_charge.balance_transaction", "data.latest_charge.refunds"]}
    (intent,) = practice.v1.payment_intents.list(wish, options=nan.options)

    assert intent.latest_charge.balance_transaction.net == 900
    assert intent.latest_charge.refunds.data == []


@pytest.mark.parametrize("wish", ["amount", "nonsense", "latest_charge.nonsense", "a.b.c.d.e", "id"])
def test_what_cannot_be_opened_is_said(nan, practice, wish):
    intent = nan.paid()

    with pytest.raises(stripe.InvalidRequestError):
        practice.v1.payment_intents.retrieve(intent.id, {"expand": [wish]}, options=nan.options)
