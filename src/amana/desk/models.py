"""What a colleague keeps at their desk, views of the list they come back to; and the jobs that failed."""

from __future__ import annotations

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from amana.trust.access import ScopedQuerySet, users_in
from amana.trust.models import User


class SavedViewQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> models.Q:
        return models.Q(user__in=users_in(scopes))


class SavedView(models.Model):
    """A filter of the list of people, under the name its owner gave it. It holds codes, never names of people."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[SavedView]] = SavedViewQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "name"], name="one_view_a_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The filters as the list's address carries them."""
        return urlencode(self.query)


def failed_jobs() -> list[DBTaskResult[Any, Any]]:
    """The latest jobs that failed: what they were, when, and the class of the error; their arguments are numbers."""
    return list(DBTaskResult.objects.failed().order_by("-finished_at")[:20])
