"""Faces find, do and answer; only verbs write."""

import ast
from pathlib import Path

FACES = Path(__file__).parents[2] / "src" / "towpath" / "faces"
WRITES = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "select_for_update"}
ON_MANAGERS = {"create", "update", "delete"}


def writes_in(source: str) -> list[str]:
    """The calls in this source that write rows, as they are written."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name, target = node.func.attr, ast.unparse(node.func.value)
            if name in WRITES or (name in ON_MANAGERS and ".objects" in target):
                found.append(f"line {node.lineno}: {target}.{name}()")
    return found


def test_faces_never_write():
    found = {
        str(path.relative_to(FACES)): lines
        for path in FACES.rglob("*.py")
        if "tests" not in path.parts and (lines := writes_in(path.read_text(encoding="utf-8")))
    }

    assert found == {}, "A face wrote to the database. Call a verb, or make one."


def test_the_rule_notices_a_write():
    assert len(writes_in("Order.objects.filter(pk=1).update(paid_at=None)\norder.save()\nbasket.update(dish=1)")) == 2
