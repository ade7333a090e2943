"""Making one file of two that are one person, and undoing it completely, at any later time and also after edits.

Nothing is destroyed: the other file keeps its number, its own facts and its history; what hung from it hangs from the
kept one, and the record says which rows, so that they find their way back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, models, transaction

from amana.people.models.choices import Because, Verdict
from amana.people.models.duplicates import DuplicatePair
from amana.people.models.merges import Merge, added_since, hanging_from_people, label_of, plain
from amana.people.models.person import Person, facts_of_reach
from amana.people.models.reach import Closure, Reach
from amana.people.operations.file import ChildhoodDisputed
from amana.people.operations.reach import index_names, spread_facts
from amana.people.rules.age import Childhood
from amana.people.rules.merging import TOGETHER, UNITED, united, without_added
from amana.people.rules.names import sort_name
from amana.trust.access import may
from amana.trust.audit import remember
from amana.trust.models import User
from amana.trust.operation import operation
from amana.trust.sealed import create_rows

_REACH = ("scope", "because", "compartments", "until")
_ENTRUSTED = frozenset({Because.ASSIGNED, Because.BREAK_GLASS})


class AlreadyMerged(Exception):
    """One of the two files stands for nobody since another merge; or this merge was undone before."""


@operation("duplicate.merge", on="pair")
def merge_people(
    *, actor: User, pair: DuplicatePair, keep: int, taken: Collection[str], reason: str, moment: datetime
) -> list[Person]:
    """Makes one file of the two of a pair: the one numbered `keep` stands for both. `taken` names the groups of facts
    (`TOGETHER`) that are taken from the other file; lists of names, languages and nationalities are united. Returns
    both, the kept one first.

    Raises `AlreadyMerged`; and `ChildhoodDisputed` where one of the two is, or may be, a child, the file kept would be
    an adult's, and the actor may not decide that (safeguards, section 5)."""
    people = {
        person.pk: person
        for person in Person.objects.select_for_update(of=("self",))
        .select_related("office")
        .filter(pk__in=[pair.one_id, pair.other_id])
        .order_by("pk")
    }
    kept = people.pop(keep)
    [other] = people.values()
    if Merge.objects.filter(other__in=[kept, other], undone_at=None).exists():
        raise AlreadyMerged
    state: dict[str, Any] = {"stood": _where_tables_stand(), "facts": _take(kept, other, taken, actor, moment)}
    state["reach"] = _join_reach(kept, other)
    state["rows"] = _move_rows(from_=other.pk, to=kept.pk)
    state["pairs"] = _pairs_follow(kept, other)
    other.merged_into = kept
    _touch(other, actor)
    _touch(kept, actor)
    spread_facts([kept])
    index_names([other])
    DuplicatePair.objects.filter(pk=pair.pk).update(verdict=Verdict.SAME, judged_by=actor, judged_at=moment)
    state["restood"] = _restand(Merge.objects.filter(standing=other, undone_at=None), kept)
    Merge.objects.create(
        kept=kept, other=other, standing=kept, reason=reason, merged_by=actor, merged_at=moment, state=plain(state)
    )
    remember(kept=kept.pk, other=other.pk, rows=sum(map(len, state["rows"].values())))
    return [kept, other]


@operation("merge.undo", on="merge")
def undo_merge(*, actor: User, merge: Merge, reason: str, going: Collection[str], moment: datetime) -> list[Person]:
    """Gives the other file back what was its own. What was added since stays with the kept file, but for the rows
    named in `going` (`added_since`); facts edited since stay as edited. Returns both, the one given back first. Raises
    `AlreadyMerged` where it was undone before."""
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.undone_at is not None:
        raise AlreadyMerged
    root = merge.standing_id
    locked = Person.objects.select_for_update(of=("self",)).select_related("office").order_by("pk")
    people = {person.pk: person for person in locked.filter(pk__in={root, merge.kept_id, merge.other_id})}
    kept, other, standing = people[merge.kept_id], people[merge.other_id], people[root]
    chosen = {added.key for added in added_since(merge, actor)} & set(going)
    _give_back_rows(merge.state["rows"], chosen, from_=root, to=other.pk)
    _give_back_facts(kept, merge.state["facts"])
    _part_reach(kept, standing, other, merge.state["reach"])
    DuplicatePair.objects.filter(pk__in=merge.state["pairs"], verdict="").delete()
    DuplicatePair.objects.filter(one_id=min(kept.pk, other.pk), other_id=max(kept.pk, other.pk)).update(
        verdict=Verdict.UNSURE, judged_by=actor, judged_at=moment
    )
    _close_both(standing, other, merge.state["stood"])
    other.merged_into = None
    _restand(Merge.objects.filter(pk__in=merge.state["restood"], undone_at=None), other)
    _touch(other, actor)
    _touch(kept, actor)
    spread_facts([other, kept] if kept.merged_into_id is None else [other])
    index_names([standing])
    merge.undone_by, merge.undone_at, merge.undone_because = actor, moment, reason
    merge.save(update_fields=["undone_by", "undone_at", "undone_because"])
    remember(kept=kept.pk, other=other.pk, going=len(chosen))
    return [other, kept]


