from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0006_seal_what_stands"),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='phone',
            constraint=models.UniqueConstraint(fields=('person', 'number_index', 'channel'), name='one_phone_a_channel'),
        ),
    ]
