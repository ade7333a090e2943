"""What is written twice says the same, and a change past Amana is named."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from amana.people.models import NameKey, Person, Reach
from amana.people.models.choices import Because
from amana.people.models.finding import find_people
from amana.people.operations import verification
from amana.people.operations.file import correct_person, protect_person
from amana.people.operations.reach import open_reach
from amana.people.operations.verification import broken_entries, broken_people, mend_people
from amana.trust.access import office_scope
from amana.trust.models import AuditEntry
from tests.cast import TODAY, somebody


def test_whatever_the_operations_wrote_fits(aya, driss, mariam, ibrahim):
    correct_person(actor=aya, person=mariam, changes={"family_name": "Barry", "nationality": "ML"}, before={})
    protect_person(actor=driss, person=ibrahim, day=TODAY)
    assert not list(broken_entries())
    assert not list(broken_people())


def test_a_change_past_amana_is_named(aya, mariam):
    Person.objects.filter(pk=mariam.pk).update(nationality="ML")
    assert list(broken_people()) == [f"reach of {mariam.reference}"]
    NameKey.objects.filter(person=mariam).delete()
    assert f"names of {mariam.reference}" in list(broken_people())


def test_a_changed_audit_line_is_named(aya, mariam):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trust_auditentry SET action = 'person.view'")
    assert list(broken_entries())


def test_whoever_sees_a_person_past_the_operations_is_named(aya, driss, oujda, mariam, ibrahim):
    protect_person(actor=driss, person=ibrahim, day=TODAY)
    open_reach([ibrahim], scope=office_scope(oujda.pk), because=Because.REFERRED)
    Reach.objects.filter(person=mariam, because=Because.REGISTERED).delete()
    assert {f"who sees of {mariam.reference}", f"who sees of {ibrahim.reference}"} <= set(broken_people())


def test_copies_are_written_again_from_the_files_and_nobody_is_let_in(aya, mariam, ibrahim):
    Person.objects.filter(pk=mariam.pk).update(nationality="ML", family_name="Barry")
    NameKey.objects.filter(person=ibrahim).delete()
    before = set(Reach.objects.values_list("person", "scope", "because"))
    assert mend_people() == 2
    assert not list(broken_people())
    assert find_people(aya, "person.view", "Mariam Barry")[0].person == mariam
    assert set(Reach.objects.values_list("person", "scope", "because")) == before
    assert mend_people() == 0


@pytest.mark.django_db(transaction=True)
def test_mending_that_was_stopped_goes_on_where_it_was(aya, rabat, monkeypatch):
    people = [somebody(aya, rabat, called=f"N{number}") for number in range(5)]
    NameKey.objects.all().delete()
    monkeypatch.setattr(verification, "BATCH", 2)
    batches = []

    def power_cut(execute, sql, params, many, context):
        if f"INSERT INTO {NameKey._meta.db_table}" in sql.replace('"', ""):
            if len(batches) == 2:
                raise OperationalError("the power went")
            batches.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(power_cut), pytest.raises(OperationalError):
        mend_people()
    assert len(list(broken_people())) == 1
    assert mend_people() == 1
    assert {one.person for one in find_people(aya, "person.view", "N4")} == {people[4]}


def test_the_command_names_what_does_not_fit_and_mends_what_is_copied(machine, mariam, capsys):
    NameKey.objects.all().delete()
    with pytest.raises(CommandError, match=f"names of {mariam.reference} does not fit.*verify --mend"):
        call_command("verify")
    call_command("verify", "--mend")
    assert capsys.readouterr().out.splitlines()[-1] == "everything fits"
    assert AuditEntry.objects.get(action="installation.mend").details["people"] == 1
