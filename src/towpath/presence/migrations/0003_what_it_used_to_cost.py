"""Every price from when to when; how many portions a unit makes. What is known of earlier prices is taken over from the event log."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

import towpath.foundation.ids
import towpath.foundation.tenancy
from towpath.foundation.walls import Walls

# An id holds the millisecond in which it was made; a dish whose price was never changed has had it since.
KNOWN_PRICES = """
alter table presence_listing no force row level security;
alter table foundation_event no force row level security;
insert into presence_pricechange (id, merchant_id, listing_id, price_minor, clearance, since)
select gen_random_uuid(), merchant_id, listing_id, price_minor, false, since from (
    select distinct on (merchant_id, listing_id, since) * from (
        select l.merchant_id, l.id as listing_id, (e.payload->>'price_minor')::bigint as price_minor, e.occurred_at as since, e.id as place
        from foundation_event e
        join presence_listing l on l.merchant_id = e.merchant_id and l.id = (e.payload->>'listing_id')::uuid
        where e.name = 'price.changed'
        union all
        select l.merchant_id, l.id, l.price_minor, to_timestamp(('x' || left(replace(l.id::text, '-', ''), 12))::bit(48)::bigint / 1000.0), 0
        from presence_listing l
        where not exists (
            select from foundation_event e
            where e.name = 'price.changed' and e.merchant_id = l.merchant_id and (e.payload->>'listing_id')::uuid = l.id)
    ) as told
    order by merchant_id, listing_id, since, place desc
) as once;
alter table foundation_event force row level security;
alter table presence_listing force row level security;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("presence", "0002_walls"), ("foundation", "0003_jobs_for_the_app")]
    operations = [
        migrations.AddField(model_name="adoption", name="portions", field=models.PositiveIntegerField(null=True)),
        migrations.AddConstraint(
            model_name="adoption",
            constraint=models.CheckConstraint(
                condition=Q(portions=None) | Q(portions__gte=1, portions__lte=100_000), name="portions_in_reason"
            ),
        ),
        migrations.CreateModel(
            name="PriceChange",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("merchant_id", models.UUIDField(default=towpath.foundation.tenancy.current_merchant, editable=False)),
                ("price_minor", models.BigIntegerField()),
                ("since", models.DateTimeField()),
                ("clearance", models.BooleanField(default=False)),
                (
                    "listing",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="presence.listing"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("merchant_id", "listing", "since"), name="one_price_at_an_instant")],
            },
        ),
        migrations.RunSQL(KNOWN_PRICES, migrations.RunSQL.noop),
        Walls(customer=["pricechange"], append_only=["pricechange"], known_merchants=True),
    ]
