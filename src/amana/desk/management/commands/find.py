"""`find`: people by name, in any spelling, script and order."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from amana.desk.management.commands._acting import actor_of, add_actor
from amana.people.models.finding import Found, find_people, names_as_registered
from amana.people.models.wording import reason_in_words
from amana.people.rules.names import words_of
from amana.trust.audit import record_reading
from amana.trust.keyring import keyed_digest


class Command(BaseCommand):
    help = "Finds people by name, in any spelling."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", nargs="*", help="the words of one name, a reference or a telephone")
        parser.add_argument("--from", dest="file", metavar="FILE", help="one query a line (- for standard input)")
        parser.add_argument("--json", action="store_true", help="a JSON array, one element a query")
        add_actor(parser)

    def handle(self, *, name: list[str], file: str | None, acting: str | None, **options: Any) -> None:
        queries = [" ".join(name)] if name else []
        queries += _lines(file) if file else []
        if not queries:
            raise CommandError("say whom to find: ./amana find NAME…, or --from FILE.", returncode=2)
        actor = actor_of(acting)
        answers = [(query, find_people(actor, "person.view", query)) for query in queries]
        digests = [keyed_digest("search", sorted(words_of(query)))[:16] for query in dict.fromkeys(queries)]
        record_reading(actor, "person.find", queries=len(queries), digests=digests[:50])
        if options["json"]:
            self.stdout.write(json.dumps([_told(query, found) for query, found in answers], ensure_ascii=False))
            return
        for query, found in answers:
            self._print(query, found, len(answers) > 1)

    def _print(self, query: str, found: list[Found], many: bool) -> None:
        if many:
            self.stdout.write(f"{query}:")
        if not found:
            self.stdout.write("  nobody in reach")
        for rank, one in enumerate(found, 1):
            why = "; ".join(reason_in_words(reason.code, reason.parameters) for reason in one.reasons)
            line = f"{rank:3} {one.person.reference}  {names_as_registered(one.person)}"
            self.stdout.write(f"{line}  ({one.match}: {why})" if why else f"{line}  ({one.match})")


def _told(query: str, found: list[Found]) -> dict[str, Any]:
    return {
        "query": query,
        "results": [
            {
                "rank": rank,
                "reference": one.person.reference,
                "name": names_as_registered(one.person),
                "match": one.match,
                "why": [reason_in_words(reason.code, reason.parameters) for reason in one.reasons],
                "score": round(one.score, 4),
            }
            for rank, one in enumerate(found, 1)
        ],
    }


def _lines(file: str) -> list[str]:
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise CommandError(f"{file} cannot be read: {trouble}.") from None
    return [line.strip() for line in text.splitlines() if line.strip()]
