"""Begin a network in an empty installation, and print the first way in."""

from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.numbers import list_currencies
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from towpath.foundation import clock
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.models import Operator
from towpath.network.open_network import open_network
from towpath.network.packs import shipped_packs
from towpath.network.store_pack import store_pack


class Command(BaseCommand):
    help = "Begin a network in an empty installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name")
        parser.add_argument("--email", required=True)
        parser.add_argument("--person", required=True)
        parser.add_argument("--currency", required=True)
        parser.add_argument("--zone", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        self._check(options)
        at = clock.now()
        for manifest in shipped_packs():
            store_pack(manifest=manifest, at=at)
        _, person = open_network(
            name=options["name"],
            currency=options["currency"],
            zone=options["zone"],
            email=options["email"],
            person_name=options["person"],
            at=at,
        )
        link = make_sign_in_link(person=person, at=at, minutes=60)
        host = f"{settings.TOWPATH_SCHEME}://net.{settings.TOWPATH_HOST}:{settings.TOWPATH_CONSOLE_PORT}"
        self.stdout.write(f"{options['name']} has begun. Run `towpath start`, then come in within an hour:\n  {host}/enter/{link}/")

    def _check(self, options: dict[str, Any]) -> None:
        if Operator.objects.exists():
            raise CommandError("This installation hosts a network already; one installation, one network.")
        if options["currency"] not in list_currencies():
            raise CommandError(f"{options['currency']} is not a currency code such as EUR or CNY.")
        try:
            ZoneInfo(options["zone"])
            validate_email(options["email"])
        except (ZoneInfoNotFoundError, ValueError) as wrong:
            raise CommandError(f"{options['zone']} is not a time zone such as Europe/Berlin.") from wrong
        except ValidationError as wrong:
            raise CommandError(f"{options['email']} is not an e-mail address.") from wrong
