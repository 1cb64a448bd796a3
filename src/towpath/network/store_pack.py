"""Keep a trade pack in this installation."""

from datetime import datetime
from typing import Any

from towpath.network.models import PackVersion
from towpath.network.packs import read_manifest


def store_pack(*, manifest: dict[str, Any], at: datetime) -> PackVersion:
    """A pack is checked before it is kept, and a kept version never changes: another content needs another version number."""
    checked = read_manifest(manifest)
    pack, _ = PackVersion.objects.get_or_create(
        trade=checked.trade, version=checked.version, defaults={"manifest": manifest, "stored_at": at}
    )
    if pack.manifest != manifest:
        raise ValueError(f"Version {checked.version} of {checked.trade} is already stored with other contents; give it the next number.")
    return pack


def newest_pack(trade: str) -> PackVersion:
    """The version a new business of this trade starts with."""
    return PackVersion.objects.filter(trade=trade).latest("version")
