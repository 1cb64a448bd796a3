"""A message may leave by messenger; and who has post is asked once, instead of once for each business."""

from django.db import migrations, models

WAITING = """
-- No rights of the owner and no way around a wall: it goes through the scopes of the businesses it is given, one after the other, and leaves the one it
-- was called in as it was.
create function towpath_waiting_post(businesses uuid[], channels text[], most_attempts integer, doubts boolean, until timestamptz)
    returns table (business uuid, since timestamptz) language plpgsql set search_path = public, pg_temp as $$
declare
    outside constant text := coalesce(current_setting('towpath.merchant', true), '');
begin
    foreach business in array businesses loop
        perform set_config('towpath.merchant', business::text, true);
        select min(p.not_before) into since from foundation_post p
            where p.merchant_id = business and p.sent_at is null and p.cancelled_at is null and p.not_before <= until
                and p.channel = any(channels) and p.attempts < most_attempts and (doubts or p.problem <> 'in doubt');
        if since is not null then
            return next;
        end if;
    end loop;
    perform set_config('towpath.merchant', outside, true);
end $$;
revoke all on function towpath_waiting_post(uuid[], text[], integer, boolean, timestamptz) from public;
grant execute on function towpath_waiting_post(uuid[], text[], integer, boolean, timestamptz) to towpath_app;
"""
GONE = "drop function towpath_waiting_post(uuid[], text[], integer, boolean, timestamptz)"


class Migration(migrations.Migration):
    dependencies = [("foundation", "0005_reader_of_post")]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="channel",
            field=models.CharField(choices=[("email", "email"), ("sms", "sms"), ("messenger", "messenger")], max_length=10),
        ),
        migrations.RunSQL(WAITING, GONE),
    ]
