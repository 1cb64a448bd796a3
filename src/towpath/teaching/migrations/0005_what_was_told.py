"""Which results were told before that was kept beside them: the log knows, and nobody is told of one twice."""

from django.db import migrations

FILL = """
alter table teaching_assessment no force row level security;
update teaching_assessment as assessment set told_at = told.at
    from (
        select merchant_id, payload ->> 'assessment_id' as assessment, min(occurred_at) as at
        from foundation_event where name in ('need.found', 'item.missed') group by 1, 2
    ) as told
    where assessment.told_at is null and assessment.merchant_id = told.merchant_id and assessment.id::text = told.assessment;
alter table teaching_assessment force row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("teaching", "0004_told_and_gone_by"), ("foundation", "0004_pace")]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
