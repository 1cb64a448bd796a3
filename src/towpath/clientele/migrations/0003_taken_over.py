"""A customer who was taken over keeps the name the old books had for them, so that taking over again finds the same row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("clientele", "0002_walls"),
    ]

    operations = [
        migrations.AddField(
            model_name="customer",
            name="source_code",
            field=models.CharField(max_length=120, null=True),
        ),
        migrations.AddConstraint(
            model_name="customer",
            constraint=models.UniqueConstraint(fields=("merchant_id", "source_code"), name="one_customer_per_source"),
        ),
    ]
