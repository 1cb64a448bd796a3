"""What could help: what presses first, never what earns most."""

import random

import pytest

from towpath.care.needs.advise import Score, Step, advise, rules_of
from towpath.care.needs.believe import Need

RULES = rules_of(
    {
        "rules": [
            {
                "code": "mobility",
                "needs": ["sitting", "pain"],
                "all": True,
                "step": {"kind": "service", "code": "class"},
                "alternatives": [{"kind": "alone", "words": {"en": "Ten minutes at home"}}],
                "reason": {"en": "You sit long, and your back hurts."},
            },
            {"code": "begin", "needs": ["sitting"], "step": {"kind": "service", "code": "single"}, "reason": {"en": "You sit long."}},
            {"code": "talk", "needs": ["pain"], "step": {"kind": "service", "code": "talk"}, "reason": {"en": "Your back hurts."}},
        ]
    }
)
ALL = {"class", "single", "talk"}


def need(code, severity=1):
    return Need(code, is_sure=True, severity=severity, evidence=(), until=None)


def codes(*needs, offered=ALL, left_out=()):
    return [advice.rule.code for advice in advise(needs, RULES, offered=offered, left_out=left_out)]


def test_a_rule_for_two_needs_wants_both():
    assert codes(need("sitting")) == ["begin"]
    assert codes(need("pain"), need("sitting")) == ["mobility", "talk", "begin"]


def test_nobody_without_a_need_is_advised_anything():
    assert codes() == []


def test_doing_nothing_stands_beside_every_step():
    for advice in advise([need("pain"), need("sitting")], RULES, offered=ALL):
        assert advice.alternatives[-1] == Step("nothing")


def test_where_the_service_is_not_offered_the_way_alone_comes_first():
    (advice,) = advise([need("pain"), need("sitting")], RULES, offered=set())

    assert (advice.rule.code, advice.step.kind) == ("mobility", "alone")
    assert [step.kind for step in advice.alternatives] == ["nothing"]


def test_what_was_declined_or_sleeps_is_left_out():
    assert codes(need("pain"), need("sitting"), left_out={"mobility"}) == ["talk", "begin"]


def test_the_need_that_presses_more_decides_whatever_anything_costs():
    """There is no price to hand it: two services of any price come in the order of the needs, however the rules are turned."""
    turned = list(RULES)
    for seed in range(20):
        random.Random(seed).shuffle(turned)
        first = [advice.needs[0].code for advice in advise([need("pain", 3), need("sitting", 1)], turned, offered=ALL)]

        assert first == sorted(first, key=["pain", "sitting"].index)


@pytest.mark.parametrize(
    ("answered", "helped", "asleep"),
    [(9, 0, False), (10, 2, False), (10, 1, True), (20, 6, False), (20, 5, True), (40, 13, True), (40, 14, False), (100, 71, False)],
)
def test_a_rule_falls_asleep_when_it_surely_helps_fewer_than_half(answered, helped, asleep):
    assert Score(answered=answered, helped=helped).is_asleep is asleep
