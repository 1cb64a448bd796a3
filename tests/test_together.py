"""Asking together gives what each queryset gives alone: that is all it promises, so that is what is compared."""

from datetime import timedelta

import pytest
from django.db.models import Count, Max, Model, Sum

from towpath.foundation.tenancy import NoMerchantInScope, merchant_scope
from towpath.foundation.together import together
from towpath.logistics.models import PurchaseLine, PurchaseOrder
from towpath.logistics.place_purchase import place_purchase
from towpath.network.models import Licence, Membership, Merchant
from towpath.presence.models import Listing, Site
from towpath.refinery.models import Pattern, Proposal, TrialPlan, Verdict
from towpath.supply.models import OrderWindow, SupplyItem, SupplyTerms, SupplyVersion
from towpath.supply.tests.stock_the_shelves import stock_the_shelves
from towpath.trials.models import Assignment

QUESTIONS = {
    "every column": lambda: Site.objects.all(),
    "times without a date": lambda: OrderWindow.objects.order_by("id")[:1],
    "joined": lambda: PurchaseLine.objects.select_related("item__supplier", "purchase").order_by("item__code"),
    "joined where there may be nothing": lambda: Listing.objects.shown(),
    "backwards to one": lambda: Proposal.objects.select_related("version", "plan__assignment", "plan__verdict").order_by("-proposed_at"),
    "each one's newest": lambda: SupplyTerms.objects.order_by("item_id", "-effective_from").distinct("item_id"),
    "annotated": lambda: PurchaseOrder.objects.annotate(lines_here=Count("lines")).order_by("deliver_on"),
    "only some columns": lambda: SupplyItem.objects.order_by("-code").values_list("name", "unit", "shelf_life_days"),
    "grouped": lambda: (
        PurchaseLine.objects.values("item__code").annotate(n=Sum("quantity")).order_by("item__code").values_list("item__code", "n")
    ),
    "one row for all": lambda: (
        PurchaseOrder.objects.values("currency").annotate(last=Max("placed_at"), n=Count("id")).values_list("last", "n")
    ),
    "a list that is empty": lambda: PurchaseOrder.objects.filter(pk__in=[]),
    "a percent sign and a quote": lambda: Merchant.objects.filter(name__contains="%'").order_by("name"),
    "in a subquery": lambda: Merchant.objects.filter(pk__in=Membership.objects.values("merchant_id")).order_by("name"),
    "dates": lambda: Licence.objects.order_by("submitted_at", "id"),
}


@pytest.fixture
def stocked(world):
    """Purchases of Nan's and of Bruno's, and a trial with its verdict beside a proposal that has none."""
    shelves = stock_the_shelves(world.at - timedelta(days=1))
    for shop in (world.nan, world.bruno):
        with merchant_scope(shop.id):
            for days in (1, 2):
                place_purchase(
                    merchant=shop.merchant,
                    deliver_on=world.at.date() + timedelta(days=days),
                    quantities={"base-broth": 3 + days, "bok-choy": 2},
                    at=world.at,
                )
    pattern = Pattern.objects.create(item=shelves.broth, aspect="saltiness", found_at=world.at, merchants=12, total=900, hits=225)
    words = {"en": '50 % less "salt", it\'s better', "zh-hans": "少盐"}
    Proposal.objects.create(pattern=pattern, summary=words, proposed_at=world.at, expected_share=0.1)
    tried = Proposal.objects.create(
        pattern=pattern, summary=words, proposed_at=world.at + timedelta(microseconds=1), version=SupplyVersion.objects.first()
    )
    assignment = Assignment.objects.create(code="t", seed=2**62, units=12, made_at=world.at)
    plan = TrialPlan.objects.create(
        proposal=tried,
        assignment=assignment,
        question="q",
        before_from=world.at,
        starts_at=world.at,
        ends_at=world.at,
        detectable=1 / 3,
        registered_at=world.at,
    )
    Verdict.objects.create(
        plan=plan, decision="ship", effect=-2.0, p_value=1e-12, treated=6, control=6, shares={"treated": [0.18, 0.1]}, reached_at=world.at
    )
    return world


def laid_open(row, seen=()):
    """Every column of a row, of the rows joined to it, and what was annotated; with the types."""
    if not isinstance(row, Model):
        return row and [(type(value), value) for value in row]
    if row in seen:
        return "the way back"
    own = {name: (type(value), value) for name, value in row.__dict__.items() if name != "_state"}
    joined = {name: laid_open(other, (*seen, row)) for name, other in row._state.fields_cache.items()}
    return type(row), row._state.db, row._state.adding, own, joined


@pytest.mark.parametrize("name", QUESTIONS)
def test_asked_together_is_as_asked_alone(stocked, name):
    with merchant_scope(stocked.nan.id):
        (found,) = together(QUESTIONS[name]())

        assert [laid_open(row) for row in found] == [laid_open(row) for row in QUESTIONS[name]()]


def test_all_of_them_are_one_statement(stocked, at_most_statements):
    with merchant_scope(stocked.nan.id), at_most_statements(1):
        found = together(*(question() for question in QUESTIONS.values()))

    with merchant_scope(stocked.nan.id):
        assert [list(rows) for rows in found] == [list(question()) for question in QUESTIONS.values()]
    assert sum(map(bool, found)) == len(QUESTIONS) - 2


def test_a_business_is_given_its_own_rows_only(stocked):
    with merchant_scope(stocked.bruno.id):
        (purchases,) = together(PurchaseOrder.objects.all())

    assert {purchase.merchant_id for purchase in purchases} == {stocked.bruno.id}
    with pytest.raises(NoMerchantInScope):
        together(PurchaseOrder.objects.all())


@pytest.mark.parametrize("asked", [lambda: Merchant.objects.values("name"), lambda: PurchaseOrder.objects.prefetch_related("lines")])
def test_what_it_cannot_answer_truly_it_refuses(stocked, asked):
    with merchant_scope(stocked.nan.id), pytest.raises(TypeError):
        together(asked())
