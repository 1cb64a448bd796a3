"""Which wording of the terms holds, which comes, and which were before. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from towpath.network.models import TermsVersion

State = Literal["coming", "in_force", "over", "replaced"]


@dataclass(frozen=True)
class Wording:
    """One version, and how it stands."""

    version: TermsVersion
    state: State

    def plain(self) -> dict[str, Any]:
        """For machines: both sides read the same."""
        by = self.version.announced_by
        fields = ("number", "text", "why", "announced_at", "effective_from")
        return {name: getattr(self.version, name) for name in fields} | {"announced_by": by.name if by else None, "state": self.state}


def terms_history(versions: Sequence[TermsVersion], *, at: datetime) -> list[Wording]:
    """Every version there ever was, the newest first."""
    newest_first = sorted(versions, key=lambda version: version.number, reverse=True)
    return [Wording(version, _state(version, newest_first, at)) for version in newest_first]


def _state(version: TermsVersion, versions: Sequence[TermsVersion], at: datetime) -> State:
    later = [other for other in versions if other.number > version.number]
    if any(other.effective_from <= version.effective_from for other in later):
        return "replaced"
    if version.effective_from > at:
        return "coming"
    return "over" if any(other.effective_from <= at for other in later) else "in_force"
