"""How little the network's pages ask the database, counted. Two statements are who is here."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.a_campaign import SEED, a_plan
from tests.world import NOON
from towpath.faces.console.tests.conftest import URLS, url
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.methods.models import Method
from towpath.methods.publish import publish_method
from towpath.methods.publish import publish_version as publish_method_version
from towpath.methods.tests.a_procedure import published
from towpath.passes.models import Circle
from towpath.passes.open_circle import open_circle
from towpath.refinery.measure_subsidies import measure_campaigns
from towpath.refinery.models import Pattern, Proposal, Rollout, TrialPlan, Verdict
from towpath.settlement.contest import contest_line
from towpath.settlement.issue_invoice import Charge
from towpath.settlement.models import Contest
from towpath.settlement.send_statement import send_statement
from towpath.settlement.supply_invoice import issue_supply_invoice
from towpath.subsidies.models import Campaign
from towpath.subsidies.plan_campaign import plan_campaign
from towpath.supply.keep_certificate import keep_certificate, withdraw_certificate
from towpath.supply.models import SupplyVersion, VersionDraft
from towpath.supply.publish import State
from towpath.supply.read_price_list import keep_price_list
from towpath.supply.who_to_ask import add_contact, add_place
from towpath.supply.write_draft import Content, PriceToBe, write_draft
from towpath.teaching.tests.a_course import course
from towpath.trials.models import Arm, Assignment


@contextmanager
def statements(most):
    with CaptureQueriesContext(connection) as captured:
        yield
    asked = [query["sql"] for query in captured if not query["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= most, f"{len(asked)} statements, at most {most}:\n" + "\n".join(asked)


def routes(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry)
        elif isinstance(entry, URLPattern):
            yield entry.name, entry.pattern.converters


ROUTES = dict(routes(get_resolver(URLS)))


@pytest.fixture
def followed(console):
    """The complaint as far as it goes: a trial of twelve businesses with its verdict, and an offer that somebody took."""
    pattern = Pattern.objects.get_or_create(
        item=console.item, aspect="saltiness", defaults={"found_at": NOON, "merchants": 12, "total": 1000, "hits": 180}
    )[0]
    place, world, at = console.place, console.world, NOON + timedelta(hours=1)
    with place.as_role("app"):
        if not (done := TrialPlan.objects.filter(proposal__pattern=pattern).first()):
            version = SupplyVersion.objects.filter(item=console.item).order_by("number")[0]
            proposal = Proposal.objects.create(
                pattern=pattern, summary={"en": "Half the salt"}, proposed_at=at, accepted_at=at, version=version
            )
            assignment = Assignment.objects.create(code="followed", seed=1, units=12, made_at=at)
            done = TrialPlan.objects.create(
                proposal=proposal,
                assignment=assignment,
                question="complaint:saltiness:base-broth",
                before_from=at,
                starts_at=at,
                ends_at=at,
                registered_at=at,
            )
            shares = {"treated": [0.18, 0.1], "control": [0.18, 0.18]}
            Verdict.objects.create(plan=done, decision="ship", treated=6, control=6, shares=shares, reached_at=at)
            for shop in (world.nan, world.bruno):
                with merchant_scope(shop.id):
                    Arm.objects.create(assignment=assignment, pair=1, treated=shop is world.nan)
                    Rollout.objects.create(version=version, offered_at=at, accepted=shop is world.nan or None)
    return done


def a_price_list(console):
    rows = [Row(2, {"name": "Base broth", "unit": "bag 10 L", "price": "25"}), Row(3, {"name": "Bok choy", "unit": "kg", "price": "4"})]
    return keep_price_list(supplier=console.item.supplier, name="prices", rows=rows, shelf_life_days=30, at=NOON)


def papers_of(console):
    """Enough of each that a page which asked for every one by itself would be seen."""
    supplier, who = console.item.supplier, console.world.orla.pk
    if not supplier.certificates.exists():
        for number, days in (("SC-1", 300), ("SC-2", 600), ("SC-3", 900)):
            since, until = NOON.date(), NOON.date() + timedelta(days=days)
            paper = keep_certificate(
                supplier=supplier, kind="organic", number=number, valid_from=since, valid_until=until, by=who, at=NOON
            )  # fmt: skip
            add_contact(supplier=supplier, name="Xu", phone=str(days))
            add_place(supplier=supplier, name="Kitchen", address="Lane 3")
        withdraw_certificate(certificate=paper, reason="Taken back.", by=who, at=NOON)
    draft = VersionDraft.objects.filter(item=console.item, version=None).first()
    if draft is None:
        state = State(["soy"], 12)
        price = PriceToBe(Money(2300, "CNY"), tiers={40: Money(2200, "CNY"), 80: Money(2100, "CNY")})
        content = Content({"en": "Soy."}, {}, state, price)
        draft = write_draft(item=console.item, content=content, seen=None, by=who, at=NOON)
    return {
        "draft_id": draft.pk,
        "certificate_id": supplier.certificates.first().pk,
        "contact_id": supplier.contacts.first().pk,
        "place_id": supplier.places.first().pk,
    }


def a_procedure(*, code):
    return Method.objects.filter(code=code).first() or published(NOON, code=code).method


def a_unit():
    """Of a published curriculum."""
    method = Method.objects.filter(code="maths-small").first()
    if method is None:
        method = publish_method(kind="curriculum", trade="tutor", code="maths-small", name={"en": "Maths"}, at=NOON)
        publish_method_version(method=method, note={"en": "The first one"}, body=course(), at=NOON)
    return {"course": method.code, "unit_code": "unit-5"}


def measured(console):
    """A campaign that has run for a few days, and what was measured of it until then."""
    if not (campaign := Campaign.objects.first()):
        campaign = plan_campaign(plan=a_plan(), by=console.world.orla, at=NOON, seed=SEED)
        with console.place.as_role("app"):
            measure_campaigns(at=NOON + timedelta(days=10))
    return campaign


def a_circle():
    return Circle.objects.first() or open_circle(name={"en": "Lane"}, terms={"en": "Good at all of the lane."}, at=NOON)


@pytest.fixture
def settled(console):
    """A statement of Nan's with a contested line, and an invoice of the hub's."""
    with console.place.as_role("app"), merchant_scope(console.world.nan.id):
        statement = send_statement(month=NOON.date(), at=NOON + timedelta(days=20))
        line = statement.lines.order_by("position")[0]
        if not Contest.objects.exists():
            contest_line(line=line, words="This line is wrong.", by=None, at=NOON + timedelta(days=20))
        charges = [Charge({"en": "Pork belly"}, 15_020, "kg", 2680)]
        paper = issue_supply_invoice(key="one", supplier=console.item.supplier, charges=charges, about=None, at=NOON)
        return {"statement_id": statement.pk, "invoice_id": paper.pk, "contest_id": Contest.objects.get().pk, "line_id": line.pk}


@pytest.mark.parametrize("name", ROUTES)
def test_no_page_asks_more_than_five_things(orla, console, followed, settled, name):
    given = settled | {
        "merchant_id": console.world.nan.id,
        "code": "base-broth",
        "pattern_id": followed.proposal.pattern_id,
        "proposal_id": followed.proposal_id,
        "plan_id": followed.pk,
        "customer": str(console.customer.pk),
        "reference": str(console.order.pk),
        "token": "none",
        "slug": console.item.supplier.slug,
        "form": "xlsx",
        "list_id": a_price_list(console).pk,
        **papers_of(console),
        "campaign_id": measured(console).pk,
        "circle_id": a_circle().pk,
    }
    given |= a_unit()
    given["code"] = a_procedure(code=given["code"]).code  # it may be called like the item: each address finds its own
    if name == "enter":
        with console.place.as_role("app"):
            given["token"] = make_sign_in_link(person=console.world.orla, at=clock.now())
    arguments = {wanted: given.get(wanted, console.world.nan.id) for wanted in ROUTES[name]}

    with statements(5):
        answer = orla.get(reverse(name, urlconf=URLS, kwargs=arguments))

    closed = name in ("api-customers", "api-customer", "api-orders", "api-order")
    begun = name == "begin"  # there is a network, so its link is over
    assert answer.status_code in ((403,) if closed else (410,) if begun else (200, 302, 405)), (name, answer.status_code)


@pytest.mark.parametrize("month", ["2026-10", "2026-09"])
def test_nor_does_a_statement_of_any_month(orla, console, month):
    with statements(5):
        assert orla.get(url("value", console.world.nan.id), {"month": month}).status_code == 200


def test_the_complaint_that_was_counted_went_all_the_way(orla, followed):
    page = orla.get(url("follow", followed.proposal.pattern_id)).content.decode()

    assert "Half the salt" in page
    assert "1 businesses with the new version, 1 with the old one" in page
    assert "Who took it" in page
