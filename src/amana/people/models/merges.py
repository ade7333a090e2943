"""Files made one: which was kept, what was moved and changed, so that it can be undone completely at any later time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

from amana.people.models.person import Person
from amana.people.models.reach import Reach, live, not_closed
from amana.people.rules.merging import UNITED
from amana.trust.access import ScopedQuerySet
from amana.trust.models import User
from amana.trust.roles import compartment_of
from amana.trust.sealed import NumberField, SealedJSONField, SealedTextField
from amana.trust.wall import vouched


class MergeQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> Q:
        """A merge is seen, and undone, by whoever reaches the file that stands for both now."""
        rows = Reach.objects.filter(live(compartment_of(right)), person=OuterRef("standing_id"), scope__in=scopes)
        return Exists(rows) & Q()

    def open_to(self, actor: User) -> Q:
        return not_closed(actor, "standing_id")


class Merge(models.Model):
    """`other` was found to be `kept`. The other file stays, with its number and its history, and stands for nobody;
    `standing` is the file that stands for both now: the kept one, unless that was merged in its turn.

    `state` holds what undoing needs: the kept file's facts before and after, the rows that were moved, the reach of
    both, and where each table stood, so that what was added since is known."""

    wall = "of_person"
    stays_at_merge = True

    id = NumberField(primary_key=True)
    kept = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    standing = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = SealedTextField()
    merged_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    merged_at = models.DateTimeField()
    state = SealedJSONField(default=dict)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_because = SealedTextField(blank=True)

    objects: ClassVar[models.Manager[Merge]] = MergeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-merged_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["other"], condition=Q(undone_at=None), name="a_file_is_merged_once"),
            models.CheckConstraint(condition=~Q(kept=models.F("other")), name="a_merge_has_two_files"),
        ]

    def __str__(self) -> str:
        return f"{self.other_id} → {self.kept_id}"


@dataclass(frozen=True)
class Added:
    """A row that came to the standing file after the merge: nobody knows whose it would have been."""

    key: str
    kind: str
    row: models.Model


def added_since(merge: Merge, actor: User) -> list[Added]:
    """The rows that hang from the standing file, were written after the merge and may be read by `actor`, by kind and
    then oldest first."""
    found = []
    for model, column in hanging_from_people():
        label = label_of(model, column)
        reachable = model._default_manager.reachable_by(actor, "person.view")  # type: ignore[attr-defined]  # whatever hangs from a person is scoped
        rows = reachable.filter(**{column: merge.standing_id, "pk__gt": merge.state["stood"].get(label, 0)})
        kind = str(model._meta.verbose_name)
        found += [Added(f"{label}:{row.pk}", kind, row) for row in rows.order_by("pk")]
    return found


def edited_since(merge: Merge) -> list[str]:
    """The facts of the kept file that the merge changed and somebody changed again: they stay as they are now."""
    with vouched("models"):
        kept = Person.objects.get(pk=merge.kept_id)
    facts = merge.state["facts"]
    return [
        name for name, (_before, after) in facts.items() if name not in UNITED and plain(getattr(kept, name)) != after
    ]


def label_of(model: type[models.Model], column: str) -> str:
    """How the state of a merge names a table and the column that names its person."""
    return f"{model._meta.label_lower}.{column}"


def plain(value: Any) -> Any:
    """A value as the state seals it: days as text, all else as it is."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def hanging_from_people() -> Iterator[tuple[type[models.Model], str]]:
    """Every table whose rows follow a person when two files become one, with the column that names the person."""
    for model in apps.get_models():
        if getattr(model, "stays_at_merge", False) or getattr(model, "wall", "") not in {"of_person", "reach"}:
            continue
        for field in model._meta.concrete_fields:
            if field.is_relation and field.related_model is Person:
                yield model, field.attname


def standing_for(number: int) -> int:
    """The number of the file that stands for this one now: itself, unless it was merged."""
    with vouched("models"):
        seen = {number}
        while True:
            further = Person.objects.filter(pk=number).values_list("merged_into", flat=True).first()
            if further is None or further in seen:
                return number
            seen.add(further)
            number = further


def numbers_of(person: Person) -> list[int]:
    """The person's number and those of every file merged into theirs, directly or by way of another."""
    found, fresh = [person.pk], [person.pk]
    with vouched("models"):
        while fresh:
            fresh = list(Person.objects.filter(merged_into__in=fresh).values_list("pk", flat=True))
            found += fresh
    return found
