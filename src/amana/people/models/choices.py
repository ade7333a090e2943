"""The answers a registration knows, as data with their labels. Sensitive attributes have no list here on purpose."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.IntegerChoices):
    """ISO/IEC 5218."""

    NOT_KNOWN = 0, _("Not said")
    MALE = 1, _("Male")
    FEMALE = 2, _("Female")
    NOT_APPLICABLE = 9, _("Other")


class Precision(models.TextChoices):
    DAY = "day", _("to the day")
    MONTH = "month", _("to the month")
    YEAR = "year", _("to the year")
    ESTIMATED = "estimated", _("estimated")
    DISPUTED = "disputed", _("disputed")


class Unanswered(models.TextChoices):
    """Three answers that are not the same (safeguards, section 3)."""

    NOT_ASKED = "not_asked", _("Not asked")
    DOES_NOT_KNOW = "does_not_know", _("Does not know")
    REFUSED = "refused", _("Did not wish to say")


class Told(models.TextChoices):
    """Whether someone told the person who we are and why we write this down, and what they said."""

    AGREES = "agrees", _("Agrees")
    REFUSES = "refuses", _("Refuses")
    COULD_NOT = "could_not", _("Could not be asked")
    NOT_YET = "not_yet", _("Not yet informed by us")


class AddressForm(models.TextChoices):
    NONE = "", _("No form of address")
    MADAM = "madam", _("Ms")
    SIR = "sir", _("Mr")
    FIRST_NAME = "first_name", _("By the first name")


class CivilStatus(models.TextChoices):
    SINGLE = "single", _("Single")
    MARRIED = "married", _("Married")
    UNION = "union", _("In a union")
    SEPARATED = "separated", _("Separated")
    DIVORCED = "divorced", _("Divorced")
    WIDOWED = "widowed", _("Widowed")


class Education(models.TextChoices):
    NONE = "none", _("Never went to school")
    KORANIC = "koranic", _("Koranic school")
    PRIMARY = "primary", _("Primary school")
    SECONDARY = "secondary", _("Secondary school")
    VOCATIONAL = "vocational", _("Vocational training")
    HIGHER = "higher", _("Higher education")


class Situation(models.TextChoices):
    """Legal situation in the country of stay."""

    IRREGULAR = "irregular", _("Irregular")
    PERMIT = "permit", _("Residence permit")
    ASYLUM_SEEKER = "asylum_seeker", _("Asylum seeker")
    REFUGEE = "refugee", _("Refugee")
    REJECTED = "rejected", _("Asylum refused")
    NATIONAL = "national", _("National")
    UNKNOWN = "unknown", _("Unknown")


class Channel(models.TextChoices):
    CALL = "call", _("Call")
    MESSAGE = "message", _("Text message")
    WHATSAPP = "whatsapp", _("WhatsApp")
    OTHER = "other", _("Other messaging")


class HouseholdRole(models.TextChoices):
    HEAD = "head", _("Head of household")
    SPOUSE = "spouse", _("Spouse")
    CHILD = "child", _("Child of the household")
    OTHER = "other", _("Other member")


class Because(models.TextChoices):
    """Why a scope reaches a person. What wrote a row is what ends it."""

    REGISTERED = "registered", _("Registered by the office")
    ASSIGNED = "assigned", _("Entrusted to the colleague")
    REFERRED = "referred", _("Referral accepted")
    TRANSFERRED = "transferred", _("Transfer accepted")
    BREAK_GLASS = "break_glass", _("Emergency access")


class Verdict(models.TextChoices):
    SAME = "same", _("The same person")
    DIFFERENT = "different", _("Two different people")
    UNSURE = "unsure", _("Cannot say yet")
