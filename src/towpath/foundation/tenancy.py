"""The first wall: every query about a business's rows is filtered to the one business in scope.

The second wall is PostgreSQL's (see walls.py); both read the same scope, and either alone is enough.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, Literal, Self, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction

from towpath.foundation.ids import new_id

Wall = Literal["customer", "trade", "network", "public"]
"""Who may read a table: its business alone · business and network · parties of the network · everyone."""

_scope: ContextVar[UUID | None] = ContextVar("merchant_scope", default=None)


class NoMerchantInScope(RuntimeError):
    """A business's rows were asked for outside any business's scope. Always a programming mistake."""


class ScopeInsideScope(RuntimeError):
    """One business's work reached into another business. Always a programming mistake."""


def current_merchant() -> UUID:
    """The business this piece of work acts for."""
    merchant_id = _scope.get()
    if merchant_id is None:
        raise NoMerchantInScope("Open `merchant_scope(merchant_id)` first.")
    return merchant_id


def current_merchant_or_none() -> UUID | None:
    """The business in scope, if any."""
    return _scope.get()


@contextmanager
def merchant_scope(merchant_id: UUID) -> Iterator[None]:
    """Act for one business: one transaction, in which both walls stand around its rows."""
    outer = _scope.get()
    if outer is not None and outer != merchant_id:
        raise ScopeInsideScope("Leave one business before acting for another.")
    if outer is not None:
        with transaction.atomic():
            yield
        return
    token = _scope.set(merchant_id)
    try:
        with transaction.atomic():
            _tell_database(str(merchant_id))
            yield
    finally:
        _scope.reset(token)
        # The setting ends with its transaction; only an enclosing one (a test, a batch) needs it taken back by hand.
        if connection.in_atomic_block and not connection.needs_rollback:
            _tell_database("")


class TransactionOpen(RuntimeError):
    """Somebody else's computer was about to be asked while rows stay locked. Always a programming mistake."""


def refuse_open_scope() -> None:
    """Before every call over the network: nobody waits for a slow provider with a transaction in hand."""
    if _scope.get() is not None:
        raise TransactionOpen("Close the business's scope before asking a provider.")


def all_or_nothing() -> AbstractContextManager[None]:
    """A verb's own transaction, without a savepoint when one is open already: a refusal undoes the whole act, and a round trip is saved."""
    return transaction.atomic(savepoint=False)


def _tell_database(merchant: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('towpath.merchant', %s, true)", [merchant])


_M = TypeVar("_M", bound="MerchantOwned")


class ScopedQuerySet(models.QuerySet[_M]):
    """Rows of the business in scope."""

    def bulk_create(self, objs: Iterable[_M], *args: Any, **kwargs: Any) -> list[_M]:
        rows = list(objs)
        for row in rows:
            row.refuse_foreign_scope()
        return super().bulk_create(rows, *args, **kwargs)


class ScopedManager(models.Manager[_M]):
    """Adds the scope to every query. The console's process may read trade rows of all businesses, and only those.

    A domain with its own questions writes `objects = ScopedManager.from_queryset(OrderQuerySet)()`.
    """

    _queryset_class = ScopedQuerySet

    def get_queryset(self) -> models.QuerySet[_M]:
        rows = super().get_queryset()
        wall = self.model.wall
        if wall == "public" or (wall == "trade" and settings.TOWPATH_ROLE == "console"):
            return rows
        return rows.filter(merchant_id=current_merchant())


class MerchantOwned(models.Model):
    """A row that belongs to one business."""

    wall: ClassVar[Wall] = "customer"

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    merchant_id = models.UUIDField(default=current_merchant, editable=False)

    objects: ClassVar[ScopedManager[Self]] = ScopedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.refuse_foreign_scope()
        super().save(*args, **kwargs)

    def refuse_foreign_scope(self) -> None:
        """Nothing is ever written for a business other than the one in scope."""
        if self.wall == "trade" and settings.TOWPATH_ROLE == "console":
            return
        if self.merchant_id != current_merchant():
            raise ScopeInsideScope("This row belongs to another business.")


def owned_key(to: str, **options: Any) -> Any:
    """A foreign key between two rows of one business.

    Django's own constraint would accept another business's invisible row, so the database gets a composite key
    (merchant_id, x_id) instead; the `Walls` migration operation adds it.
    """
    options.setdefault("on_delete", models.PROTECT)
    options.setdefault("related_name", "+")
    return models.ForeignKey(to, db_constraint=False, **options)
