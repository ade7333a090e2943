"""The tables of people. Other packages import from the modules; Django finds the tables here."""

from amana.people.models.break_glass import BreakGlass
from amana.people.models.consents import Consent, Disclosure, OtherBasis
from amana.people.models.documents import Document
from amana.people.models.duplicates import DuplicatePair, Notice
from amana.people.models.identifiers import Identifier
from amana.people.models.imports import BlankSheet, ImportedRow, ImportRun
from amana.people.models.journeys import Incident, Leg, Motive
from amana.people.models.merges import Merge
from amana.people.models.names import NameBigram, NameKey, NameToken
from amana.people.models.person import (
    Household,
    LegalSituation,
    Membership,
    Person,
    Phone,
    Remark,
)
from amana.people.models.reach import Closure, Reach

__all__ = [
    "BlankSheet",
    "BreakGlass",
    "Closure",
    "Consent",
    "Disclosure",
    "Document",
    "DuplicatePair",
    "Household",
    "Identifier",
    "ImportRun",
    "ImportedRow",
    "Incident",
    "Leg",
    "LegalSituation",
    "Membership",
    "Merge",
    "Motive",
    "NameBigram",
    "NameKey",
    "NameToken",
    "Notice",
    "OtherBasis",
    "Person",
    "Phone",
    "Reach",
    "Remark",
]
