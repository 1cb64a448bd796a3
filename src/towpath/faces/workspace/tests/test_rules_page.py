"""What helps whom, as the business reads it: the words customers read, and what became of them."""

from towpath.care.needs.models import Recommendation
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope


def tried(world, *outcomes):
    with merchant_scope(world.nan.id):
        for outcome in outcomes:
            guest = Customer.objects.create(first_seen_at=world.at)
            answered = {"response": "yes", "responded_at": world.at, "outcome": outcome, "outcome_at": world.at}
            Recommendation.objects.create(
                customer=guest, rule="order_ahead", kind="alone", needs=["short_break"], shown_at=world.at, **answered
            )


def test_each_rule_stands_with_its_reason_and_its_count(world, mei):
    tried(world, "yes", "partly")

    page = mei.text("/customers/rules/")

    assert all(words in page for words in ("Order on the way here", "Your break is short", "Shown 2 · taken 2 · not for me 0"))
    assert "2 said whether it helped. From 10 on a share says more than chance." in page


def test_a_rule_that_helps_too_few_is_shown_asleep(world, mei):
    tried(world, "yes", *["no"] * 9)

    page = mei.text("/customers/rules/")

    assert "Asleep: it is shown to nobody any more" in page
    assert "It helped 1 of 10 who said so: 10% (95% between 2% and 40%, Wilson)." in page


def test_the_rules_are_found_from_what_guests_said(mei):
    assert 'href="/customers/rules/"' in mei.text("/customers/")
