"""What this is, under which licence, and what it is made of."""

from functools import cache
from importlib import metadata

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from towpath.faces.public.access import anyone


@require_safe
@anyone
def about(request: HttpRequest) -> HttpResponse:
    """Version, licence, and every part that is installed with it."""
    return render(request, "public/about.html", {"version": _version(), "parts": _parts()})


@cache
def _version() -> str:
    try:
        return metadata.version("towpath")
    except metadata.PackageNotFoundError:
        return ""


@cache
def _parts() -> list[tuple[str, str, str]]:
    """Name, version and licence of each package this product asks for, as the package itself states it."""
    try:
        wanted = metadata.requires("towpath") or []
    except metadata.PackageNotFoundError:
        return []
    parts = []
    for requirement in wanted:
        if "extra ==" in requirement:
            continue
        name = requirement.split(";")[0].strip()
        name = name[: min((name.index(mark) for mark in "[<>=~! " if mark in name), default=len(name))]
        try:
            about_it = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        parts.append((about_it["Name"], about_it["Version"], _licence(about_it)))
    return sorted(parts, key=lambda part: part[0].lower())


def _licence(about_it: "metadata.PackageMetadata") -> str:
    stated = next((about_it[field] for field in ("License-Expression", "License") if field in about_it), "") or ""
    if stated and len(stated) < 60:
        return stated
    classified = [text for text in about_it.get_all("Classifier") or [] if text.startswith("License ::")]
    return classified[0].rpartition(" :: ")[2] if classified else ""
