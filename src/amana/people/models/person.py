"""A human being we know of, once, and what hangs from them: situations, telephones, remarks, households.

Religion, ethnicity, opinion and orientation have no column here, and a test keeps it so (safeguards, section 9).
"""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.choices import (
    AddressForm,
    Channel,
    CivilStatus,
    Education,
    HouseholdRole,
    Precision,
    Sex,
    Situation,
    Told,
)
from amana.people.models.reach import Reach, live, not_closed
from amana.people.rules.age import Birth, Childhood, age_on, childhood, latest
from amana.people.rules.likeness import Identity
from amana.people.rules.reference import number_of, reference
from amana.trust.access import ScopedQuerySet
from amana.trust.models import Office, User
from amana.trust.roles import Compartment, compartment_of
from amana.trust.sealed import NumberField, SealedTextField, index_of

NAME_LENGTH = 200


class PersonQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> Q:
        rows = Reach.objects.filter(live(compartment_of(right)), person=OuterRef("pk"), scope__in=scopes)
        return Exists(rows) & Q()

    def open_to(self, actor: User) -> Q:
        return not_closed(actor, "pk")

    def referenced(self, text: str) -> Self:
        """The one person a typed reference stands for; nobody when it is not a reference."""
        number = number_of(text)
        return self.none() if number is None else self.filter(pk=number)


