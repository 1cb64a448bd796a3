"""No place in the network's list can be bought: there is nowhere to write down that one was, and the order asks no room that knows of money."""

import ast
from pathlib import Path

from towpath.directory.models import Entry

DIRECTORY = Path(__file__).parents[2] / "src" / "towpath" / "directory"
ENTRY = {
    "id merchant_id listed words languages postcode place latitude longitude leaves_out shows_prices shows_times trade_name offers ways opens helps teaches areas "
    "starts text laid_out_at"
}
PURE = ("order", "facts", "near")
MAY_ASK = {"towpath.directory.facts", "towpath.directory.near"}
OF_MONEY = {"pricing", "subsidies", "settlement", "payments", "orders", "ledger", "passes"}


def test_an_entry_has_these_fields_and_no_other():
    """Whoever adds one says here what it is for; none may be a rank, a weight, a boost or a sum."""
    assert " ".join(field.name for field in Entry._meta.fields) in ENTRY


def test_the_order_asks_nobody_but_its_facts():
    asked = {module for name in PURE for module in imported(DIRECTORY / f"{name}.py") if module.startswith(("towpath", "django"))}

    assert asked <= MAY_ASK


def test_the_list_knows_no_room_of_money():
    known = {module.split(".")[1] for path in DIRECTORY.glob("*.py") for module in imported(path) if module.startswith("towpath.")}

    assert known & OF_MONEY == set()


def imported(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module} | {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
