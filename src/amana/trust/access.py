"""Who may do what, where. The only module that turns an actor into a filter.

An actor holds mandates (role, office or whole organisation, from, until). A role is a set of rights. Nothing else
grants anything: there is no superuser. Scopes are short words: `o12` an office, `g3` an organisation, `u45` a user,
`t7` a timed pass; the table of reach (in `people`) says which person stands in which scope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.timezone import localdate, now

from amana.trust.detours import detour_of, is_vouched, unvouch, vouch
from amana.trust.roles import Width, widths_of
from amana.trust.wall import WallBreach, request_scope, vouched

if TYPE_CHECKING:
    from amana.trust.models import Mandate, Office, Organisation, User


class RightRefused(PermissionDenied):
    """The actor does not hold this right here. The edge answers as if nothing were there."""

    def __init__(self, right: str) -> None:
        super().__init__(right)
        self.right = right


def office_scope(office_id: int) -> str:
    return f"o{office_id}"


def organisation_scope(organisation_id: int) -> str:
    return f"g{organisation_id}"


def user_scope(user_id: int) -> str:
    return f"u{user_id}"


def pass_scope(pass_id: int) -> str:
    return f"t{pass_id}"


def offices_in(scopes: Iterable[str]) -> list[int]:
    """The numbers of the offices among scopes."""
    return _numbers(scopes, "o")


def organisations_in(scopes: Iterable[str]) -> list[int]:
    """The numbers of the organisations among scopes."""
    return _numbers(scopes, "g")


def users_in(scopes: Iterable[str]) -> list[int]:
    """The numbers of the colleagues among scopes."""
    return _numbers(scopes, "u")


def _numbers(scopes: Iterable[str], kind: str) -> list[int]:
    return [int(scope[1:]) for scope in scopes if scope[0] == kind]


def mandates_of(actor: User) -> list[Mandate]:
    """The mandates in force today, read once a request. Somebody signed out or deactivated holds none."""
    if not actor.is_active:  # an anonymous visitor is not active either
        return []
    scope = request_scope()
    if scope is not None and actor.pk in scope.mandates:
        found: list[Mandate] = scope.mandates[actor.pk]
        return found
    held = list(actor.mandates.in_force(localdate()).select_related("office", "organisation"))
    if scope is not None:
        scope.mandates[actor.pk] = held
    return held


def passes_of(actor: User) -> list[int]:
    """The timed passes the actor holds this very moment, read once a request."""
    scope = request_scope()
    if scope is not None and actor.pk in scope.passes:
        return scope.passes[actor.pk]
    passes = apps.get_model("trust", "TimedPass").objects.filter(user=actor.pk, closed_at=None, ends_at__gt=now())
    found = list(passes.values_list("pk", flat=True))
    if scope is not None:
        scope.passes[actor.pk] = found
    return found


def _held_by(actor: User, right: str) -> Iterator[tuple[Mandate, frozenset[Width]]]:
    for mandate in mandates_of(actor):
        widths = widths_of(mandate.role, right)
        if widths:
            yield mandate, widths


def offices_where(actor: User, right: str) -> models.QuerySet[Office]:
    """The open offices over which `actor` holds `right` today, by name."""
    offices = _office_model().objects.filter(closed_on=None).order_by("name")
    query = models.Q(pk__in=[])
    for mandate, widths in _held_by(actor, right):
        if widths & {Width.OFFICE, Width.ORGANISATION}:
            if mandate.office_id is None:
                query |= models.Q(organisation_id=mandate.organisation_id)
            elif Width.OFFICE in widths:
                query |= models.Q(pk=mandate.office_id)
    return offices.filter(query)


def partners_known(actor: User) -> models.QuerySet[Organisation]:
    """The open partner organisations, by name: whoever holds a mandate may name one as a recipient."""
    found = apps.get_model("trust", "Organisation").objects.filter(is_partner=True, closed_on=None).order_by("name")
    return found if mandates_of(actor) else found.none()


def scopes_where(actor: User, right: str) -> list[str]:
    """The scopes in which `actor` holds `right` today, the narrowest first; empty for whoever holds nothing."""
    request = request_scope()
    if request is None:
        return _scopes(actor, right)
    if (actor.pk, right) not in request.scopes:
        request.scopes[actor.pk, right] = _scopes(actor, right)
    return request.scopes[actor.pk, right]


def _scopes(actor: User, right: str) -> list[str]:
    scopes: set[str] = set()
    for mandate, widths in _held_by(actor, right):
        if Width.OWN in widths:
            scopes.add(user_scope(actor.pk))
        if Width.TIMED in widths:
            scopes |= {pass_scope(pk) for pk in passes_of(actor)}
        if Width.ORGANISATION in widths:
            scopes.add(organisation_scope(mandate.organisation_id))
        if Width.OFFICE in widths:
            if mandate.office_id is None:
                scopes.add(organisation_scope(mandate.organisation_id))
                scopes |= {office_scope(pk) for pk in _offices_of(mandate.organisation_id)}
            else:
                scopes.add(office_scope(mandate.office_id))
    return sorted(scopes, key=lambda scope: ("tugo".index(scope[0]), int(scope[1:])))


def _offices_of(organisation_id: int) -> list[int]:
    """The offices of an organisation, closed ones too, read once a request."""
    request = request_scope()
    if request is not None and organisation_id in request.offices:
        return request.offices[organisation_id]
    found = list(_office_model().objects.filter(organisation_id=organisation_id).values_list("pk", flat=True))
    if request is not None:
        request.offices[organisation_id] = found
    return found


Rows = TypeVar("Rows", bound="models.QuerySet[Any]")
_NO_MORE = object()


class ScopedQuerySet(models.QuerySet[Any]):
    """Rows that only `reachable_by` opens. A subclass says in `within` how a scope finds its rows, and in `path` by
    which relation, where they are not reached themselves."""

    path = ""

    def reachable_by(self, actor: User, right: str) -> Self:
        """The rows on which `actor` holds `right`: to read them, or to do something to them."""
        scopes = scopes_where(actor, right)
        rows = self.filter(self.within(scopes, right)).filter(self.open_to(actor)) if scopes else self.none()
        vouch(rows.query)
        return rows

    def within(self, scopes: list[str], right: str) -> models.Q:
        raise TypeError(f"{type(self).__name__} does not say how it is reached")

    def open_to(self, actor: User) -> models.Q:
        """What no mandate opens to this colleague stays out; most tables hold nothing of the kind."""
        return models.Q()

    def __or__(self, other: Self) -> Self:  # type: ignore[override]  # of one kind
        joined: Self = super().__or__(other)
        return _vouched_by_both(self, other, joined)

    def __xor__(self, other: Self) -> Self:  # type: ignore[override]  # of one kind
        joined: Self = super().__xor__(other)
        return _vouched_by_both(self, other, joined)

    def _fetch_all(self) -> None:
        with vouched(self._voucher()):
            super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Iterator[Any]:
        voucher, rows = self._voucher(), super().iterator(chunk_size)
        while True:
            with vouched(voucher):  # for the reading of a row, not for what is done with it
                row = next(rows, _NO_MORE)
            if row is _NO_MORE:
                return
            yield row

    def count(self) -> int:
        with vouched(self._voucher()):
            return super().count()

    def exists(self) -> bool:
        with vouched(self._voucher()):
            return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        told = {f"told_{number}": one for number, one in enumerate((*args, *kwargs.values()))}
        with vouched(self.annotate(**told)._voucher()):
            return super().aggregate(*args, **kwargs)

    def _voucher(self) -> str:
        """Who vouches for this reading: `reach` for what came from `reachable_by` and stays there, and for what hangs
        from a person who did (a prefetch); else the operation or the module it runs in."""
        scope = request_scope()
        if scope is None:
            return ""
        if is_vouched(self.query):
            detour = detour_of(self.query, self.path)
            if detour:
                raise WallBreach(f"what was within reach led beyond it by {detour}")
            return "reach"
        standing = scope.vouchers[-1] if scope.vouchers else ""
        hints: dict[str, Any] = self._hints  # type: ignore[attr-defined]  # private in the stubs
        of_a_person = getattr(hints.get("instance"), "wall", "") == "person"
        return "" if standing == "reach" and not of_a_person else standing


def _vouched_by_both(one: Rows, other: Rows, joined: Rows) -> Rows:
    """One half within reach does not vouch for the other."""
    if joined is not one and joined is not other and not (is_vouched(one.query) and is_vouched(other.query)):
        unvouch(joined.query)
    return joined


def may(actor: User, right: str, thing: models.Model) -> bool:
    """One law for reading and writing: you may act on what you can reach with that right."""
    if isinstance(thing, _office_model()):
        return offices_where(actor, right).filter(pk=thing.pk).exists()
    reachable: models.QuerySet[Any] = thing._meta.model._default_manager.reachable_by(actor, right)  # type: ignore[attr-defined]  # every model an operation acts on is scoped
    return reachable.filter(pk=thing.pk).exists()


def demand(actor: User, right: str, thing: models.Model) -> None:
    """Raises `RightRefused` unless `actor` holds `right` over `thing`."""
    if not may(actor, right, thing):
        raise RightRefused(right)


def holds_anywhere(actor: User, right: str) -> bool:
    """Whether to show a door at all: the right is held somewhere, at any width."""
    return any(widths != {Width.TIMED} or passes_of(actor) for _mandate, widths in _held_by(actor, right))


def _office_model() -> type[Office]:
    # By name: the querysets of `models` are built on this module.
    found: type[Office] = apps.get_model("trust", "Office")
    return found