def _take(kept: Person, other: Person, taken: Collection[str], actor: User, moment: datetime) -> dict[str, Any]:
    """Changes the kept person in memory; returns what each changed fact was and became."""
    day = kept.office.day_of(moment)
    perhaps_children = {Childhood.CHILD, Childhood.MAY_BE} & {kept.childhood(day), other.childhood(day)}
    wanted = {name: getattr(other, name) for group in taken for name in TOGETHER[group]}
    wanted |= {name: united(getattr(kept, name), getattr(other, name)) for name in UNITED}
    wanted["other_names"] = united(wanted["other_names"], _spellings_lost(kept, other, wanted))
    if other.protected_on and not kept.protected_on:
        wanted["protected_on"] = other.protected_on
    facts = {}
    for name, value in wanted.items():
        if getattr(kept, name) != value:
            facts[name] = [getattr(kept, name), value]
            setattr(kept, name, value)
    ended = perhaps_children and kept.childhood(day) in {Childhood.ADULT, Childhood.UNKNOWN}
    if ended and not may(actor, "person.protect", kept):
        raise ChildhoodDisputed
    return facts


def _spellings_lost(kept: Person, other: Person, wanted: Mapping[str, Any]) -> list[str]:
    """The spellings of both files that the kept one would no longer hold: nobody becomes harder to find."""
    after = Person(**{name: wanted.get(name, getattr(kept, name)) for name in (
        "called", "family_name", "given_name", "full_name", "arabic_name", "other_names",
    )})  # fmt: skip
    held = after.spellings()
    return [name for name in (*kept.spellings(), *other.spellings()) if name not in held]


def _join_reach(kept: Person, other: Person) -> dict[str, Any]:
    """Whoever reached either file reaches the one that stands for both; of a protected one, those entrusted with it."""
    ours = {(row.scope, row.because): row for row in Reach.objects.filter(person=kept)}
    theirs = list(Reach.objects.filter(person=other))
    closed: list[Reach] = []
    left: list[Reach] = []
    if kept.protected_on:
        closed = [row for row in ours.values() if row.because not in _ENTRUSTED]
        left = [row for row in theirs if row.because not in _ENTRUSTED]
    fresh = [row for row in theirs if row not in left and (row.scope, row.because) not in ours]
    Reach.objects.filter(pk__in=[row.pk for row in closed]).delete()
    Reach.objects.filter(person=other).delete()
    _open(kept, map(_written, fresh))
    return {
        "theirs": [_written(row) for row in theirs],
        "added": [[row.scope, row.because] for row in fresh],
        "closed": [_written(row) for row in closed],
        "left": [_written(row) for row in left],
        "protected": kept.protected_on is not None,
    }


def _part_reach(kept: Person, standing: Person, other: Person, state: Mapping[str, Any]) -> None:
    """The other file is reached as before, but by those released since; the kept one by those it had. A file that was
    protected since is protected in both its parts."""
    still = set(Reach.objects.filter(person=standing).values_list("scope", "because"))
    if standing.protected_on and not state["protected"]:
        other.protected_on = other.protected_on or standing.protected_on
    _open(other, [row for row in state["theirs"] if (row[0], row[1]) in still] + list(state["left"]))
    for scope, because in state["added"]:
        Reach.objects.filter(person=standing, scope=scope, because=because).delete()
    if kept.protected_on is None:
        _open(standing, state["closed"])


def _open(person: Person, rows: Iterable[Sequence[Any]]) -> None:
    facts = facts_of_reach(person)
    Reach.objects.bulk_create(
        [
            Reach(
                person=person,
                **{name: _typed(Reach, name, value) for name, value in zip(_REACH, row, strict=True)},
                **facts,
            )
            for row in rows
        ],
        ignore_conflicts=True,
    )


