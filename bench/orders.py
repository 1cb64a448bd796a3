"""Orders a second through the real verbs, beside bare pgbench writing the same rows, in one run.

    python -m bench.orders [--rounds 3] [--orders 1500]

Both sides use the same database, the same role and the same walls, one connection each, in turn; the medians and their ratio are printed and
written to docs/figures.md. With the real order history at TOWPATH_DATASETS that is what is replayed; otherwise the fixture, and it says so.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.long.figures import publish, table

os.environ.setdefault("TOWPATH_DATA", str(Path(__file__).parents[1] / ".cache" / "bench"))
os.environ["TOWPATH_DATABASE"] = "towpath_bench"
os.environ["TOWPATH_ROLE"] = "app"
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "towpath.project.settings")

ROOT = Path(__file__).parents[1]

PGBENCH = r"""
\set n random(1, 1000000000)
begin;
select set_config('towpath.merchant', ':MERCHANT', true);
insert into foundation_idempotency (id, merchant_id, principal, key, request_hash, response, created_at)
  values (gen_random_uuid(), ':MERCHANT', gen_random_uuid(), 'bench-key-' || :n, '\x00', '{}', now());
update stock_stockitem set "left" = "left" where id = any(array[:STOCK]::uuid[]) and sold_out_at is null;
insert into orders_daycounter as c (id, merchant_id, day, last) values (gen_random_uuid(), ':MERCHANT', current_date, 1)
  on conflict (merchant_id, day) do update set last = c.last + 1;
with g as (
  insert into orders_ordergroup (id, merchant_id, currency, total_minor, placed_at)
  values (gen_random_uuid(), ':MERCHANT', 'GBP', 3000, now()) returning id
), o as (
  insert into orders_order (id, merchant_id, group_id, number, call, channel, place, note, currency, total_minor, placed_at)
  select g.id, ':MERCHANT', g.id, gen_random_uuid()::text::varchar(24), 1, 'pickup', '', '', 'GBP', 3000, now() from g returning id
), l as (
  insert into orders_orderline (id, merchant_id, order_id, listing_id, position, name, quantity, unit_minor, total_minor, choices)
  select gen_random_uuid(), ':MERCHANT', o.id, d.id, d.n, 'Pilau Rice', 1, 500, 500, '[]'
  from o, unnest(array[:DISHES]::uuid[]) with ordinality as d(id, n)
), t as (
  insert into dining_ticket (id, merchant_id, order_id, sent_at) select gen_random_uuid(), ':MERCHANT', o.id, now() from o
), p as (
  insert into payments_payment (id, merchant_id, payable, method, amount_minor, currency, taken_at)
  select gen_random_uuid(), ':MERCHANT', o.id, 'cash', 3000, 'GBP', now() from o returning id, payable
), s as (
  insert into orders_split (id, merchant_id, payment_id, order_id, amount_minor)
  select gen_random_uuid(), ':MERCHANT', p.id, p.payable, 3000 from p
)
insert into foundation_event (occurred_at, merchant_id, name, version, payload)
  select now(), ':MERCHANT', name, 1, '{"order_id": "00000000-0000-7000-8000-000000000000", "total_minor": 3000}'
  from o, (values ('order.placed'), ('order.paid')) as e(name);
