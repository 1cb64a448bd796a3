"""Likeness with nothing installed: exact where it can be worked out by hand, and between 0 and 1."""

from math import isclose, log, sqrt

from hypothesis import given
from hypothesis import strategies as st

from towpath.care.words.by_letters import ByLetters, pieces


def test_a_word_is_cut_with_its_edges_and_a_chinese_sign_counts_alone():
    assert sorted(pieces("Ab")) == sorted([" a", "ab", "b ", " ab", "ab ", " ab "])
    assert sorted(pieces("暖气")) == sorted(["暖", "气", "暖气"])
    assert sorted(pieces("E1故障")) == sorted([*pieces("e1"), *pieces("故障")])


def test_what_every_example_has_weighs_less():
    # Two examples share 改 and differ in the rest; by hand, with ln((1 + 2) / (1 + n)) + 1.
    common, rare = log(3 / 3) + 1, log(3 / 2) + 1

    [[near, far]] = ByLetters().between(["改"], ["改衣", "改裤"])
    [[nearer, _]] = ByLetters().between(["衣"], ["改衣", "改裤"])

    length = sqrt(common**2 + 2 * rare**2)
    assert isclose(near, common / length)
    assert near == far
    assert isclose(nearer, rare / length)


def test_a_misspelt_word_is_still_the_nearest():
    [[water, wedding]] = ByLetters().between(["no hot watter"], ["There is no hot water", "A dress for a wedding"])

    assert water > 0.4 > wedding


def test_another_language_has_nothing_in_common():
    assert ByLetters().between(["没有热水"], ["There is no hot water"]) == [[0.0]]


@given(st.lists(st.text(max_size=30), max_size=4), st.lists(st.text(max_size=30), max_size=4))
def test_whatever_is_typed_it_lies_between_nothing_and_the_same(sentences, examples):
    rows = ByLetters().between(sentences, examples)

    assert [len(row) for row in rows] == [len(examples)] * len(sentences)
    assert all(-1e-9 <= near <= 1 + 1e-9 for row in rows for near in row)


@given(st.text(alphabet="abcdefg 暖气不热", min_size=1, max_size=30))
def test_a_sentence_is_like_itself(sentence):
    [[near]] = ByLetters().between([sentence], [sentence])

    assert isclose(near, 1.0) or not list(pieces(sentence))
