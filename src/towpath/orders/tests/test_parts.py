from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.ids import new_id
from towpath.orders.parts import pieces_of, shares_of

MINOR = st.integers(1, 10**9)


@st.composite
def checkouts(draw):
    """Orders of a checkout, and payments that together are exactly its total, cut at any places."""
    totals = draw(st.lists(MINOR, min_size=1, max_size=6))
    whole = sum(totals)
    cuts = sorted(draw(st.lists(st.integers(0, whole), max_size=2)))
    amounts = [end - begin for begin, end in zip([0, *cuts], [*cuts, whole], strict=True)]
    return {new_id(): total for total in totals}, amounts


@given(checkouts())
def test_every_order_is_covered_and_every_payment_is_spent_to_the_last_unit(checkout):
    totals, amounts = checkout

    pieces = pieces_of(totals, amounts)

    assert {order: sum(piece.minor for piece in pieces if piece.order == order) for order in totals} == totals
    assert [sum(piece.minor for piece in pieces if piece.payment == place) for place in range(len(amounts))] == amounts
    assert all(piece.minor > 0 for piece in pieces)


@given(checkouts(), st.data())
def test_help_goes_over_all_orders_in_proportion_and_the_rest_still_covers_them(checkout, data):
    totals, amounts = checkout
    helped = data.draw(st.integers(0, len(amounts) - 1))

    pieces = pieces_of(totals, amounts, spread=[helped])

    assert {order: sum(piece.minor for piece in pieces if piece.order == order) for order in totals} == totals
    whole = sum(totals.values())
    for order, total in totals.items():
        part = sum(piece.minor for piece in pieces if piece.order == order and piece.payment == helped)
        assert abs(part - amounts[helped] * total / whole) < 1


@given(checkouts(), MINOR)
def test_too_little_covers_the_first_orders_and_nothing_is_invented(checkout, missing):
    totals, amounts = checkout
    amounts[0] = max(0, amounts[0] - missing)

    pieces = pieces_of(totals, amounts)

    assert sum(piece.minor for piece in pieces) == sum(amounts)


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), min_size=1, max_size=3))
def test_the_shares_of_a_fee_are_together_the_fee(whole, amounts):
    shares = shares_of(whole, amounts)

    assert sum(shares) == (whole if sum(amounts) else 0)
    assert all(share >= 0 for share in shares)


def test_a_part_of_nothing_takes_no_fee():
    assert shares_of(336, [5600, 0, 0]) == [336, 0, 0]
