"""What everybody's orders of one morning reach together. A business learns the price they reach, and how much it was only where many took part."""

import django.db.models.deletion
from django.db import migrations, models

POOLED = """
create function logistics_pooled(morning date) returns table (terms uuid, price_minor bigint, units bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.terms_id, min(t.price_minor), max(case when o.businesses >= 5 then o.units end)
    from (
        select l.item_id, sum(l.quantity)::bigint as units, count(distinct l.merchant_id) as businesses
        from logistics_purchaseline l
        join logistics_purchaseorder p on p.merchant_id = l.merchant_id and p.id = l.purchase_id
        where p.deliver_on = morning group by l.item_id
    ) as o
    join supply_supplyterms s on s.item_id = o.item_id
    join supply_tier t on t.terms_id = s.id and t.from_units <= o.units
    group by t.terms_id
$$;
revoke all on function logistics_pooled(date) from public;
grant execute on function logistics_pooled(date) to towpath_app;
"""
UNDO = "drop function logistics_pooled(date);"


class Migration(migrations.Migration):
    dependencies = [
        ("logistics", "0004_suppliers_papers"),
        ("supply", "0005_prices_and_drafts"),
    ]

    operations = [
        migrations.AddField(
            model_name="purchaseline",
            name="alone_minor",
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="terms",
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="supply.supplyterms"),
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="together_units",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="purchaseorder",
            name="pooled_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(POOLED, UNDO),
    ]
