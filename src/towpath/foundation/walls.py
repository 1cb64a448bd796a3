"""The second wall: row-level security, grants and composite keys, added by one migration operation.

Rules measured and closed here (each has a lint in tests/house): FORCE on every table; one permissive and one restrictive policy; the setting is
read through NULLIF, because after a transaction it is '' and not NULL; foreign keys between a business's rows carry merchant_id, because
constraint checks see through row-level security; no sequence, no plain view, no default grant.
"""

from collections.abc import Iterable
from typing import Any

from django.db.migrations.operations.base import Operation

_CURRENT = "nullif(current_setting('towpath.merchant', true), '')::uuid"
_CUSTOMER_RULE = f"(merchant_id = {_CURRENT})"
_LOGIN_ROLES = "towpath_app, towpath_courier"


class Walls(Operation):
    """Declare who may read and write the tables of one app.

    customer, trade, network, public: model names by class · append_only: never updated or deleted by the application ·
    console_writes: trade tables in which the console may insert and update · console_blind: network tables the console cannot read ·
    app_reads: network tables the application only reads · known_merchants: every merchant_id must be a business of this network (apps above it).
    """

    reversible = True
    elidable = False

    def __init__(
        self,
        *,
        customer: Iterable[str] = (),
        trade: Iterable[str] = (),
        network: Iterable[str] = (),
        public: Iterable[str] = (),
        append_only: Iterable[str] = (),
        console_writes: Iterable[str] = (),
        console_blind: Iterable[str] = (),
        app_reads: Iterable[str] = (),
        known_merchants: bool = False,
    ) -> None:
        self.customer, self.trade, self.network, self.public = tuple(customer), tuple(trade), tuple(network), tuple(public)
        self.append_only, self.console_writes = tuple(append_only), tuple(console_writes)
        self.console_blind, self.app_reads = tuple(console_blind), tuple(app_reads)
        self.known_merchants = known_merchants

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Walls change no model state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        models = {name: to_state.apps.get_model(app_label, name) for name in (*self.customer, *self.trade, *self.network, *self.public)}
        for name, model in models.items():
            for statement in self._statements(name, model._meta.db_table):
                schema_editor.execute(statement)
        for model in models.values():
            for statement in (*_composite_keys(model), *(self._merchant_key(model) if self.known_merchants else ())):
                schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Tables go with their policies when 0001 is undone; nothing to do here."""

    def describe(self) -> str:
        return "Raise the walls around these tables"

    def _statements(self, name: str, table: str) -> list[str]:
        writes = "insert" if name in self.append_only else "insert, update, delete"
        if name in self.network:
            app_may = "select" if name in self.app_reads else f"select, {writes}"
            statements = [f"grant {app_may} on {table} to towpath_app"]
            return statements if name in self.console_blind else [*statements, f"grant select, {writes} on {table} to towpath_console"]
        statements = [
            f"alter table {table} add constraint {table}_in_merchant unique (merchant_id, id)",
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy everyone on {table} as permissive using (true) with check (true)",
            f"grant select, {writes} on {table} to towpath_app",
        ]
        if name in self.customer:
            statements.append(f"create policy wall on {table} as restrictive using {_CUSTOMER_RULE} with check {_CUSTOMER_RULE}")
        elif name in self.trade:
            statements.append(
                f"create policy wall on {table} as restrictive to {_LOGIN_ROLES} using {_CUSTOMER_RULE} with check {_CUSTOMER_RULE}"
            )
            console_may = f"select, {writes}" if name in self.console_writes else "select"
            statements.append(f"grant {console_may} on {table} to towpath_console")
        else:
            for act, rule in (("insert", "with check"), ("update", "using"), ("delete", "using")):
                statements.append(f"create policy wall_{act} on {table} as restrictive for {act} to {_LOGIN_ROLES} {rule} {_CUSTOMER_RULE}")
            statements.append(f"grant select on {table} to towpath_console")
        return statements

    def _merchant_key(self, model: Any) -> Iterable[str]:
        if "merchant_id" in {field.name for field in model._meta.fields}:
            table = model._meta.db_table
            yield f"alter table {table} add constraint {table}_known foreign key (merchant_id) references network_merchant (id)"


class OwnedKeys(Operation):
    """The composite keys of columns that came to a table after its walls stood."""

    reversible = True
    elidable = False

    def __init__(self, model: str, *fields: str) -> None:
        self.model, self.fields = model, fields

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Keys beside Django's own change no model state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for statement in _composite_keys(to_state.apps.get_model(app_label, self.model), only=self.fields):
            schema_editor.execute(statement)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """They go with their columns."""

    def describe(self) -> str:
        return f"Keep {', '.join(self.fields)} of {self.model} within one business"


def _composite_keys(model: Any, only: tuple[str, ...] = ()) -> Iterable[str]:
    table = model._meta.db_table
    names = {field.name for field in model._meta.fields}
    if "merchant_id" not in names:
        return
    for field in model._meta.fields:
        target = getattr(field, "related_model", None)
        if only and field.name not in only:
            continue
        if target is None or field.db_constraint or "merchant_id" not in {f.name for f in target._meta.fields}:
            continue
        yield (
            f"alter table {table} add constraint {table}_{field.column}_owned foreign key (merchant_id, {field.column}) "
            f"references {target._meta.db_table} (merchant_id, id) deferrable initially deferred"
        )
        yield f"create index {table}_{field.column}_idx on {table} (merchant_id, {field.column})"


class ConsoleMayAnnounce(Operation):
    """Facts the network's own room may write into the log. It speaks of its own acts alone, and never of a customer."""

    reversible = True
    elidable = False

    def __init__(self, *names: str) -> None:
        self.names = names

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A policy changes no model state."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        table, policy = "foundation_event", "network_speaks_for_itself"
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "select pg_get_expr(polwithcheck, polrelid) from pg_policy where polname = %s and polrelid = %s::regclass", [policy, table]
            )
            until_now = cursor.fetchone()[0]
        named = ", ".join(f"'{name}'" for name in self.names)
        schema_editor.execute(f"alter policy {policy} on {table} with check ({until_now} or (customer is null and name in ({named})))")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """They go with their policy."""

    def describe(self) -> str:
        return f"Let the network announce {', '.join(self.names)}"
