from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0009_working_days_of_a_measurement"),
    ]

    operations = [
        migrations.AddField(
            model_name="trial",
            name="first_planned_end_on",
            field=models.DateField(
                blank=True, editable=False, null=True, verbose_name="gepland einde voor de verlenging"
            ),
        ),
    ]
