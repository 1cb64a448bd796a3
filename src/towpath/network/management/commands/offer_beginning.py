"""Print a one-time link to whoever started an installation that hosts no network yet. Nothing where there is one."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from towpath.foundation import clock
from towpath.network.beginning import offer_beginning


class Command(BaseCommand):
    help = "Print a one-time link with which a network begins in the browser."

    def handle(self, *args: Any, **options: Any) -> None:
        token = offer_beginning(at=clock.now())
        if token is not None:
            host = f"{settings.TOWPATH_SCHEME}://net.{settings.TOWPATH_HOST}:{settings.TOWPATH_CONSOLE_PORT}"
            self.stdout.write(f"{host}/begin/{token}/")
