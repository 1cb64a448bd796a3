"""The rule table of "is this for us?", row by row."""

import pytest
from django.utils import translation

from towpath.network.fit import FOR_A_BUSINESS, FOR_A_NETWORK, does_it_fit

WELL_SUITED = {
    "network": {"businesses": "five", "customers": "no", "prices": "business", "money": "no", "joining": "no"},
    "business": {"meeting": "yes", "keeping": "no", "prices": "no", "till": "no", "licence": "yes"},
}
QUESTIONS = {"network": FOR_A_NETWORK, "business": FOR_A_BUSINESS}


@pytest.mark.parametrize("who", QUESTIONS)
def test_whoever_it_is_made_for_hears_nothing_against_it(who):
    verdict = does_it_fit(questions=QUESTIONS[who], answers=WELL_SUITED[who])

    assert (verdict.fits, list(verdict.against), list(verdict.mind), verdict.unanswered) == (True, [], [], 0)


@pytest.mark.parametrize(
    ("who", "question", "answer", "words"),
    [
        ("network", "businesses", "one", "nothing to pool"),
        ("network", "customers", "yes", "Nobody of the network can read a customer"),
        ("network", "prices", "network", "sets its own prices"),
        ("network", "money", "yes", "never holds customers' money"),
        ("network", "joining", "yes", "Paying to join"),
        ("business", "meeting", "parcels", "plain web shop"),
        ("business", "keeping", "yes", "stay yours"),
        ("business", "prices", "yes", "below what a dish costs"),
    ],
)
def test_one_clear_reason_against_is_enough_and_is_said(who, question, answer, words):
    verdict = does_it_fit(questions=QUESTIONS[who], answers=WELL_SUITED[who] | {question: answer})

    assert not verdict.fits
    assert [words in str(reason) for reason in verdict.against] == [True]


@pytest.mark.parametrize(
    ("who", "question", "answer"), [("network", "businesses", "few"), ("business", "till", "yes"), ("business", "licence", "soon")]
)
def test_what_is_worth_knowing_first_is_no_reason_against(who, question, answer):
    verdict = does_it_fit(questions=QUESTIONS[who], answers=WELL_SUITED[who] | {question: answer})

    assert verdict.fits
    assert len(verdict.mind) == 1


@pytest.mark.parametrize("who", QUESTIONS)
def test_what_nobody_answered_counts_for_nothing(who):
    verdict = does_it_fit(questions=QUESTIONS[who], answers={"prices": "nonsense", "other": "x"})

    assert (verdict.fits, verdict.unanswered) == (True, 5)


@pytest.mark.parametrize("who", QUESTIONS)
def test_every_answer_that_speaks_against_says_why_in_both_languages(who):
    for question in QUESTIONS[who]:
        for choice in question.choices:
            assert bool(choice.why) == (choice.weight is not None)
            for language in ("en", "zh-hans"):
                with translation.override(language):
                    assert str(choice.words)
