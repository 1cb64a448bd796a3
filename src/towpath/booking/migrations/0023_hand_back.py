"""What goes back by hand after an absence, until it is handed over; what led to a booking; and reminders that wait in the post through an upgrade leave
once all the same."""

from django.db import migrations, models

# Before 0018 a reminder was named in the post after the promise it spoke of; since then after its own row, which 0018 wrote. One that still waits gets
# the name by which it is looked for when it leaves, as long as the promise is the one that stands.
RENAME = """
alter table foundation_post no force row level security;
alter table booking_booking no force row level security;
alter table booking_change no force row level security;
alter table booking_reminder no force row level security;
update foundation_post as post set key = 'booking_reminder:' || split_part(post.key, ':', 2) || ':' || reminder.id
    from booking_change promise
        join booking_booking booking on booking.merchant_id = promise.merchant_id and booking.id = promise.booking_id
        join booking_reminder reminder on reminder.merchant_id = booking.merchant_id and reminder.booking_id = booking.id
    where post.key like 'booking\\_reminder:%' and post.sent_at is null and post.cancelled_at is null
        and promise.merchant_id = post.merchant_id and promise.id::text = split_part(post.key, ':', 3) and promise.kind in ('confirmed', 'moved')
        and reminder.minutes = 1440 and reminder.is_written and reminder.due_at = booking.starts_at - interval '24 hours'
        and not exists (
            select from booking_change later
            where later.merchant_id = promise.merchant_id and later.booking_id = promise.booking_id and later.kind in ('confirmed', 'moved')
                and (later.made_at, later.id) > (promise.made_at, promise.id));
alter table booking_reminder force row level security;
alter table booking_change force row level security;
alter table booking_booking force row level security;
alter table foundation_post force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0021_licences_and_turns"), ("foundation", "0004_pace")]

    operations = [
        migrations.RunSQL(RENAME, migrations.RunSQL.noop),
        migrations.AddField("booking", "came_from", models.CharField(blank=True, db_default="", default="", max_length=80)),
        migrations.AddField("absence", "hand_back_minor", models.BigIntegerField(db_default=0, default=0)),
        migrations.AddField("absence", "handed_back_at", models.DateTimeField(null=True)),
        migrations.AddField("absence", "handed_back_by", models.UUIDField(null=True)),
        migrations.AddConstraint(
            "absence",
            models.CheckConstraint(
                condition=models.Q(("hand_back_minor", 0), ("handed_back_at", None))
                | models.Q(("answer", "agreed"), ("hand_back_minor__gt", 0)),
                name="handed_back_once_agreed",
            ),
        ),
    ]