class Person(models.Model):
    wall = "person"

    id = NumberField(primary_key=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    registered_on = models.DateField(_("registered on"))
    registered_at = models.DateTimeField(auto_now_add=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    called = models.CharField(_("name they want to be called by"), max_length=NAME_LENGTH, blank=True)
    address_form = models.CharField(_("form of address"), max_length=12, choices=AddressForm.choices, blank=True)
    family_name = models.CharField(_("family name"), max_length=NAME_LENGTH, blank=True)
    given_name = models.CharField(_("given names"), max_length=NAME_LENGTH, blank=True)
    full_name = models.CharField(_("full name as written"), max_length=NAME_LENGTH, blank=True)
    arabic_name = models.CharField(_("name in Arabic script"), max_length=NAME_LENGTH, blank=True)
    other_names = models.JSONField(_("other names and spellings"), default=list, blank=True)
    sort_name = models.CharField(max_length=120, editable=False)

    sex = models.PositiveSmallIntegerField(_("sex"), choices=Sex.choices, default=Sex.NOT_KNOWN)
    born_on = models.DateField(_("date of birth"), null=True, blank=True)
    birth_precision = models.CharField(_("precision"), max_length=10, choices=Precision.choices, blank=True)
    stated_age = models.PositiveSmallIntegerField(_("age as told"), null=True, blank=True)
    stated_age_on = models.DateField(_("told on"), null=True, blank=True)
    nationality = models.CharField(_("nationality"), max_length=2, blank=True)
    other_nationalities = models.JSONField(_("other nationalities"), default=list, blank=True)
    stateless = models.BooleanField(_("stateless"), default=False)
    birth_country = models.CharField(_("country of birth"), max_length=2, blank=True)
    birth_place = models.CharField(_("place of birth"), max_length=120, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    interpreter_needed = models.BooleanField(_("needs an interpreter"), default=False)
    civil_status = models.CharField(_("civil status"), max_length=10, choices=CivilStatus.choices, blank=True)
    education = models.CharField(_("education"), max_length=10, choices=Education.choices, blank=True)
    occupation = models.CharField(_("occupation"), max_length=120, blank=True)
    skills = models.TextField(_("skills"), blank=True)

    safe_contact = SealedTextField(_("how to contact them safely"), blank=True)
    town = SealedTextField(_("town"), blank=True)
    quarter = SealedTextField(_("quarter or camp"), blank=True)
    entered_on = models.DateField(_("entered the country on"), null=True, blank=True)
    entered_precision = models.CharField(max_length=10, choices=Precision.choices, blank=True)
    entry_point = models.CharField(_("point of entry"), max_length=80, blank=True)

    told = models.CharField(_("told who we are and why we write this down"), max_length=10, choices=Told.choices)
    told_on = models.DateField(null=True, blank=True)
    unanswered = models.JSONField(default=dict, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    sheet_number = models.CharField(_("number of the paper sheet"), max_length=20, null=True, blank=True, unique=True)  # noqa: DJ001 - unique: no sheet is NULL, not ""
    submission = models.UUIDField(null=True, unique=True, editable=False)
    protected_on = models.DateField(null=True, blank=True)
    # The file that stands for this one since somebody found that both are one person; nobody reaches this one then.
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", editable=False)

    objects: ClassVar[models.Manager[Person]] = PersonQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="person_sex_is_iso_5218"),
            models.CheckConstraint(
                condition=~Q(called="", family_name="", given_name="", full_name="", arabic_name=""),
                name="person_has_a_name",
            ),
            models.CheckConstraint(
                condition=Q(born_on=None, birth_precision="")
                | Q(born_on__isnull=False, birth_precision__in=Precision.values),
                name="person_birth_has_a_precision",
            ),
            models.CheckConstraint(
                condition=Q(stated_age=None) | Q(stated_age__lte=120, stated_age_on__isnull=False),
                name="person_stated_age_has_a_day",
            ),
            models.CheckConstraint(condition=Q(told__in=Told.values), name="person_told_is_known"),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def reference(self) -> str:
        return reference(self.pk)

    @property
    def display_name(self) -> str:
        """The name the person wants comes first everywhere except on travel papers (safeguards, section 3)."""
        return self.called or self.registered_name

    @property
    def registered_name(self) -> str:
        """Given then family name as registered, else the list's full name, else the Arabic one, else the nickname."""
        joined = f"{self.given_name} {self.family_name}".strip()
        return joined or self.full_name or self.arabic_name or self.called

    @property
    def initials(self) -> str:
        words = self.display_name.split()
        return "".join(word[0] for word in (*words[:1], *words[-1:]))[: min(len(words), 2)].upper()

    @property
    def birth(self) -> Birth:
        return Birth(
            on=self.born_on,
            precision=self.birth_precision,
            stated_age=self.stated_age,
            stated_on=self.stated_age_on,
        )

    def age(self, day: date) -> int | None:
        return age_on(self.birth, day)

    def childhood(self, day: date) -> Childhood:
        return childhood(self.birth, day)

    @property
    def year_of_birth(self) -> int | None:
        return year_of(self)

    def spellings(self) -> tuple[str, ...]:
        """Every way the person's name is written, the registered one first; what search and duplicates compare."""
        registered = f"{self.given_name} {self.family_name}".strip()
        written = (registered, self.full_name, self.arabic_name, self.called, *self.other_names)
        return tuple(dict.fromkeys(name for name in written if name))

    def searched_names(self) -> tuple[str, ...]:
        """What the index of names holds: nothing of a file for which another stands."""
        return self.spellings() if self.merged_into_id is None else ()

    def identity(self, phones: frozenset[str] = frozenset(), papers: frozenset[str] = frozenset()) -> Identity:
        """The facts two files are compared on; also of a row of a query that holds them."""
        return Identity(
            names=Person.spellings(self),
            family_name=self.family_name,
            given_name=self.given_name,
            full_name=self.full_name,
            born_on=self.born_on,
            birth_precision=self.birth_precision,
            stated_age=self.stated_age,
            stated_on=self.stated_age_on,
            sex=self.sex,
            nationality=self.nationality,
            phones=phones,
            papers=papers,
        )


def year_of(person: Any) -> int | None:
    """The year of the written date, or the one an age told on a day leads to; also of a row that holds them."""
    if person.born_on is not None:
        return int(person.born_on.year)
    if person.stated_age is not None and person.stated_age_on is not None:
        return int(person.stated_age_on.year - person.stated_age)
    return None


class OfPerson(ScopedQuerySet):
    """Rows that hang from a person are reached as the person is."""

    path = "person"

    def within(self, scopes: list[str], right: str) -> Q:
        rows = Reach.objects.filter(live(compartment_of(right)), person=OuterRef(f"{self.path}_id"), scope__in=scopes)
        return Exists(rows) & Q()

    def open_to(self, actor: User) -> Q:
        return not_closed(actor, f"{self.path}_id")


class HangsFromPerson(models.Model):
    """A record of somebody's file: what is done to it is about them."""

    person_id: int

    class Meta:
        abstract = True

    def about(self) -> list[str]:
        return [about_person(self.person_id)]


def about_person(number: int) -> str:
    """How the audit names a person."""
    return f"{Person._meta.label_lower}:{number}"


class LegalSituation(HangsFromPerson):
    """A legal situation from a day on; the newest is the present one, the others are its history."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="situations")
    situation = SealedTextField(_("legal situation"), choices=Situation.choices)
    since = models.DateField(_("since"))
    until = models.DateField(_("valid until"), null=True, blank=True)
    noted_on = models.DateField()
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[LegalSituation]] = OfPerson.as_manager()

    class Meta:
        ordering: ClassVar = ["-since", "-pk"]

    def __str__(self) -> str:
        return self.get_situation_display()


class Phone(HangsFromPerson):
    """A number by which the person may be reached, in E.164, and whether using it is safe; found by its index."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="phones")
    number = SealedTextField(_("telephone"))
    number_index = models.CharField(max_length=32, db_index=True, default="", editable=False)
    channel = models.CharField(_("by"), max_length=10, choices=Channel.choices, default=Channel.CALL)
    is_safe = models.BooleanField(_("they said it is safe to use"), default=False)

    objects: ClassVar[models.Manager[Phone]] = OfPerson.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "number_index", "channel"], name="one_phone_a_channel")
        ]

    def __str__(self) -> str:
        return str(self.number)


