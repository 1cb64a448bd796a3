"""The books only grow, and each party reads its own side through one function."""

from django.db import migrations

BOOKS = """
grant select, insert on ledger_account to towpath_app;
-- Ids are made from the contents, so an id can be looked for (was this posted already?) without reading anybody's books.
grant insert, select (id) on ledger_transfer to towpath_app;
grant select, insert on ledger_sealedday to towpath_app;
grant select on ledger_sealedday to towpath_console;
alter table ledger_transfer
    add foreign key (debit_id, asset) references ledger_account (id, asset),
    add foreign key (credit_id, asset) references ledger_account (id, asset);
create trigger only_grows before update or delete on ledger_transfer for each row execute function towpath_never();

-- A sealed day stays as it was sealed: what arrives late is booked on the first day that is still open. The lock lets any number of transfers in
-- at once and the seal only alone; the day is read after the lock is held, so nothing slips in between.
create function ledger_open_day() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
    sealed date;
begin
    perform pg_advisory_xact_lock_shared(hashtext('ledger_seal'));
    select max(day) into sealed from ledger_sealedday;
    new.posted_at := greatest(new.posted_at, (sealed + 1)::timestamp at time zone 'UTC');
    return new;
end $$;
create trigger open_day before insert on ledger_transfer for each row execute function ledger_open_day();

-- A business reads transfers that touch its own accounts; the network reads those that touch its own or a supplier's, and no others.
create function ledger_of(reader uuid)
    returns table (id uuid, key varchar, debit varchar, credit varchar, amount_minor bigint, asset varchar, reason varchar, posted_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select t.id, t.key, d.address, c.address, t.amount_minor, t.asset, t.reason, t.posted_at
    from ledger_transfer t join ledger_account d on d.id = t.debit_id join ledger_account c on c.id = t.credit_id
    where case
        when reader is not null then
            reader = nullif(current_setting('towpath.merchant', true), '')::uuid and reader in (d.party, c.party)
        else session_user = 'towpath_console' and (d.address ~ '^(network|supplier)/' or c.address ~ '^(network|supplier)/')
        end
    order by t.posted_at, t.id
$$;
revoke all on function ledger_of(uuid) from public;
grant execute on function ledger_of(uuid) to towpath_app, towpath_console;

-- The day's transfers in a fixed order, for the seal. Amounts and addresses only.
create function ledger_day(day date) returns table (line text) language sql stable security definer set search_path = public, pg_temp as $$
    select concat_ws('|', t.id, t.key, t.debit_id, t.credit_id, t.amount_minor, t.asset, t.reason, extract(epoch from t.posted_at))
    from ledger_transfer t
    where t.posted_at >= day::timestamp at time zone 'UTC' and t.posted_at < (day + 1)::timestamp at time zone 'UTC'
    order by t.id
$$;
revoke all on function ledger_day(date) from public;
grant execute on function ledger_day(date) to towpath_app;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("ledger", "0001_initial"), ("foundation", "0002_event_log_and_walls")]
    operations = [migrations.RunSQL(BOOKS, migrations.RunSQL.noop)]
