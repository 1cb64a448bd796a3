"""The event log, its mail list, and the walls of the shared tables."""

from django.db import migrations

from towpath.foundation.walls import Walls

EVENT_LOG = """
-- After a restore into another cluster transaction numbers start low again; each restore begins a new era, so that order is kept.
create sequence foundation_era minvalue 0 start 0;
grant select on sequence foundation_era to towpath_app, towpath_console;
create function towpath_era() returns integer language sql stable as $$ select last_value::integer from foundation_era $$;

create table foundation_event (
    id bigint generated always as identity,
    occurred_at timestamptz not null,
    merchant_id uuid,
    name varchar(60) not null,
    version smallint not null default 1,
    customer uuid,
    payload jsonb not null,
    era integer not null default towpath_era(),
    xid bigint not null default (pg_current_xact_id()::text)::bigint,
    primary key (occurred_at, id)
) partition by range (occurred_at);
create index foundation_event_order on foundation_event (era, xid, id);
create index foundation_event_by_merchant on foundation_event (merchant_id, name, occurred_at);
create table foundation_event_other partition of foundation_event default;

-- Months are made ahead by a job and by the loader; the default partition only catches what nobody foresaw.
create function towpath_make_months(first date, months integer) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    start date := date_trunc('month', first)::date;
    part text;
begin
    for i in 0..months - 1 loop
        part := 'foundation_event_' || to_char(start, 'YYYYMM');
        if to_regclass(part) is null then
            execute format('create table %I partition of foundation_event for values from (%L) to (%L)',
                           part, start::timestamp at time zone 'UTC', (start + interval '1 month')::timestamp at time zone 'UTC');
        end if;
        start := (start + interval '1 month')::date;
    end loop;
end $$;
revoke all on function towpath_make_months(date, integer) from public;
grant execute on function towpath_make_months(date, integer) to towpath_app;
select towpath_make_months(current_date, 3);

alter table foundation_event enable row level security;
alter table foundation_event force row level security;
create policy everyone on foundation_event as permissive using (true) with check (true);
create policy wall on foundation_event as restrictive to towpath_app, towpath_courier
    using (merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid
           or (merchant_id is null and nullif(current_setting('towpath.merchant', true), '') is null))
    with check (merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid
           or (merchant_id is null and nullif(current_setting('towpath.merchant', true), '') is null));
grant select, insert on foundation_event to towpath_app;
-- The network's own verbs announce; they never read the log.
grant insert on foundation_event to towpath_console;

-- The mail list: where an event lies and for whom, without its contents. Nothing is listed while an older transaction is still open.
create function towpath_mail(after_era integer, after_xid bigint, after_id bigint, most integer)
    returns table (era integer, xid bigint, id bigint, occurred_at timestamptz, merchant_id uuid, name varchar)
    language sql stable security definer set search_path = public, pg_temp as $$
    select e.era, e.xid, e.id, e.occurred_at, e.merchant_id, e.name
    from foundation_event e
    where (e.era, e.xid, e.id) > (after_era, after_xid, after_id)
      and (e.era < towpath_era() or e.xid < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint)
    order by e.era, e.xid, e.id
    limit most
$$;
revoke all on function towpath_mail(integer, bigint, bigint, integer) from public;
grant execute on function towpath_mail(integer, bigint, bigint, integer) to towpath_app;

create function towpath_never() returns trigger language plpgsql as
$$ begin raise exception 'This table only grows: % is refused.', tg_op using errcode = 'restrict_violation'; end $$;
create trigger only_grows before update or delete on foundation_event for each row execute function towpath_never();
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("foundation", "0001_initial")]
    operations = [
        migrations.RunSQL(EVENT_LOG, migrations.RunSQL.noop),
        Walls(
            customer=["idempotency", "post"],
            trade=["accesslog"],
            network=["cursor", "delivered", "undelivered"],
            append_only=["accesslog"],
            console_writes=["accesslog"],
            console_blind=["cursor", "delivered", "undelivered"],
        ),
    ]