def phone_index(number: str) -> str:
    """What a telephone in E.164 is found by, and compared by."""
    return index_of("phone", number)


class RemarkQuerySet(OfPerson):
    def within(self, scopes: list[str], right: str) -> Q:
        bit = compartment_of(right)
        return super().within(scopes, right) & Q(compartment=int(bit))


class Remark(HangsFromPerson):
    """What a list said of someone's situation, as written, in the compartment that may read it."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="remarks")
    compartment = models.PositiveSmallIntegerField(default=int(Compartment.PROTECTION))
    text = SealedTextField()
    source = models.CharField(max_length=200, blank=True)
    noted_on = models.DateField()

    objects: ClassVar[models.Manager[Remark]] = RemarkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.noted_on}: {self.get_compartment_name()}"

    def get_compartment_name(self) -> str:
        return Compartment(self.compartment).name or ""


class Household(models.Model):
    """People who live or travel together. Membership proves no family (safeguards, section 5)."""

    wall = "of_person"

    label = models.CharField(_("label"), max_length=80, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")

    objects: ClassVar[models.Manager[Household]] = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.label or f"{self.pk}"


class Membership(HangsFromPerson):
    """Somebody's part in a household between two days, and whether they travel with it or are separated from it."""

    wall = "of_person"

    household = models.ForeignKey(Household, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=6, choices=HouseholdRole.choices)
    travels_along = models.BooleanField(_("travels together"), default=True)
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[models.Manager[Membership]] = OfPerson.as_manager()

    class Meta:
        ordering: ClassVar = ["since", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "household"],
                condition=Q(until=None),
                name="one_live_membership_a_household",
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(role="head", until=None), name="one_live_head_a_household"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="membership_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()


def facts_of_reach(person: Person) -> dict[str, Any]:
    """What every row of reach copies from its person."""
    return {
        "sort_name": person.sort_name,
        "nationality": person.nationality,
        "sex": person.sex,
        "youngest_born_on": latest(person.birth),
        "not_yet_told": person.told == Told.NOT_YET,
    }
