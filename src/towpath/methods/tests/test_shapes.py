import pytest

from towpath.methods.shapes import BadMethod, checked

from .a_procedure import a_body


def a_unit(code, *needs):
    return {"code": code, "name": {"en": code}, "needs": list(needs)}


def test_what_is_left_at_its_default_is_not_written():
    assert checked("procedure", {**a_body(), "minutes": 0}) == a_body()


@pytest.mark.parametrize(
    ("kind", "body", "named"),
    [
        ("procedure", {"steps": []}, "steps"),
        ("procedure", {"steps": [{"code": "a", "words": {"zh-hans": "一"}}]}, "English"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A"}}] * 2}, "a is there twice"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A"}, "low": 1}]}, "only a reading"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A"}, "proof": "reading", "low": 3, "high": 2}]}, "above the highest"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A"}, "repeats": "b"}]}, "there is no b"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A"}, "colour": "red"}]}, "steps.0.colour"),
        ("curriculum", {"units": [a_unit("a", "b")]}, "there is no b"),
        ("curriculum", {"units": [a_unit("a", "c"), a_unit("b", "a"), a_unit("c", "b"), a_unit("d")]}, "a, b, c need each other"),
        (
            "program",
            {"weeks": 6, "exercises": [{"code": "a", "words": {"en": "A"}, "start": 5, "most": 4, "advance": {"logs": 2}}]},
            "above its most",
        ),
        ("recipe", {}, "a curriculum or a program"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A\0"}}]}, "can't be kept"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A\ud800"}}]}, "can't be kept"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A"}, "proof": "reading", "low": float("nan")}]}, "can't be kept"),
        ("procedure", {"steps": [{"code": "a", "words": {"en": "A" * 5_000_000}}]}, "four megabytes"),
        ("procedure", [], "procedure"),
        ("procedure", None, "procedure"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(kind, body, named):
    with pytest.raises(BadMethod) as refusal:
        checked(kind, body)

    assert named in str(refusal.value.what_happened)
