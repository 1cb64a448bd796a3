"""`towpath import menu|orders FILE --shop SLUG [--paid-by cash|card|transfer] [--apply]` and `towpath replay FILE --shop SLUG`."""

import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from towpath.dining.replay import replay_orders
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.foundation.money import to_decimal
from towpath.foundation.spreadsheet import Row, read_table
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.import_orders import HistoryPreview, import_orders, preview_orders
from towpath.payments.record import BY_HAND
from towpath.presence.import_menu import MenuPreview, import_menu, preview_menu
from towpath.presence.models import Site
from towpath.presence.site import site_by_slug

SHOWN_REASONS = 12


class Command(BaseCommand):
    help = "Take over a menu or an order history from a spreadsheet (a look first, --apply to do it), or replay a history through the real verbs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["menu", "orders", "replay"])
        parser.add_argument("file", type=Path)
        parser.add_argument("--shop", required=True, help="the business's address, e.g. nans-noodle-house")
        parser.add_argument("--dates", choices=["year-first", "day-first", "month-first"], help="only asked when the file leaves it open")
        parser.add_argument(
            "--paid-by", choices=BY_HAND, default="", help="the orders are sales of your own till, to stand in the books as paid so"
        )
        parser.add_argument("--apply", action="store_true", help="do what the preview says; without it nothing is written")
        parser.add_argument("--limit", type=int, help="replay only so many orders")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._handle(options)
        except Refusal as refusal:
            raise CommandError(f"{refusal.what_happened} {refusal.what_is_safe} {refusal.what_to_do}") from refusal
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from problem

    def _handle(self, options: dict[str, Any]) -> None:
        site, rows = site_by_slug(options["shop"]), read_table(options["file"])
        if options["what"] == "menu":
            self._menu(site, rows, apply=options["apply"])
        elif options["what"] == "orders":
            self._orders(site, rows, options["dates"], paid_by=options["paid_by"], apply=options["apply"])
        else:
            self._replay(site, rows, options["dates"], options["limit"])

    def _menu(self, site: Site, rows: list[Row], *, apply: bool) -> None:
        with merchant_scope(site.merchant_id):
            preview = preview_menu(rows=rows, site=site, at=clock.now())
            self._explain(preview)
            if apply:
                import_menu(preview=preview, site=site, at=clock.now())
        self.stdout.write("Done." if apply else "This was a look; add --apply to do it.")

    def _orders(self, site: Site, rows: list[Row], dates: Any, *, paid_by: str, apply: bool) -> None:
        with merchant_scope(site.merchant_id):
            preview = preview_orders(rows=rows, site=site, dates=dates)
            self._explain(preview)
            money = sum(order.total_minor for order in preview.orders)
            self.stdout.write(
                f"Dates are written {preview.dates}. {len(preview.orders):,} orders, {to_decimal(money, site.currency):,} {site.currency}."
            )
            if apply:
                import_orders(preview=preview, site=site, paid_by=paid_by)
        self.stdout.write("Done." if apply else "This was a look; add --apply to do it.")

    def _replay(self, site: Site, rows: list[Row], dates: Any, limit: int | None) -> None:
        with merchant_scope(site.merchant_id):
            orders = list(preview_orders(rows=rows, site=site, dates=dates).orders)[:limit]
        began, outcomes = time.monotonic(), Counter[str]()
        for done, replayed in enumerate(replay_orders(merchant_id=site.merchant_id, orders=orders), start=1):
            outcomes[replayed.outcome] += 1
            if done % 200 == 0 or done == len(orders):
                passed = time.monotonic() - began
                left = passed / done * (len(orders) - done)
                self.stdout.write(f"  {done:,} of {len(orders):,}  {done / passed:,.0f} orders/s  {left:,.0f} s left")
        self.stdout.write(", ".join(f"{outcome}: {count:,}" for outcome, count in sorted(outcomes.items())))

    def _explain(self, preview: MenuPreview | HistoryPreview) -> None:
        fates = preview.rows if isinstance(preview, MenuPreview) else preview.fates
        self.stdout.write(
            f"{len(fates):,} rows: " + ", ".join(f"{count:,} {outcome}" for outcome, count in sorted(preview.count().items()))
        )
        refused = [fate for fate in fates if fate.outcome == "refused"]
        for fate in refused[:SHOWN_REASONS]:
            self.stdout.write(f"  row {fate.number}: {fate.reason}")
        if len(refused) > SHOWN_REASONS:
            self.stdout.write(f"  … and {len(refused) - SHOWN_REASONS:,} more rows refused")
