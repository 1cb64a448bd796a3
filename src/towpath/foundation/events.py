"""Announcing facts: one row in the permanent event log, in the same transaction as the cause."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import connection

from towpath.foundation.tenancy import current_merchant_or_none

_CODE = re.compile(r"[a-z0-9_.:@+-]{0,60}", re.IGNORECASE)


class NotAFact(ValueError):
    """An announcement tried to carry text. Events hold ids and scores; words stay with the business."""


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """What others may learn. Fields are ids, whole numbers, flags, instants and short codes."""

    name: ClassVar[str]
    version: ClassVar[int] = 1
    known: ClassVar[dict[str, type["Announcement"]]] = {}

    at: datetime
    customer: UUID | None = None

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        Announcement.known[cls.name] = cls

    def payload(self) -> dict[str, Any]:
        """The fields beside `at` and `customer`, as plain JSON values."""
        return {f.name: _plain(f.name, getattr(self, f.name)) for f in fields(self) if f.name not in ("at", "customer")}

    @classmethod
    def read(cls, *, at: datetime, customer: UUID | None, payload: dict[str, Any]) -> Self:
        """The fact again, from its row."""
        kinds = {f.name: f.type for f in fields(cls)}
        values = {name: UUID(value) if value is not None and "UUID" in str(kinds.get(name)) else value for name, value in payload.items()}
        return cls(at=at, customer=customer, **values)


def announce(*facts: Announcement, merchant_id: UUID | None = None) -> None:
    """Write facts into the log, in one statement. Whoever reacts is told later, by the worker, at least once.

    They belong to the business in scope. The console has no scope: it names the business whose affair it is, and cannot read the log.
    """
    owner = merchant_id or current_merchant_or_none()
    rows = [(fact.at, owner, fact.name, fact.version, fact.customer, json.dumps(fact.payload())) for fact in facts]
    values = ", ".join(["(%s, %s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into foundation_event (occurred_at, merchant_id, name, version, customer, payload) values {values}",  # noqa: S608 - only placeholders
            [value for row in rows for value in row],
        )


def announce_to_each(fact: Announcement, *, merchant_ids: Iterable[UUID]) -> None:
    """The same fact for several businesses, in one statement: what concerns the whole network is told to each of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into foundation_event (occurred_at, merchant_id, name, version, customer, payload) "
            "select %s, business, %s, %s, %s, %s from unnest(%s::uuid[]) as business",
            [fact.at, fact.name, fact.version, fact.customer, json.dumps(fact.payload()), list(merchant_ids)],
        )


def _plain(name: str, value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and _CODE.fullmatch(value):
        return value
    raise NotAFact(f"{name} carries {type(value).__name__} {value!r}")