commit;
"""


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--orders", type=int, default=1500)
    chosen = options.parse_args()
    world, orders, source = prepare(chosen.orders * chosen.rounds)
    print(f"{source}: {chosen.rounds} rounds of {chosen.orders} orders, in turn with pgbench")
    ours, bare = [], []
    for number in range(chosen.rounds):
        ours.append(replay(world.nan.id, orders[number * chosen.orders : (number + 1) * chosen.orders]))
        bare.append(pgbench(world, chosen.orders))
        print(f"  round {number + 1}: towpath {ours[-1]:,.0f} orders/s, pgbench {bare[-1]:,.0f} orders/s")
    mine, limit = statistics.median(ours), statistics.median(bare)
    print(f"median: towpath {mine:,.0f}/s, pgbench writing the same rows {limit:,.0f}/s, ratio {mine / limit:.0%} (one connection each)")
    record(mine, limit, source, chosen.rounds, chosen.orders)


def prepare(count: int):
    """An own database with the cast, the menu of the history, and the orders to place."""
    from towpath.project import database

    database.ensure_database(os.environ["TOWPATH_DATABASE"])
    database.drop_database(os.environ["TOWPATH_DATABASE"])
    database.create_database(os.environ["TOWPATH_DATABASE"])
    environment = {**os.environ, "TOWPATH_ROLE": "owner"}
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0", "--skip-checks"], check=True, env=environment)
    import django

    django.setup()
    from tests.test_real_orders import FIXTURE, REAL
    from tests.world import build_world
    from towpath.foundation.spreadsheet import read_table
    from towpath.foundation.tenancy import merchant_scope
    from towpath.orders.import_orders import preview_orders
    from towpath.presence.import_menu import import_menu, preview_menu
    from towpath.presence.models import Site

    path = REAL if REAL.exists() else FIXTURE
    world, rows = build_world(), read_table(path)
    with merchant_scope(world.nan.id):
        Site.objects.filter(pk=world.nan.site.pk).update(currency="GBP", zone="Europe/London")
        site = Site.objects.get(pk=world.nan.site.pk)
        import_menu(preview=preview_menu(rows=rows, site=site, at=world.at), site=site, at=world.at)
        orders = list(preview_orders(rows=rows, site=site).orders)
    return world, orders[:count], "the real order history" if path == REAL else "the fixture (the real history is not here)"


def replay(merchant_id, orders) -> float:
    """Place and pay each order through the verbs; orders a second."""
    from towpath.dining.replay import replay_orders

    began = time.perf_counter()
    outcomes = [replayed.outcome for replayed in replay_orders(merchant_id=merchant_id, orders=orders)]
    seconds = time.perf_counter() - began
    assert set(outcomes) == {"placed"}, set(outcomes)
    return len(orders) / seconds


def pgbench(world, count: int) -> float:
    """The same rows by prepared SQL alone: what the database gives one connection; orders a second."""
    import psycopg

    from towpath.project import database

    tool = shutil.which("pgbench") or sys.exit("pgbench is not installed (Debian: postgresql-client and postgresql-contrib).")
    dishes = world.nan.menu[:5]
    script = (
        PGBENCH.replace(":MERCHANT", str(world.nan.id))
        .replace(":DISHES", ", ".join(f"'{dish.pk}'" for dish in dishes))
        .replace(":STOCK", ", ".join(f"'{dish.stock_item_id}'" for dish in dishes))
    )
    facts = psycopg.conninfo.conninfo_to_dict(database.conninfo("app", database=os.environ["TOWPATH_DATABASE"]))
    environment = {**os.environ, "PGPASSWORD": str(facts["password"])}
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        command = [tool, "-n", "-M", "prepared", "-c", "1", "-t", str(count), "-f", file.name]
        command += ["-h", str(facts["host"]), "-p", str(facts.get("port", 5432)), "-U", str(facts["user"]), str(facts["dbname"])]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    line = next((line for line in done.stdout.splitlines() if line.startswith("tps")), None)
    assert line is not None, done.stderr
    return float(line.split("=")[1].split()[0])


def record(mine: float, limit: float, source: str, rounds: int, orders: int) -> None:
    """Keep the last figures where the README reads them."""
    rows = [("placed and paid through the verbs", f"{mine:,.0f}"), ("the same rows by prepared SQL alone (pgbench)", f"{limit:,.0f}")]
    note = f"One connection each, in turn, {rounds} rounds of {orders} orders from {source}; medians. Ratio {mine / limit:.0%}."
    publish("orders", f"## Orders a second\n\n{table(['', 'orders/s'], rows)}\n\n{note}")


if __name__ == "__main__":
    main()
