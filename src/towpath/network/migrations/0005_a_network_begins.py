"""A network begins in the browser of whoever started the installation, and says which taxes apply where it is.

The console's login makes nobody a member of anything (0003). The one exception is the very first person of a network that is not there yet: it goes
through a function that needs a live one-time link, works once, and does nothing in an installation that has its network already.
"""

from django.db import migrations, models

import towpath.foundation.ids
from towpath.foundation.walls import Walls

BEGIN = """
revoke insert, update, delete on network_beginning from towpath_console;

create function network_begin(link bytea, facts jsonb, moment timestamptz) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    who uuid;
begin
    perform pg_advisory_xact_lock(hashtextextended('network_begin', 0));
    if exists (select from network_operator) then
        return null;
    end if;
    update network_beginning set used_at = moment where token_hash = link and used_at is null and expires_at > moment;
    if not found then
        return null;
    end if;
    insert into network_operator (id, name, currency, zone, language)
        values ((facts->>'operator')::uuid, facts->>'name', facts->>'currency', facts->>'zone', facts->>'language');
    insert into identity_person (id, email, name, language, is_active)
        values ((facts->>'person')::uuid, facts->>'email', facts->>'person_name', facts->>'language', true)
        on conflict (email) do nothing;
    select id into strict who from identity_person where email = facts->>'email';
    insert into network_membership (id, person_id, role, since)
        values ((facts->>'membership')::uuid, who, 'operator', moment)
        on conflict do nothing;
    return who;
end $$;
revoke all on function network_begin(bytea, jsonb, timestamptz) from public;
grant execute on function network_begin(bytea, jsonb, timestamptz) to towpath_console;
"""


class Migration(migrations.Migration):
    dependencies = [("network", "0004_terms")]

    operations = [
        migrations.CreateModel(
            name="Beginning",
            fields=[
                ("token_hash", models.BinaryField(primary_key=True, serialize=False)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="operator", name="address", field=models.CharField(blank=True, default="", db_default="", max_length=200)
        ),
        migrations.AddField(
            model_name="operator", name="country", field=models.CharField(blank=True, default="", db_default="", max_length=2)
        ),
        migrations.AddField(model_name="operator", name="prices_include_tax", field=models.BooleanField(default=True, db_default=True)),
        migrations.AddField(
            model_name="operator", name="tax_number", field=models.CharField(blank=True, default="", db_default="", max_length=30)
        ),
        migrations.CreateModel(
            name="TaxRate",
            fields=[
                ("id", models.UUIDField(default=towpath.foundation.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("rate_numerator", models.PositiveIntegerField()),
                ("rate_denominator", models.PositiveIntegerField(default=10000)),
                ("country", models.CharField(max_length=2)),
                ("effective_from", models.DateTimeField()),
                ("effective_until", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rate_denominator__gt", 0), ("rate_numerator__lte", models.F("rate_denominator"))),
                        name="tax_between_none_and_all",
                    )
                ]
            },
        ),
        Walls(network=["beginning", "taxrate"], app_reads=["taxrate"]),
        migrations.RunSQL(BEGIN, "drop function network_begin(bytea, jsonb, timestamptz)"),
    ]
