from datetime import date, timedelta
from fractions import Fraction

from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.fill_rate import fill_rate
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.suggest import suggest_purchase

SATURDAY = date(2026, 10, 17)


def order_on_saturdays(world, weeks, shop=None):
    shop = shop or world.nan
    for week, quantities in enumerate(weeks):
        with merchant_scope(shop.id):
            place_purchase(
                merchant=shop.merchant,
                deliver_on=SATURDAY + timedelta(weeks=week),
                quantities=quantities,
                at=world.at + timedelta(weeks=week),
            )


def suggestions(world, weeks_later, shop=None):
    with merchant_scope((shop or world.nan).id):
        return {s.item_code: s for s in suggest_purchase(deliver_on=SATURDAY + timedelta(weeks=weeks_later))}


def test_tonights_order_is_the_average_of_the_last_four_same_weekdays_rounded_up(world, shelves):
    order_on_saturdays(
        world, [{"base-broth": 99}, {"base-broth": 12}, {"base-broth": 13, "bok-choy": 5}, {"base-broth": 12}, {"base-broth": 14}]
    )

    found = suggestions(world, 5)

    assert (found["base-broth"].quantity, found["base-broth"].average, found["base-broth"].n) == (13, Fraction(51, 4), 4)
    assert [quantity for _, quantity in found["bok-choy"].mornings] == [0, 5, 0, 0]
    assert found["bok-choy"].quantity == 2


def test_with_fewer_than_three_such_mornings_nothing_is_suggested(world, shelves):
    order_on_saturdays(world, [{"base-broth": 12}, {"base-broth": 12}])

    assert suggestions(world, 2) == {}


def test_other_weekdays_and_other_businesses_teach_nothing(world, shelves):
    order_on_saturdays(world, [{"base-broth": 12}] * 4)

    with merchant_scope(world.nan.id):
        assert suggest_purchase(deliver_on=SATURDAY + timedelta(weeks=4, days=1)) == []
    assert suggestions(world, 4, world.bruno) == {}


def test_the_suggestion_takes_one_statement(world, shelves, at_most_statements):
    order_on_saturdays(world, [{"base-broth": 12}] * 4)

    with merchant_scope(world.nan.id), at_most_statements(1):
        suggest_purchase(deliver_on=SATURDAY + timedelta(weeks=4))


def test_the_fill_rate_of_the_golden_case():
    assert fill_rate([(40, 40), (30, 25), (6, 0), (12, 12)]) == Fraction(875, 1000)


def test_more_of_one_line_does_not_fill_another_and_no_lines_have_no_rate():
    assert fill_rate([(10, 20), (10, 0)]) == Fraction(1, 2)
    assert fill_rate([]) is None
