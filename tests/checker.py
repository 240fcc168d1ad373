#!/usr/bin/env python3
"""A second opinion on a guardbook log, by nothing but Python's standard library.

Reads the file itself, makes every link, every commitment and the receipt of the
last entry again from the formulas in schema.sql, and knows nothing of the program.

    python3 tests/checker.py LOG

prints one JSON document: how many entries, what is wrong with which, and the
receipt of the last. Exit code 0 if nothing is wrong, 8 if something is.
"""

import hashlib
import hmac
import json
import re
import sqlite3
import sys

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def lp(*parts):
    """Each part preceded by its length, as eight bytes."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def commitment(salt, log, seq, field, value):
    said = lp(b"guardbook/field/v1", log.encode(), str(seq).encode(), field.encode(), value.encode())
    return hmac.new(salt, said, hashlib.sha256).hexdigest()


def entry_hash(prev, seq, at, actor, kind, incident, text):
    number = "" if incident is None else str(incident)
    words = (str(seq), at, actor, kind, number, text)
    return hashlib.sha256(lp(b"guardbook/entry/v1", prev, *(word.encode() for word in words))).digest()


def receipt(log, seq, link):
    """Eighty bits of the entry's hash, five to a letter, and a letter that tells a slip."""
    digest = hashlib.sha256(lp(b"guardbook/receipt/v1", log.encode(), str(seq).encode(), link)).digest()
    bits = int.from_bytes(digest[:10], "big")
    values = [bits >> (5 * place) & 31 for place in range(15, -1, -1)]
    doubled = [value * (2 if place % 2 == 0 else 1) for place, value in enumerate(reversed(values))]
    values.append(-sum(value // 32 + value % 32 for value in doubled) % 32)
    code = "".join(LETTERS[value] for value in values)
    return "-".join(code[start : start + 4] for start in range(0, 17, 4))


def erased(rows):
    """What entries say was erased, as (entry, field)."""
    named = set()
    for row in rows:
        if row["kind"] == "erased":
            for field in json.loads(row["open"]).get("fields", []):
                named.add((field["seq"], field["field"]))
    return named


def is_sealed(cell):
    """Whether it has the shape of a sealed field; what it says is another question."""
    if not isinstance(cell, dict) or not isinstance(cell.get("value"), str):
        return False
    salt = cell.get("salt")
    return isinstance(salt, str) and re.fullmatch("([0-9a-f]{2})+", salt) is not None


def faults(rows):
    prev, log, gone = bytes(32), "", erased(rows)
    for place, row in enumerate(rows, 1):
        seq = row["seq"]
        if seq != place:
            yield seq, "an entry is missing before it"
        if row["prev"] != prev:
            yield seq, "it does not follow the entry before it"
        link = entry_hash(row["prev"], seq, row["at"], row["actor"], row["kind"], row["incident"], row["open"])
        if link != row["hash"]:
            yield seq, "what it says was changed"
        prev = row["hash"]
        said, sealed = json.loads(row["open"]), json.loads(row["sealed"])
        if row["kind"] == "opened":
            log = said["log"]
        promised = said.get("commitments", {})
        for field in sealed.keys() - promised.keys():
            yield seq, f"{field} was added"
        for field, wanted in promised.items():
            cell = sealed.get(field)
            if cell is None:
                if (seq, field) not in gone:
                    yield seq, f"{field} is gone, and no entry says it was erased"
            elif (seq, field) in gone:
                yield seq, f"{field} was erased, as an entry says, and is here again"
            elif not is_sealed(cell):
                yield seq, f"{field} is not as it is sealed"
            elif commitment(bytes.fromhex(cell["salt"]), log, seq, field, cell["value"]) != wanted:
                yield seq, f"{field} was changed"


def main(path):
    file = sqlite3.connect(path)
    file.row_factory = sqlite3.Row
    rows = file.execute("SELECT * FROM entry ORDER BY seq").fetchall()
    found = [{"entry": entry, "meaning": meaning} for entry, meaning in faults(rows)]
    last = rows[-1] if rows else None
    log = json.loads(rows[0]["open"])["log"] if rows else ""
    code = receipt(log, last["seq"], last["hash"]) if last else None
    print(json.dumps({"entries": len(rows), "faults": found, "receipt": code}))
    return 8 if found or not rows else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
