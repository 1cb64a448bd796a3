"""What others may learn from methods."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from towpath.foundation.events import Announcement


@dataclass(frozen=True, kw_only=True)
class MethodPublished(Announcement):
    """A method has a new version. Who takes it over, and when, each business decides."""

    name: ClassVar[str] = "method.published"
    method_id: UUID
    version_id: UUID
    number: int


@dataclass(frozen=True, kw_only=True)
class MethodAdopted(Announcement):
    name: ClassVar[str] = "method.adopted"
    method_id: UUID
    version_id: UUID


@dataclass(frozen=True, kw_only=True)
class MethodUpdated(Announcement):
    """A business took over a later version. How many of its own changes it kept is said; which ones is not."""

    name: ClassVar[str] = "method.updated"
    method_id: UUID
    version_id: UUID
    clashes: int


@dataclass(frozen=True, kw_only=True)
class MethodDropped(Announcement):
    name: ClassVar[str] = "method.dropped"
    method_id: UUID