def _written(row: Reach) -> list[Any]:
    return [getattr(row, name) for name in _REACH]


def _move_rows(*, from_: int, to: int) -> dict[str, list[Any]]:
    """Every row of one person to another; those a constraint holds back (the same telephone twice) stay."""
    moved = {}
    for model, column in hanging_from_people():
        numbers = list(model._base_manager.filter(**{column: from_}).order_by("pk").values_list("pk", flat=True))
        done = _moved(model, column, numbers, to)
        if done:
            moved[label_of(model, column)] = done
    return moved


def _moved(model: type[models.Model], column: str, numbers: Sequence[Any], to: int) -> list[Any]:
    """Moves these rows at once; where a constraint refuses, one by one, and returns those that went."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk__in=numbers).update(**{column: to})
    except IntegrityError:
        if len(numbers) == 1:
            return []
        return [number for one in numbers for number in _moved(model, column, [one], to)]
    return list(numbers)


def _give_back_rows(rows: Mapping[str, Sequence[Any]], chosen: Collection[str], *, from_: int, to: int) -> None:
    tables = {label_of(model, column): (model, column) for model, column in hanging_from_people()}
    for label, (model, column) in tables.items():
        numbers = {
            *map(str, rows.get(label, [])),
            *(key.rpartition(":")[2] for key in chosen if key.rpartition(":")[0] == label),
        }
        here = model._base_manager.filter(**{column: from_}, pk__in=numbers).order_by("pk")
        _moved(model, column, list(here.values_list("pk", flat=True)), to)


def _give_back_facts(kept: Person, facts: Mapping[str, Sequence[Any]]) -> None:
    """What nobody edited since becomes again what it was; a birth is one fact, edited as a whole."""
    present = plain({name: getattr(kept, name) for name in facts})
    together = {name: set(names) for names in TOGETHER.values() for name in names}
    edited = {name for name, (_before, after) in facts.items() if present[name] != after}
    for name, (before, after) in facts.items():
        if name in UNITED:
            setattr(kept, name, without_added(getattr(kept, name), before, after))
        elif not edited & together.get(name, {name}):
            setattr(kept, name, _typed(Person, name, before))


def _pairs_follow(kept: Person, other: Person) -> list[int]:
    """Whoever resembled the other file now resembles the kept one; returns the pairs that were written for it."""
    waiting = DuplicatePair.objects.filter(models.Q(one=other) | models.Q(other=other), verdict="")
    fresh = []
    for pair in waiting:
        third = pair.other_id if pair.one_id == other.pk else pair.one_id
        one, two = sorted((kept.pk, third))
        if third != kept.pk and not DuplicatePair.objects.filter(one_id=one, other_id=two).exists():
            fresh.append(DuplicatePair(one_id=one, other_id=two, score=pair.score, reasons=pair.reasons))
    return [pair.pk for pair in create_rows(fresh)]


def _restand(merges: models.QuerySet[Merge], person: Person) -> list[int]:
    """Earlier merges are seen from the file that stands for them now; returns their numbers."""
    numbers = list(merges.values_list("pk", flat=True))
    Merge.objects.filter(pk__in=numbers).update(standing=person)
    return numbers


def _close_both(standing: Person, other: Person, stood: Mapping[str, Any]) -> None:
    """To whom the file was closed since, both its parts are."""
    since = Closure.objects.filter(person=standing, pk__gt=stood.get(label_of(Closure, "person_id"), 0))
    Closure.objects.bulk_create(
        [
            Closure(person=other, colleague_id=one.colleague_id, closed_by_id=one.closed_by_id, closed_on=one.closed_on)
            for one in since
        ],
        ignore_conflicts=True,
    )


def _touch(person: Person, actor: User) -> None:
    person.version += 1
    person.changed_by = actor
    person.sort_name = sort_name(
        family_name=person.family_name,
        given_name=person.given_name,
        full_name=person.full_name or person.called or person.arabic_name,
    )
    person.save()


def _where_tables_stand() -> dict[str, Any]:
    """The highest number of each table whose rows hang from people: what is above it came later."""
    return {
        label_of(model, column): model._base_manager.aggregate(highest=models.Max("pk"))["highest"] or 0
        for model, column in hanging_from_people()
    }


def _typed(model: type[models.Model], name: str, value: Any) -> Any:
    """A fact of the sealed state as the model holds it: text becomes a day again where it was one."""
    return model._meta.get_field(name).to_python(value)  # type: ignore[union-attr]  # columns of ours
