"""Codes of the desk in words: facts, steps, reasons, and the actions of the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# code → icon, title, sentence
MUST_KNOW = {
    "protected": {"icon": "shield-lock", "css": "is-seal", "title": _("Protected file"), "text": _("Only those entrusted with it see it. Say nothing outside.")},
    "child": {"icon": "user-shield", "css": "is-bad", "title": _("Child"), "text": _("Under 18: the child's rules hold.")},
    "may_be_child": {"icon": "user-shield", "css": "is-warn", "title": _("May be a child"), "text": _("The birth is not certain: the child's rules hold.")},
    "not_yet_told": {"icon": "writing-sign", "css": "is-warn", "title": _("Not yet informed by us"), "text": _("Came with a list. Nothing is shared before they are told.")},
    "refused": {"icon": "hand-stop", "css": "is-warn", "title": _("Does not agree"), "text": _("They do not want this shared. Help goes on.")},
    "safe_contact": {"icon": "phone", "css": "", "title": _("Safe contact"), "text": ""},
    "no_safe_contact": {"icon": "phone-off", "css": "is-off", "title": _("No safe way known"), "text": _("No message is sent until they say how.")},
    "interpreter": {"icon": "language", "css": "", "title": _("Interpreter needed"), "text": ""},
    "duplicates": {"icon": "users", "css": "is-warn", "title": _("Possible duplicate"), "text": _("Another file resembles this one.")},
}  # fmt: skip
for _code, _fact in MUST_KNOW.items():
    _fact["code"] = _code

STEPS = {
    "inform": ("writing-sign", _("Tell them who we are and why we write this down"), _("Record the answer")),
    "judge": ("users", _("Say whether this is one person or two"), _("Compare")),
    "household": ("users-group", _("Write down who the child lives or travels with"), _("Add the household")),
    "birth": ("calendar-event", _("Ask their age"), _("Write it down")),
    "origin": ("language", _("Ask their nationality and language"), _("Write it down")),
    "contact": ("phone", _("Agree on a safe way to reach them"), _("Write it down")),
    "situation": ("scale", _("Ask their legal situation"), _("Write it down")),
}
WHY = {
    "not_told": _("They have not been told yet. Nothing about them is shared before."),
    "pair_waits": _("Two files for one person hide half of what is known."),
    "child_without_household": _("A child without a known household may be alone; that opens the child's procedure."),
    "birth_unknown": _("Whether they are a child decides what protects them."),
    "origin_unknown": _("The next conversation needs the right language."),
    "no_safe_way": _("Without it nobody may write or call."),
    "situation_unknown": _("Deadlines to contest or renew depend on it."),
}

ACTIONS = {
    "person.view": _("Opened the file"),
    "person.list": _("Opened the list of people"),
    "person.find": _("Searched for people"),
    "person.register": _("Registered a person"),
    "person.import": _("Registered from a list"),
    "person.correct": _("Corrected the file"),
    "person.inform": _("Recorded what the person was told"),
    "person.note_situation": _("Recorded a legal situation"),
    "person.note_phone": _("Recorded a telephone"),
    "person.drop_phone": _("Removed a telephone"),
    "consent.view": _("Opened the consents"),
    "consent.note": _("Wrote down what may be told"),
    "consent.withdraw": _("Withdrew a consent at their word"),
    "basis.name": _("Named another basis than consent"),
    "basis.review": _("Looked at a basis"),
    "disclosure.make": _("Told something outside"),
    "disclosure.note_stop": _("Kept a receiver's answer, asked to stop"),
    "disclosure.print": _("Printed who was told"),
    "disclosure.oversee": _("Read what was told outside"),
    "person.assign": _("Entrusted the person to a colleague"),
    "person.release": _("Ended the following by a colleague"),
    "person.protect": _("Protected the file"),
    "person.unprotect": _("Opened the file to the office again"),
    "person.close": _("Closed the file to a colleague"),
    "person.reopen": _("Opened the file to a colleague again"),
    "household.change": _("Changed the household"),
    "household.leave": _("Ended a membership of a household"),
    "duplicate.merge": _("Made one file of two"),
    "merge.undo": _("Made two files again of one"),
    "duplicate.judge": _("Judged a possible duplicate"),
    "duplicate.many_notices": _("Received many “may already be known” answers in a day"),
    "import.start": _("Sent a list"),
    "import.view": _("Opened a list"),
    "import.rejects": _("Downloaded the refused rows"),
    "import.note_reading": _("Read a list"),
    "import.choose": _("Changed the columns of a list"),
    "import.confirm": _("Confirmed a list"),
    "import.abandon": _("Abandoned a list"),
    "import.bring_in": _("Brought in rows of a list"),
    "import.finish": _("Finished bringing in a list"),
    "import.forget": _("Deleted a list at the end of its time"),
    "import.settle": _("Settled a correction from a list"),
    "sheet.print": _("Printed blank sheets"),
    "view.keep": _("Kept a view of the list"),
    "view.drop": _("Dropped a view of the list"),
    "user.invite": _("Invited a colleague"),
    "user.correct": _("Corrected a colleague's account"),
    "user.end": _("Closed a colleague's account"),
    "user.link": _("Made a link that opens an account"),
    "user.ask_link": _("Asked another administrator for a link that opens an account"),
    "user.send_link": _("Sent a colleague a link that opens their account"),
    "password.change": _("Changed their own password"),
    "password.reset": _("Chose a password by a link"),
    "mandate.grant": _("Granted a mandate"),
    "mandate.end": _("Ended a mandate"),
    "office.register": _("Opened an office"),
    "office.correct": _("Changed an office"),
    "audit.export": _("Exported the log"),
    "audit.head": _("Took the head of the log"),
    "opening.view": _("Read who opened the file"),
    "audit.view": _("Read the log"),
    "keys.new": _("Added a key"),
    "keys.rotate": _("Moved what is sealed to a new key"),
    "keys.keep": _("Changed how the master key is kept"),
    "keys.take_back": _("Opened the keys with the recovery sheet"),
    "keys.recovery": _("Printed a recovery sheet"),
    "installation.lock": _("Locked the house"),
    "installation.unlock": _("Unlocked the house"),
    "installation.backup": _("Took a backup"),
    "installation.restore": _("Restored a backup"),
    "installation.found": _("Set up the installation"),
    "installation.mend": _("Wrote again what is copied from the files"),
    "installation.migrate": _("Brought the database up to date"),
    "installation.verify": _("Verified the log and the files"),
    "job.retry": _("Started a failed job again"),
}


def action_in_words(action: str) -> str:
    """An action of the audit as a colleague reads it; the code itself where nobody has worded it."""
    return str(ACTIONS.get(action, action))
