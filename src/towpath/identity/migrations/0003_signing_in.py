"""Signing in by code: allauth's tables, a cache all processes share for its rate limits, and sessions that keep to their side."""

from django.db import migrations

ALLAUTH = """
-- Nobody keeps a second address yet: signing in only ever looks here.
grant select on account_emailaddress, account_emailconfirmation to towpath_app, towpath_console;
"""

SHARED_CACHE = """
-- Counts of recent attempts. Unlogged: losing them in a crash forgives a few tries and nothing else.
-- Each side has its own: Django unpacks what lies here with pickle, so whoever could write for the other side could run code there.
create unlogged table django_cache (
    cache_key varchar(255) not null,
    value text not null,
    expires timestamptz not null,
    side name not null default current_user,
    primary key (side, cache_key)
);
create index django_cache_expires on django_cache (expires);
grant select, insert, update, delete on django_cache to towpath_app, towpath_console;
alter table django_cache enable row level security;
alter table django_cache force row level security;
create policy everyone on django_cache as permissive using (true) with check (true);
create policy own_side on django_cache as restrictive to towpath_app, towpath_console, towpath_courier
    using (side = current_user) with check (side = current_user);
"""

SIDES = """
-- A session begun in the businesses' rooms does not exist for the network's console, and the other way round.
alter table identity_session add column side name not null default current_user;
alter table identity_session enable row level security;
alter table identity_session force row level security;
create policy everyone on identity_session as permissive using (true) with check (true);
create policy own_side on identity_session as restrictive to towpath_app, towpath_console, towpath_courier
    using (side = current_user) with check (side = current_user);
-- The console opens its own doors with a link, and never makes one for anybody, nor turns an old one into somebody else's.
revoke insert, update, delete on identity_signinlink from towpath_console;
grant update (used_at) on identity_signinlink to towpath_console;
"""


class Migration(migrations.Migration):
    initial = False
    dependencies = [("identity", "0002_walls"), ("account", "0009_emailaddress_unique_primary_email")]
    operations = [
        migrations.RunSQL(ALLAUTH, migrations.RunSQL.noop),
        migrations.RunSQL(SHARED_CACHE, migrations.RunSQL.noop),
        migrations.RunSQL(SIDES, migrations.RunSQL.noop),
    ]
