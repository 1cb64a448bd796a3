from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, connection, transaction

from tests.a_campaign import FIRST, LAST, a_plan
from tests.world import NOON, build_world
from towpath.foundation.money import Money
from towpath.subsidies.models import Campaign
from towpath.subsidies.plan_campaign import BadCampaign, NotAPlan, plan_campaign


@pytest.fixture(scope="module")
def network(request):
    """The cast, entered as the network's own role; what a test does is taken back."""
    place = request.getfixturevalue("committed_for_all")
    world = build_world()
    with place.as_role("console"):
        yield world


@pytest.fixture(autouse=True)
def taken_back(network):
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_whole_plan_becomes_a_campaign(network):
    campaign = plan_campaign(plan=a_plan(), by=network.orla, at=NOON)

    assert (campaign.starts_on, campaign.ends_on, campaign.days) == (FIRST, LAST, 28)
    assert campaign.state(FIRST - timedelta(days=1)) == "planned"
    assert campaign.state(LAST) == "running"
    assert campaign.state(LAST + timedelta(days=1)) == "over"
    assert campaign.seed != plan_campaign(plan=a_plan(), by=network.orla, at=NOON).seed


@pytest.mark.parametrize(
    ("without", "words"),
    [
        ({"objective": {}}, "what it is to achieve"),
        ({"objective": {"en": "  "}}, "what it is to achieve"),
        ({"metric": ""}, "the figure by which it is judged"),
        ({"ends_on": None}, "its last day"),
        ({"budget": None}, "its budget"),
    ],
)
def test_a_plan_without_one_of_the_four_is_refused_and_the_refusal_names_it(without, words):
    with pytest.raises(NotAPlan) as no:
        plan_campaign(plan=a_plan(**without), at=NOON)

    assert words in str(no.value.what_happened)
    assert not Campaign.objects.exists()


def test_everything_that_is_missing_is_named_at_once():
    with pytest.raises(NotAPlan) as no:
        plan_campaign(plan=a_plan(objective={}, metric="", ends_on=None, budget=None), at=NOON)

    assert no.value.facts["missing"] == ["objective", "metric", "ends_on", "budget"]


@pytest.mark.parametrize("column", ["objective", "metric", "ends_on", "budget_minor"])
def test_the_database_keeps_no_campaign_without_one_of_the_four(network, column):
    plan_campaign(plan=a_plan(), at=NOON)
    columns = [field.column for field in Campaign._meta.fields if field.column != "id"]
    values = ", ".join("null" if name == column else name for name in columns)

    with pytest.raises(DatabaseError, match="null value"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"insert into subsidies_campaign (id, {', '.join(columns)}) select gen_random_uuid(), {values} from subsidies_campaign"
        )


@pytest.mark.parametrize(
    "edit",
    [
        "jsonb_build_object('zh-hans', objective) as objective",
        "'happiness' as metric",
        "ends_on + 90 as ends_on",
        "starts_on - 1 as ends_on",
        "0 as budget_minor",
        "1 as holdout_numerator, 11 as holdout_denominator",
        "0 as share_numerator",
        "budget_minor + 1 as cap_minor",
        "budget_minor + 1 as used_minor",
    ],
)
def test_the_database_keeps_no_campaign_that_breaks_a_rule(network, edit):
    plan_campaign(plan=a_plan(), at=NOON)
    columns = [field.column for field in Campaign._meta.fields if field.column != "id"]
    edited = (
        {part.rsplit(" as ", 1)[1]: part.rsplit(" as ", 1)[0] for part in edit.split(", ")}
        if "jsonb" not in edit
        else {"objective": "jsonb_build_object('zh-hans', objective)"}
    )
    values = ", ".join(edited.get(name, name) for name in columns)

    with pytest.raises(DatabaseError, match="violates check"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"insert into subsidies_campaign (id, {', '.join(columns)}) select gen_random_uuid(), {values} from subsidies_campaign"
        )


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ({"starts_on": date(2026, 10, 16)}, "tomorrow at the earliest"),
        ({"ends_on": FIRST + timedelta(days=90)}, "between 2 and 90 days"),
        ({"ends_on": FIRST}, "between 2 and 90 days"),
        ({"budget": Money(0, "CNY")}, "more than nothing"),
        ({"budget": Money(4_99, "CNY")}, "at least one order's full part"),
        ({"budget": Money(100_00, "EUR")}, "network's own currency"),
        ({"share": Fraction(0)}, "between nothing and all"),
        ({"share": Fraction(11, 10)}, "between nothing and all"),
        ({"holdout": Fraction(9, 100)}, "at least a tenth"),
        ({"holdout": Fraction(51, 100)}, "at least a tenth"),
        ({"margin": Fraction(2)}, "between nothing and all"),
        ({"metric": "happiness"}, "figure that does not exist"),
        ({"objective": {"en": "x" * 301}}, "at most 300"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_with_the_reason(edit, words):
    with pytest.raises(BadCampaign, match=words):
        plan_campaign(plan=replace(a_plan(), **edit), at=NOON)


def test_the_network_changes_nothing_of_a_campaign_but_its_end(network):
    plan_campaign(plan=a_plan(), at=NOON)

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        Campaign.objects.update(budget_minor=999_999)
