"""Who may read and write these tables; and the licence gate, which no code can go around."""

from django.db import migrations

from towpath.foundation.walls import Walls

LICENCE_GATE = """
-- The day a licence is valid until ends at midnight on the wall clock of the business.
create function presence_licence_gate() returns trigger language plpgsql as $$
begin
    if new.live_until is not null and not exists (
        select from network_licence l
        where l.merchant_id = new.merchant_id and l.verified_at is not null and l.refused_at is null
          and new.live_until <= (l.valid_until + 1)::timestamp at time zone new.zone
    ) then
        raise exception 'No page is live without a verified licence that is still valid.' using errcode = 'check_violation', constraint = 'licence_gate';
    end if;
    return new;
end $$;
create trigger licence_gate before insert or update on presence_site for each row execute function presence_licence_gate();
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [
        ("presence", "0001_initial"),
        ("foundation", "0002_event_log_and_walls"),
        ("network", "0002_walls"),
        ("stock", "0002_walls"),
    ]
    operations = [
        Walls(public=["site"], customer=["listing", "adoption"], known_merchants=True),
        migrations.RunSQL(LICENCE_GATE, migrations.RunSQL.noop),
    ]
