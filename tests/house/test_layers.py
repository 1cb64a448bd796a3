"""What import-linter cannot see: strings that point upward, and models without a wall."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]
WALLS = {"customer", "trade", "network", "public"}


def layers() -> dict[str, int]:
    """Each package's height in the house; neighbours share one."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())
    rows = config["tool"]["importlinter"]["contracts"][0]["layers"]
    return {name.strip(" ()"): -row for row, names in enumerate(rows) for name in names.split("|")}


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("towpath.")]


def height_of(model) -> int:
    return layers()[model.__module__.split(".")[1]]


def test_foreign_keys_point_down():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in our_models()
        for field in model._meta.get_fields()
        if field.is_relation
        and not field.auto_created
        and field.related_model
        and field.related_model.__module__.startswith("towpath.")
        and model._meta.app_label != field.related_model._meta.app_label
        and height_of(field.related_model) >= height_of(model)
    ]

    assert upward == [], "A lower room points at a higher one: announce a fact instead, or move the model."


def test_every_model_declares_its_wall():
    undeclared = [model._meta.label for model in our_models() if getattr(model, "wall", None) not in WALLS]

    assert undeclared == [], "Say who may read this table: wall = customer, trade, network or public."


def test_rows_of_a_business_point_at_each_other_with_the_business_in_the_key():
    plain = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.fields
        if field.is_relation
        and any(f.name == "merchant_id" for f in model._meta.fields)
        and any(f.name == "merchant_id" for f in field.related_model._meta.fields)
        and field.db_constraint
    ]

    assert plain == [], "Use owned_key: a plain foreign key accepts another business's invisible row."
