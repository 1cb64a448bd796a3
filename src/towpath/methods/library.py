"""The methods that come with towpath: ready to publish, in English and Chinese, for a network that doesn't want to begin with an empty page."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from towpath.foundation.money import Money, from_decimal
from towpath.methods.models import Method, MethodVersion
from towpath.methods.publish import publish_method, publish_version
from towpath.methods.shapes import checked

FOLDER = Path(__file__).resolve().parent / "library"
State = Literal["new", "changed", "published", "own"]
"""`own`: the network has a method of another kind or trade under this code; it is not ours to continue."""


@dataclass(frozen=True)
class Shipped:
    """One method that comes with towpath, as it stands in this network."""

    data: Mapping[str, Any]
    state: State
    currency: str

    @property
    def code(self) -> str:
        return str(self.data["code"])

    @property
    def trade(self) -> str:
        return str(self.data["trade"])

    @property
    def waits(self) -> bool:
        """Whether publishing it would change anything."""
        return self.state in ("new", "changed")

    @cached_property
    def licence(self) -> Money | None:
        return from_decimal(Decimal(self.data["licence"]), self.currency) if "licence" in self.data else None


def shipped_methods(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Every method that lies in the folder, as data, in order of code."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def library_now(*, currency: str, trades: Collection[str] | None = None, folder: Path = FOLDER) -> list[Shipped]:
    """What comes with towpath for these trades or for all, and what of it this network has already. Two statements."""
    chosen = [data for data in shipped_methods(folder) if trades is None or data["trade"] in trades]
    there = Method.objects.filter(code__in=[data["code"] for data in chosen]).prefetch_related("versions")
    methods = {method.code: method for method in there}
    return [Shipped(data, _state(data, methods.get(data["code"])), currency) for data in chosen]


def publish_library(*, at: datetime, currency: str, trades: Collection[str] | None = None, folder: Path = FOLDER) -> list[MethodVersion]:
    """Publish what the network doesn't have yet, of these trades or of all, and answer what is new. A text that was published before stays as it is,
    also where the network has written a later one of its own; a changed text becomes the next version."""
    return [_publish(shipped, at) for shipped in library_now(currency=currency, trades=trades, folder=folder) if shipped.waits]


def _state(data: Mapping[str, Any], method: Method | None) -> State:
    if method is None:
        return "new"
    if (method.kind, method.trade) != (data["kind"], data["trade"]):
        return "own"
    body = checked(data["kind"], data["body"])
    return "published" if any(version.body == body for version in method.versions.all()) else "changed"


def _publish(shipped: Shipped, at: datetime) -> MethodVersion:
    data = shipped.data
    if shipped.state == "new":
        method = publish_method(kind=data["kind"], trade=data["trade"], code=data["code"], name=data["name"], at=at)
    else:
        method = Method.objects.get(code=data["code"])
    return publish_version(method=method, note=data["note"], body=data["body"], at=at, licence=shipped.licence)
