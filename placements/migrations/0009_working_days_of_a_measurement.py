from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("placements", "0008_contract_form_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="wagemeasurement",
            name="days_per_week",
            field=models.PositiveSmallIntegerField(default=5, verbose_name="werkdagen per week"),
        ),
    ]
