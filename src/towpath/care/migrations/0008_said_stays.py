"""What was said about a visit stays as it was said: by whom, about what and when, too, so that no program puts a bad review at the end of the list or gives it
another author who would take it off."""

from django.db import migrations

FEEDBACK = """
create or replace function care_said_is_only_forgotten() returns trigger language plpgsql as $$
begin
    if new.word not in (old.word, '') or (to_jsonb(new) - 'word') <> (to_jsonb(old) - 'word')
    then raise exception 'what a customer said is never altered'; end if;
    return new;
end $$;
"""
REVIEW = """
create or replace function care_review_keeps_its_author() returns trigger language plpgsql as $$
begin
    if new.name not in (old.name, '') or (new.feedback_id, new.published_at) <> (old.feedback_id, old.published_at)
    then raise exception 'a review stays with what was said'; end if;
    return new;
end $$;
"""
AS_BEFORE = """
create or replace function care_said_is_only_forgotten() returns trigger language plpgsql as $$
begin
    if new.word not in (old.word, '') or (new.score, new.outcome, new.ratings) is distinct from (old.score, old.outcome, old.ratings)
    then raise exception 'what a customer said is never altered'; end if;
    return new;
end $$;
create or replace function care_review_keeps_its_author() returns trigger language plpgsql as $$
begin
    if new.name not in (old.name, '') or new.feedback_id <> old.feedback_id
    then raise exception 'a review stays with what was said'; end if;
    return new;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("care", "0007_shown")]
    operations = [migrations.RunSQL(FEEDBACK + REVIEW, AS_BEFORE)]
