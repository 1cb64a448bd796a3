"""What a shell needs to draw its navigation."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place: where, what it is called, its picture, whether we are there, how many things wait."""

    label: str | Promise
    href: str
    icon: str = ""
    current: bool = False
    count: int = 0


@dataclass(frozen=True, slots=True)
class NavGroup:
    """Places that belong together, under one small heading."""

    title: str | Promise
    items: tuple[NavItem, ...]
