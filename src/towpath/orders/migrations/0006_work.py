"""A bill for the work done on a booked visit asks for what was left of the booking's price too."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("orders", "0005_bookings")]
    operations = [
        migrations.AlterField(
            model_name="bookingbill",
            name="what",
            field=models.CharField(choices=[("ahead", "ahead"), ("rest", "rest"), ("fee", "fee"), ("work", "work")], max_length=6),
        ),
    ]
