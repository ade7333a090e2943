"""What a colleague keeps at their desk."""

from __future__ import annotations

from collections.abc import Mapping

from django_tasks_db.models import DBTaskResult

from amana.desk.models import SavedView
from amana.trust.audit import remember
from amana.trust.models import Office, User
from amana.trust.operation import operation


@operation("view.keep", on="actor")
def keep_view(*, actor: User, name: str, query: Mapping[str, str]) -> SavedView:
    """Keeps a filter of the list under a name; the same name again replaces it."""
    view, _made = SavedView.objects.update_or_create(user=actor, name=name[:60], defaults={"query": dict(query)})
    return view


@operation("view.drop", on="view")
def drop_view(*, actor: User, view: SavedView) -> None:
    """Forgets a kept filter."""
    SavedView.objects.filter(pk=view.pk).delete()


@operation("job.retry", on="office")
def retry_job(*, actor: User, office: Office, job: str) -> None:
    """Starts a failed job again with what it was given. A job that is gone, or did not fail, is left alone."""
    found = DBTaskResult.objects.failed().filter(pk=job).first()
    if found is not None:
        found.task.enqueue(*found.args_kwargs["args"], **found.args_kwargs["kwargs"])
        found.delete()
        remember(job=str(job))
