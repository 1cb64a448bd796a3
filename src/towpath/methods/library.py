"""The methods that come with towpath: ready to publish, in English and Chinese, for a network that doesn't want to begin with an empty page."""

import json
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from towpath.foundation.money import Money, from_decimal
from towpath.methods.models import Method, MethodVersion
from towpath.methods.publish import publish_method, publish_version
from towpath.methods.shapes import checked

FOLDER = Path(__file__).resolve().parent / "library"


def shipped_methods(folder: Path = FOLDER) -> list[dict[str, Any]]:
    """Every method that lies in the folder, as data, in order of code."""
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]


def publish_library(*, at: datetime, currency: str, trades: Collection[str] | None = None, folder: Path = FOLDER) -> list[MethodVersion]:
    """Publish what the network doesn't have yet, of these trades or of all, and answer what is new. A text that was published before stays as it is,
    also where the network has written a later one of its own; a changed text becomes the next version."""
    chosen = [data for data in shipped_methods(folder) if trades is None or data["trade"] in trades]
    published = [_publish(data, currency, at) for data in chosen]
    return [version for version in published if version is not None]


def _publish(data: dict[str, Any], currency: str, at: datetime) -> MethodVersion | None:
    licence = from_decimal(Decimal(data["licence"]), currency) if "licence" in data else None
    method = Method.objects.filter(code=data["code"]).first()
    if method is None:
        method = publish_method(kind=data["kind"], trade=data["trade"], code=data["code"], name=data["name"], at=at)
    elif (method.kind, method.trade) != (data["kind"], data["trade"]) or _was_published(method, data, licence):
        # The network's own method under the same code is not ours to continue.
        return None
    return publish_version(method=method, note=data["note"], body=data["body"], at=at, licence=licence)


def _was_published(method: Method, data: dict[str, Any], licence: Money | None) -> bool:
    body = checked(data["kind"], data["body"])
    return method.versions.filter(body=body, licence_minor=licence.minor if licence else 0).exists()
