from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from towpath.methods.merge import GONE, in_order, merge

codes = st.sampled_from(list("abcdefg"))
entries = st.dictionaries(
    codes, st.fixed_dictionaries({"words": st.sampled_from(["x", "y", "z"]), "minutes": st.integers(0, 3)}), max_size=7
)
bodies = entries.flatmap(
    lambda made: st.permutations(list(made)).map(lambda order: {"steps": [{"code": code, **made[code]} for code in order]})
)


def by_code(body):
    return {entry["code"]: entry for entry in body.get("steps", [])}


def a_body(*steps):
    return {"steps": [{"code": code, "words": words} for code, words in steps]}


def test_each_sides_own_change_is_kept():
    base = a_body(("a", "one"), ("b", "two"))

    merged = merge(base, a_body(("a", "mine"), ("b", "two")), a_body(("a", "one"), ("b", "theirs"), ("c", "new")))

    assert merged.body == a_body(("a", "mine"), ("b", "theirs"), ("c", "new"))
    assert merged.clashes == []


def test_where_both_changed_the_same_words_the_business_keeps_its_own_until_it_says_otherwise():
    base, mine, theirs = a_body(("a", "one")), a_body(("a", "mine")), a_body(("a", "theirs"))

    kept = merge(base, mine, theirs)
    given_up = merge(base, mine, theirs, take_theirs=["steps[a].words"])

    assert kept.body == mine
    assert [(clash.path, clash.mine, clash.theirs) for clash in kept.clashes] == [("steps[a].words", "mine", "theirs")]
    assert given_up.body == theirs


def test_what_one_side_took_out_and_the_other_changed_is_asked_about():
    base = a_body(("a", "one"), ("b", "two"))

    merged = merge(base, a_body(("a", "one")), a_body(("a", "one"), ("b", "changed")))

    assert merged.body == a_body(("a", "one"))
    assert [(clash.path, clash.mine) for clash in merged.clashes] == [("steps[b]", GONE)]


def test_a_step_put_in_by_the_network_lands_where_it_stands_there_though_the_business_moved_others():
    assert in_order(["a", "b", "c"], ["c", "a", "b"], ["a", "x", "b", "c"]) == ["c", "a", "x", "b"]
    assert in_order(["a", "b"], ["a", "mine", "b"], ["b", "a"]) == ["b", "a", "mine"]


@given(bodies, bodies)
def test_nothing_changed_on_one_side_gives_the_other_side(base, changed):
    assert merge(base, deepcopy(base), changed).body == changed
    assert merge(base, changed, deepcopy(base)).body == changed
    assert merge(base, changed, deepcopy(changed)).clashes == []


@given(bodies, bodies, bodies)
def test_no_change_of_either_side_is_lost_without_being_named(base, mine, theirs):
    merged = merge(base, mine, theirs)

    was, own, network, now = by_code(base), by_code(mine), by_code(theirs), by_code(merged.body)
    named = {clash.path for clash in merged.clashes}
    for code in {*was, *own, *network}:
        for side, wins in ((own, True), (network, f"steps[{code}]" not in named)):
            if (side.get(code) is None) != (was.get(code) is None) and wins and "steps" not in named:
                assert (now.get(code) is None) == (side.get(code) is None)
        for name in ("words", "minutes"):
            values = [side.get(code, {}).get(name) for side in (was, own, network)]
            if None in values or code not in now or named & {"steps", f"steps[{code}]"}:
                continue
            if values[1] != values[0]:
                assert now[code][name] == values[1]
            elif values[2] != values[0]:
                assert now[code][name] == values[2]


@given(bodies, bodies, bodies)
def test_each_code_is_there_once_whoever_moved_it(base, mine, theirs):
    codes_now = [entry["code"] for entry in merge(base, mine, theirs).body.get("steps", [])]

    assert len(codes_now) == len(set(codes_now))
