"""What stood in the clear is sealed, a batch a transaction: an update that was stopped goes on where it was."""

from django.db import migrations

from amana.trust.sealed import seal_column


def seal(apps, editor):
    for column in ("safe_contact", "town", "quarter"):
        seal_column("people_person", column)
    seal_column("people_legalsituation", "situation")
    seal_column("people_phone", "number", index=("number_index", "phone"))
    seal_column("people_remark", "text")
    seal_column("people_importedrow", "proposed", empty="{}")
    seal_column("people_duplicatepair", "verdict_reason")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("people", "0005_sealed_columns"),
    ]

    operations = [
        migrations.RunPython(seal, migrations.RunPython.noop, elidable=False),
    ]
