"""The replays of real histories on invented ones of the same shape: the same code, everywhere, in seconds."""

import pytest

from tests.environment import ROOT
from tests.long import olist, online_retail
from tests.long.replays import retail_sales

DATA = ROOT / "tests" / "data"
MARKETPLACE, INVOICES = DATA / "marketplace", DATA / "invoices-fixture.csv"
SELLERS = MARKETPLACE / "olist_sellers_dataset.csv"


def test_a_marketplaces_history_comes_to_the_files_own_sums(committed):
    network, files, compared = olist.replay(committed, MARKETPLACE, SELLERS)

    assert compared.differences == []
    assert compared.compared["paid, by day"] == (12, 941_02)
    assert compared.compared["refunded, by day"] == (3, 284_40)
    assert network.counted["statements"] > 4
    assert left_open(files) == {
        "orders without any item": "1",
        "orders over several sellers": "1",
        "orders with items and without a payment": "1",
        "orders paid with more than items and freight come to": "1",
        "orders paid in several ways": "2",
        "payments of nothing": "1",
        "payments of no defined kind": "1",
        "items without freight": "1",
        "paid orders never approved": "1",
    }


def test_a_retailers_invoices_come_to_the_files_own_sums(committed):
    _, files, matching, compared = online_retail.replay(committed, INVOICES)

    assert compared.differences == []
    assert compared.compared["paid, by day"] == (4, 316_10)
    assert compared.compared["returns that belong to a purchase, by day"] == (2, 113_25)
    assert compared.compared["fees gone back, by share of each order"] == (1, -1_67)
    assert {each.why: each.minor for each in matching.unmatched} == {
        "more than was bought at that price": 7_50,
        "bought at another price": 1_05,
        "not bought within the file": 3_75,
        "discounts, postage and charges given back: of no article": 5_00,
        "returned by nobody known": 2_46,
    }
    assert left_open(files) == {
        "entries of the bookkeeper": "1",
        "lines at no price": "1",
        "lines below zero that are no return": "1",
        "lines at a fraction of a penny": "1",
        "lines of more than 9,999 of one article": "1",
        "the same line twice or more on one invoice": "1",
        "sold lines without a customer": "1",
        "lines of postage, charges and corrections by hand among the articles": "1",
    }


def left_open(files):
    """What the files say against themselves: its beginning, and how often."""
    return {what.split(":")[0].split(" (")[0]: count for what, count, _ in files.problems() if count != "0"}


@pytest.mark.parametrize("defect", retail_sales.DEFECTS)
def test_a_defect_planted_in_the_invoices_is_seen(committed, defect):
    *_, compared = online_retail.replay(committed, INVOICES, plant=retail_sales.DEFECTS[defect])

    assert compared.differences
