"""The commands and what each does. Read by the launcher before anything is installed: standard library alone."""

COMMANDS: dict[str, str] = {
    "demo": "set everything up, fill a demonstration once, serve it and print the logins",
    "test": "set up and run the whole suite (--fast: lint, types, nets, SQLite)",
    "init": "a real installation: database, keys, offices; asks nothing, makes no account",
    "user": "user add EMAIL --name NAME --role ROLE --office CODE, user link EMAIL: a link that opens an account once",
    "serve": "serve the pages, with the background worker",
    "worker": "run the background worker alone",
    "migrate": "bring the database up to date; backs up first",
    "find": "find NAME… [--from FILE] [--json]: people by name, in any spelling",
    "import": "import people FILE --office CODE: bring in a list (xlsx, xls, ods, csv)",
    "backup": "backup FILE: the whole house in one encrypted file, taken while people work",
    "restore": "restore FILE [--replace] [--halves]: put a backup in the place of this house",
    "keys": "keys status, new, rotate, unlock, keep WAY, recovery FILE: the keys of what stands encrypted",
    "lock": "drop the keys of running processes and sign everybody out, at once",
    "doctor": "what is wrong here, and how to mend it",
    "verify": "prove the log, every sealed value and attachment, and what is copied from the files",
    "bench": "measure: bench --people N [--json]",
}
# Started by Amana itself, in a process of their own.
INNER_COMMANDS = frozenset({"list-step"})


def overview() -> str:
    """What `./amana --help` prints."""
    width = max(map(len, COMMANDS)) + 2
    lines = ["Amana: the case system of those who stand beside migrants.", "", "  ./amana COMMAND [options]", ""]
    lines += [f"  {name:<{width}}{what}" for name, what in COMMANDS.items()]
    return "\n".join([*lines, "", "  ./amana COMMAND --help tells a command's options."])
