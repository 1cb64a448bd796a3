"""The page for an address that leads nowhere: the same words as for what belongs to somebody else."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from towpath.foundation.errors import NotFound


def nothing_here(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """404, in our own words."""
    words = {
        "title": NotFound.what_happened,
        "what_happened": NotFound.what_happened,
        "what_is_safe": NotFound.what_is_safe,
        "what_to_do": NotFound.what_to_do,
        "status": 404,
    }
    return render(request, "ui/problem.html", words, status=404)
