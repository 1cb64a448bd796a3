"""Who may read and write these tables; and the two functions through which every promise goes out of a budget and comes back.

The network plans a campaign and may stop it, and changes nothing else about it. A business says yes for itself. What was paid is written by nobody's
hand: the functions write it together with the budget, so that the parts of orders always add up to what was used.
"""

from django.db import migrations

from towpath.foundation.walls import Walls

RULES = """
alter table subsidies_campaign add constraint says_what_it_is_for check (coalesce(btrim(objective ->> 'en'), '') <> '');

-- The network plans; nothing of a campaign is edited. The worker stops it by the date or the budget, the network whenever it decides so.
revoke update, delete on subsidies_campaign from towpath_console;
grant update (stopped_at, stopped_for, stopped_why) on subsidies_campaign to towpath_console, towpath_app;

-- A yes is given once and taken back once.
revoke update, delete on subsidies_participation from towpath_app;
grant update (left_at, left_by) on subsidies_participation to towpath_app;

-- Who pays is written by the functions below alone; what was measured by the worker alone, once.
revoke insert, update, delete on subsidies_funding from towpath_app;
revoke insert, update, delete on subsidies_postmortem from towpath_console;

create function subsidies_help(payable uuid, total bigint, currency text, day date, moment timestamptz)
    returns table (campaign uuid, amount bigint)
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    business constant uuid := nullif(current_setting('towpath.merchant', true), '')::uuid;
    offer record;
    part bigint;
begin
    select c.id, c.cap_minor, c.share_numerator::numeric as n, c.share_denominator::numeric as d into offer
    from subsidies_participation p join subsidies_campaign c on c.id = p.campaign_id
    where p.merchant_id = business and p.left_at is null and subsidies_help.day between p.first_day and p.last_day
        and p.joined_at <= moment and c.stopped_at is null and c.currency = subsidies_help.currency
        and not exists (
            select from subsidies_restday r where r.merchant_id = business and r.campaign_id = c.id and r.day = subsidies_help.day);
    if not found then
        return;
    end if;
    part := least(offer.cap_minor, floor((2 * total * offer.n + offer.d) / (2 * offer.d)));
    if part < 1 then
        return;
    end if;
    -- One promise per checkout, whoever asks again; written first, so that the budget is held for as short as can be.
    insert into subsidies_funding (id, merchant_id, campaign_id, payable, day, total_minor, amount_minor, given_at)
        values (gen_random_uuid(), business, offer.id, subsidies_help.payable, subsidies_help.day, total, part, moment)
        on conflict do nothing;
    if not found then
        return;
    end if;
    update subsidies_campaign set used_minor = used_minor + part
        where id = offer.id and stopped_at is null and used_minor + offer.cap_minor <= budget_minor;
    if not found then
        delete from subsidies_funding f where f.merchant_id = business and f.payable = subsidies_help.payable;
        return;
    end if;
    return query select offer.id, part;
end $$;
revoke all on function subsidies_help(uuid, bigint, text, date, timestamptz) from public;
grant execute on function subsidies_help(uuid, bigint, text, date, timestamptz) to towpath_app;

create function subsidies_put_back(campaign uuid, payable uuid, amount bigint, currency text) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    update subsidies_funding f set returned_minor = f.returned_minor + amount
        where f.merchant_id = nullif(current_setting('towpath.merchant', true), '')::uuid and f.payable = subsidies_put_back.payable
            and f.campaign_id = subsidies_put_back.campaign and amount > 0 and f.returned_minor + amount <= f.amount_minor;
    if not found then
        return false;
    end if;
    update subsidies_campaign c set used_minor = c.used_minor - amount
        where c.id = subsidies_put_back.campaign and c.currency = subsidies_put_back.currency;
    if not found then
        raise exception 'a campaign is paid back in its own currency';
    end if;
    return true;
end $$;
revoke all on function subsidies_put_back(uuid, uuid, bigint, text) from public;
grant execute on function subsidies_put_back(uuid, uuid, bigint, text) to towpath_app;

do $$ declare until_now text; begin
    select pg_get_expr(polwithcheck, polrelid) into strict until_now
    from pg_policy where polname = 'network_speaks_for_itself' and polrelid = 'foundation_event'::regclass;
    execute format('alter policy network_speaks_for_itself on foundation_event with check (%s or (customer is null and name in (%s)))',
        until_now, $n$'subsidy.planned', 'subsidy.stopped'$n$);
end $$;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("subsidies", "0001_initial"), ("foundation", "0002_event_log_and_walls"), ("network", "0005_a_network_begins")]
    operations = [
        Walls(
            network=["campaign", "postmortem"],
            trade=["participation", "restday", "funding"],
            append_only=["restday", "postmortem"],
            app_reads=["campaign"],
            known_merchants=True,
        ),
        migrations.RunSQL(RULES, migrations.RunSQL.noop),
    ]
