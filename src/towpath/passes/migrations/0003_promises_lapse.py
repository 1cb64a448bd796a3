from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("passes", "0002_walls")]

    operations = [
        migrations.AlterField(
            model_name="voucher",
            name="state",
            field=models.CharField(
                choices=[("pending", "pending"), ("lapsed", "lapsed"), ("sold", "sold"), ("failed", "failed"), ("disputed", "disputed")],
                default="pending",
                max_length=10,
            ),
        ),
        migrations.RemoveConstraint(model_name="voucher", name="nothing_before_the_money"),
        migrations.AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("pending", "lapsed")), _negated=True),
                    models.Q(("bonus_left_minor", 0), ("paid_left_minor", 0)),
                    _connector="OR",
                ),
                name="nothing_before_the_money",
            ),
        ),
    ]
