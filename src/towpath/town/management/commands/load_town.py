"""Load a simulated town into an empty installation."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from towpath.foundation import clock
from towpath.town.lessons import calendar_of, tutor_of
from towpath.town.load import load_town
from towpath.town.loading.network import OPERATOR_EMAIL
from towpath.town.town import Town
from towpath.town.world import load_world


class Command(BaseCommand):
    help = "Load a simulated town (see town/worlds) into an empty installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--world", default="larkfield")
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--conclude-only", action="store_true", help="the second half, which runs as the application")

    def handle(self, *args: Any, **options: Any) -> None:
        began = time.monotonic()

        def say(text: str) -> None:
            self.stdout.write(f"  {time.monotonic() - began:5.1f} s  {text}")
            self.stdout.flush()

        world = load_world(options["world"])
        today = clock.today(world.timezone)
        if options["conclude_only"]:
            from towpath.town.conclude import conclude

            calendar = calendar_of(world, seed=options["seed"], today=today)
            seed = options["seed"]
            _write_voucher(conclude(at=clock.now(), say=say, calendar=calendar, circle=world.story.circle, seed=seed))
            return
        town = load_town(world=options["world"], seed=options["seed"], today=today, at=clock.now(), say=say)
        _write_sign_ins(town)
        # The conclusions are drawn by the application's own role, inside each shop's walls.
        environment = {**os.environ, "TOWPATH_ROLE": "app", "TOWPATH_DATA": str(settings.TOWPATH_DATA)}
        same = ["--world", options["world"], "--seed", str(town.seed)]
        command = [sys.executable, "-m", "django", "load_town", "--conclude-only", "--skip-checks", *same]
        # Meanwhile the database looks at what was loaded, so that nobody waits for the first pages.
        with subprocess.Popen(command, env=environment) as concluding, connection.cursor() as cursor:  # noqa: S603 - our own interpreter and command
            cursor.execute("analyze")
        if concluding.returncode:
            raise subprocess.CalledProcessError(concluding.returncode, command)


def _write_voucher(code: str | None) -> None:
    """Whoever knows the code holds it; here that is whoever started the demo."""
    file = os.environ.get("TOWPATH_SIGN_INS")
    if file is None or code is None:
        return
    with Path(file).open("a", encoding="utf-8") as words:
        words.write(f"  A voucher to try there: {code}\n")


def _write_sign_ins(town: Town) -> None:
    """Who can come in, for whoever started the demo; there are no passwords to write down."""
    file = os.environ.get("TOWPATH_SIGN_INS")
    if file is None:
        return
    calendar = calendar_of(town.world, seed=town.seed, today=town.today)
    sell_time = [tutor_of(calendar, today=town.today, currency=town.world.currency)] if calendar else []
    owners = "".join(f"    {each.name}  {each.owner_email}\n" for each in (*sell_time, town.shops[0]))
    Path(file).write_text(
        "  Sign in through a door on the start page, or ask for a code with one of these\n"
        "  addresses; in the demo every message lies on the start page under Post.\n"
        f"    the network     {OPERATOR_EMAIL}\n"
        f"{owners}",
        encoding="utf-8",
    )
