"""One step of a list in a process of its own: reading it, or bringing it in. Started by the worker."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from amana.people.models.imports import ImportRun
from amana.people.operations.list_steps import take_step


class Command(BaseCommand):
    help = "Works on one list, as its stage says (started by the worker)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", type=int)

    def handle(self, *, run: int, **options: Any) -> None:
        found = ImportRun.objects.select_related("office", "started_by").get(pk=run)
        take_step(found)
