"""Questions asked in one trip are answered as each would be alone: every field of every table, whatever PostgreSQL makes of it in between."""

import pytest
from django.apps import apps
from django.db import connection

from tests.house.one_of_each import one_of_each
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.together import together

TABLES = [model for config in apps.get_app_configs() if config.name.startswith("towpath.") for model in config.get_models()]


@pytest.fixture
def nans_tables(world):
    """The tables in which she has a row; the others have nothing to compare."""
    one_of_each(world)
    with merchant_scope(world.nan.id):
        yield [model for model in TABLES if _is_readable(model) and model._default_manager.exists()]


def test_every_table_reads_the_same_alone_and_together(nans_tables):
    assert len(nans_tables) > 80

    for model in nans_tables:
        alone = model._default_manager.order_by("pk")[:5]
        (read,) = together(alone)
        assert [_row(each) for each in read] == [_row(each) for each in alone], model


def _is_readable(model):
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege(%s, 'select')", [model._meta.db_table])
        return cursor.fetchone()[0]


def _row(found):
    values = {field.attname: getattr(found, field.attname) for field in found._meta.concrete_fields}
    return {name: bytes(value) if isinstance(value, memoryview) else value for name, value in values.items()}
