"""The person's file: who they are, who with, what happened, what now. It composes every package below."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, make_aware, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amana.desk.rules import FileFacts, must_know, next_step
from amana.desk.wording import MUST_KNOW, STEPS, WHY, action_in_words
from amana.people.forms.fields import LANGUAGES
from amana.people.models.choices import Unanswered, Verdict
from amana.people.models.documents import Document
from amana.people.models.duplicates import DuplicatePair, Notice
from amana.people.models.identifiers import Identifier
from amana.people.models.merges import Merge, numbers_of, standing_for
from amana.people.models.parts import right_in
from amana.people.models.person import LegalSituation, Membership, Person, Phone, Remark, about_person
from amana.people.rules.age import Childhood
from amana.people.rules.lists.countries import country_name
from amana.people.rules.reference import reference
from amana.trust.access import may
from amana.trust.audit import record_reading
from amana.trust.models import AuditEntry
from amana.trust.roles import Compartment, compartment_of
from amana.web.request import Request


@dataclass(frozen=True)
class Event:
    """A line of the timeline."""

    at: datetime
    icon: str
    what: str
    who: str = ""
    times: int = 1


@require_safe
def person(request: Request, pk: int) -> HttpResponse:
    people = Person.objects.reachable_by(request.user, "person.view").select_related("office", "registered_by")
    found: Person | None = people.filter(pk=pk).first()
    if found is None:
        # Perhaps another file stands for this one since they were found to be one person.
        return redirect("desk:person", get_object_or_404(people, pk=standing_for(pk)).pk)
    record_reading(request.user, "person.view", found)
    facts = _facts(request, found)
    return render(request, "desk/person.html", facts)


def _facts(request: Request, found: Person) -> dict[str, Any]:
    user, day, language = request.user, found.office.day_of(now()), (get_language() or "fr")[:2]
    situations = list(LegalSituation.objects.reachable_by(user, "person.view").filter(person=found))
    phones = list(Phone.objects.reachable_by(user, "person.view").filter(person=found))
    remarks = list(Remark.objects.reachable_by(user, "person.view.protection").filter(person=found))
    household = _household(request, found)
    papers = list(Identifier.objects.reachable_by(user, "identifier.view").filter(person=found))
    ending = [one for one in papers if one.state(day) == "soon"]
    pairs = DuplicatePair.objects.reachable_by(user, "duplicate.judge").filter(verdict__in=["", Verdict.UNSURE])
    waiting = [*pairs.filter(one=found)[:3], *pairs.filter(other=found)[:3]]
    known = _known(found, day, bool(household), len(waiting), bool(situations), bool(ending))
    merges = list(Merge.objects.reachable_by(user, "merge.undo").filter(standing=found, undone_at=None))
    numbers = numbers_of(found) if merges else [found.pk]
    entries = list(AuditEntry.objects.about(*map(about_person, numbers))[:40])
    entries = _readable(user, found, entries)
    step, may_correct = next_step(known), may(user, "person.correct", found)
    return {
        "person": found, "age": found.age(day), "childhood": known.childhood, "day": day,
        "country": country_name(found.nationality, language) if found.nationality else "",
        "other_countries": [country_name(code, language) for code in found.other_nationalities],
        "answers": _answers(found), "life": _life(found),
        "languages": [str(LANGUAGES.get(code, code)) for code in found.languages],
        "situations": situations, "phones": phones, "remarks": remarks, "household": household,
        "papers": [_paper(one, day, language) for one in papers],
        "may_see_journey": may(user, "journey.view", found),
        "documents": list(Document.objects.reachable_by(user, "document.view").filter(person=found)),
        "may_add_documents": may(user, "document.add", found),
        "may_note_papers": may(user, "identifier.note", found),
        "must": [MUST_KNOW[code] for code in must_know(known)],
        "step": _step(found, step, waiting, ending) if step and may_correct else None,
        "may_see_openings": may(user, "opening.view", found),
        "may_correct": may_correct, "may_protect": may(user, "person.protect", found),
        "notices": list(Notice.objects.reachable_by(user, "person.view").filter(person=found, given_to=user)),
        "merges": [{"merge": merge, "number": reference(merge.other_id)} for merge in merges],
        "timeline": _timeline(found, situations, remarks, entries),
        "openings": [entry for entry in entries if entry.action == "person.view"][:5],
    }  # fmt: skip


def _readable(user: Any, found: Person, entries: list[AuditEntry]) -> list[AuditEntry]:
    """The entries of the log on parts of the file that the colleague reads; of the others nothing shows, not even that
    somebody wrote there."""
    parts = {entry.pk: entry.details.get("part") or int(compartment_of(entry.action)) for entry in entries}
    open_to = {
        part: part == Compartment.GENERAL or may(user, right_in("person.view", part), found)
        for part in {*parts.values()}
    }
    return [entry for entry in entries if open_to[parts[entry.pk]]]


def _paper(paper: Identifier, day: date, language: str) -> dict[str, Any]:
    country = country_name(paper.country, language) if paper.country else ""
    return {"one": paper, "state": paper.state(day), "issuer": ", ".join(filter(None, [country, paper.authority]))}


def _answers(found: Person) -> dict[str, str]:
    """What stands where a birth or a nationality is not known: not asked, not known to them, or refused."""
    labels = dict(Unanswered.choices)
    return {name: str(labels.get(found.unanswered.get(name), _("Not known"))) for name in ("birth", "nationality")}


def _life(found: Person) -> list[str]:
    """Civil status, education, occupation and skills, those that are known."""
    known = (found.get_civil_status_display(), found.get_education_display(), found.occupation, found.skills)
    return [str(one) for one in known if one]


def _household(request: Request, found: Person) -> list[Membership]:
    """Members within reach, with what binds them; the others are not counted and not named."""
    reachable = Membership.objects.reachable_by(request.user, "person.view").filter(until=None)
    own = list(reachable.filter(person=found).select_related("household"))
    people = Person.objects.reachable_by(request.user, "person.view")
    others = reachable.filter(household__in=[one.household_id for one in own]).exclude(person=found)
    return [*own, *others.prefetch_related(Prefetch("person", queryset=people))]


def _known(found: Person, day: date, housed: bool, waiting: int, situated: bool, ending: bool) -> FileFacts:
    childhood = found.childhood(day)
    return FileFacts(
        told=found.told,
        childhood=str(childhood),
        safe_contact=bool(found.safe_contact),
        interpreter=found.interpreter_needed,
        protected=found.protected_on is not None,
        birth_known=childhood is not Childhood.UNKNOWN or "birth" in found.unanswered,
        nationality_known=bool(found.nationality) or found.stateless or "nationality" in found.unanswered,
        language_known=bool(found.languages),
        duplicates_waiting=waiting,
        in_household=housed,
        situation_known=situated,
        paper_ends=ending,
    )


def _step(found: Person, step: Any, waiting: list[DuplicatePair], ending: list[Identifier]) -> dict[str, str]:
    if step.code == "judge":
        url = reverse("people:pair", args=[waiting[0].pk])
    elif step.code == "paper":
        url = reverse("people:identifier_correct", args=[ending[0].pk])
    elif step.code in {"birth", "origin", "contact"}:
        url = reverse("people:correct", args=[found.pk, step.code])
    else:
        url = reverse(f"people:{step.code}", args=[found.pk])
    icon, title, verb = STEPS[step.code]
    return {"icon": icon, "title": str(title), "verb": str(verb), "why": str(WHY[step.reason]), "url": url}


def _timeline(
    found: Person, situations: list[LegalSituation], remarks: list[Remark], entries: list[AuditEntry]
) -> list[Event]:
    """What happened, newest first: dated facts, and the changes colleagues made, without their values."""
    office = found.office.name
    told, listed = _("Told who we are: %(answer)s"), _("A list said: %(text)s")
    entered = _("Entered the country: %(place)s") % {"place": found.entry_point}
    events = [
        Event(
            _noon(found.registered_on),
            "user-plus",
            _("Registered in %(office)s") % {"office": office},
            str(found.registered_by),
        )
    ]
    if found.told_on:
        events.append(Event(_noon(found.told_on), "writing-sign", told % {"answer": found.get_told_display()}))
    if found.entered_on:
        events.append(Event(_noon(found.entered_on), "arrow-guide", entered.strip()))
    events += [Event(_noon(one.since), "scale", one.get_situation_display()) for one in situations]
    events += [Event(_noon(one.noted_on), "notes", listed % {"text": one.text}, one.source) for one in remarks]
    return sorted([*events, *_changes(entries)[:15]], key=lambda event: event.at, reverse=True)


def _changes(entries: list[AuditEntry]) -> list[Event]:
    """What colleagues changed, the newest first; the same act by the same colleague on one day is one line."""
    done = [one for one in entries if one.outcome == "done" and one.action not in {"person.register", "person.import"}]
    times = Counter((one.action, one.actor_id, localdate(one.at)) for one in done)
    found: dict[tuple[str, int, date], Event] = {}
    for one in done:
        act = (one.action, one.actor_id, localdate(one.at))
        event = Event(one.at, "pencil", action_in_words(one.action), str(one.actor), times[act])
        found.setdefault(act, event)
    return list(found.values())


def _noon(day: date) -> datetime:
    return make_aware(datetime.combine(day, time(12)))
