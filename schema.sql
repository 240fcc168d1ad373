-- The file as a document: a school's online-safety log.
--
-- Four parts. The LEDGER is the truth: numbered entries that are only ever
-- added. The RULES are the editions of the school's policy, as tables. The
-- SHELF is what the ledger comes to, kept for asking questions; it can be thrown
-- away and built again from the ledger, row for row the same.
--
-- Dates are local civil dates (2026-03-12), times 16:30, moments with their
-- offset from UTC (2026-03-12T14:52:31+00:00).

------------------------------------------------------------------------ LEDGER

-- One row is one thing that happened. `open` names nobody and stays for ever:
-- what, when, where, which actions, and a commitment to each sealed field.
-- `sealed` holds what may have to be erased one day, field by field, each with
-- the 32 random bytes (`salt`) its commitment was made with: names, narrative,
-- evidence, reasons, the references of other systems. An erased field is null.
--
-- commitment = HMAC-SHA256(salt, lp("guardbook/field/v1", log id, seq, field, value))
-- hash       = SHA-256(lp("guardbook/entry/v1", prev, seq, at, actor, kind, incident, open))
-- lp puts each part's length before it, as 8 bytes, most significant first;
-- numbers are written in decimal; no incident is the empty string; entry 1
-- follows 32 zero bytes. So a change to any entry breaks every later link.
CREATE TABLE entry (
    seq      INTEGER PRIMARY KEY CHECK (seq > 0),       -- 1, 2, 3 without a gap
    at       TEXT NOT NULL,                             -- by the writer's clock
    actor    TEXT NOT NULL CHECK (actor GLOB 'S-[1-9]*'), -- a code; the name is sealed
    kind     TEXT NOT NULL,                             -- what happened: reported, noted …
    incident INTEGER CHECK (incident > 0),              -- the incident it is about
    open     TEXT NOT NULL CHECK (json_valid(open)),
    sealed   TEXT NOT NULL CHECK (json_valid(sealed)),
    prev     BLOB NOT NULL UNIQUE CHECK (length(prev) = 32), -- unique: the chain can't fork
    hash     BLOB NOT NULL UNIQUE CHECK (length(hash) = 32)
) STRICT;

-- A record is read as the entries of one incident, in order.
CREATE INDEX entry_of_incident ON entry (incident, seq) WHERE incident IS NOT NULL;

-- What was learnt of people after they were named counts for every record.
CREATE INDEX entry_of_people ON entry (seq) WHERE kind = 'merged' OR kind = 'person-put-right';

-- What was taken back: an entry `retracted` names a change, all that one command wrote,
-- by its first entry, and every other entry of a change names that first one as `with`.
-- An entry whose text was damaged takes nothing back, and stops no other from being read.
CREATE UNIQUE INDEX entry_retracted ON entry (iif(json_valid(open), open ->> 'change', NULL))
WHERE kind = 'retracted';

-- What entries of kind `erased` name, field by field, so that the trigger below need
-- not read them all for each: the shelf of the erasures, and like it built again.
CREATE TABLE erased_field (
    seq   INTEGER NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (seq, field)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER entry_erases AFTER INSERT ON entry WHEN new.kind = 'erased'
BEGIN
    INSERT INTO erased_field (seq, field)
    SELECT named.value ->> 'seq', named.value ->> 'field'
    FROM json_each(new.open, '$.fields') AS named WHERE true
    ON CONFLICT DO NOTHING;
END;

-- Append-only. These guard against slips and other programs; the chain guards
-- against people. The one change admitted is erasure: a sealed field becomes
-- null if an entry of kind `erased` names it.
CREATE TRIGGER entry_keep_update BEFORE UPDATE ON entry
WHEN new.seq IS NOT old.seq OR new.at IS NOT old.at OR new.actor IS NOT old.actor
  OR new.kind IS NOT old.kind OR new.incident IS NOT old.incident OR new.open IS NOT old.open
  OR new.prev IS NOT old.prev OR new.hash IS NOT old.hash
  OR (SELECT count(*) FROM json_each(new.sealed)) <> (SELECT count(*) FROM json_each(old.sealed))
  OR EXISTS (
      SELECT 1
      FROM json_each(old.sealed) AS was
      LEFT JOIN json_each(new.sealed) AS now ON now.key = was.key
      WHERE now.value IS NOT was.value
        AND NOT (
            now.type IS 'null'
            AND EXISTS (
                SELECT 1 FROM erased_field
                WHERE erased_field.seq = old.seq AND erased_field.field = was.key
            )
        )
  )
BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
CREATE TRIGGER entry_keep_delete BEFORE DELETE ON entry
BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER entry_keep_replace BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE seq = new.seq OR prev = new.prev OR hash = new.hash)
BEGIN SELECT raise(ABORT, 'the ledger only grows'); END;

------------------------------------------------------------------------- RULES

-- The editions of the policy. An incident keeps the edition it was decided
-- under, so none is ever changed. The same tables stand as text in the entry
-- that adopted them.
CREATE TABLE edition (
    edition INTEGER PRIMARY KEY,
    name    TEXT NOT NULL,
    since   TEXT NOT NULL,                 -- the first day it counts from
    entry   INTEGER NOT NULL REFERENCES entry (seq)
) STRICT;

-- The documents rows come from.
CREATE TABLE document (
    edition  INTEGER NOT NULL REFERENCES edition,
    document TEXT NOT NULL,
    position INTEGER NOT NULL,
    title    TEXT NOT NULL,
    PRIMARY KEY (edition, document)
) STRICT, WITHOUT ROWID;

-- The ladder an incident can stand on.
CREATE TABLE level (
    edition  INTEGER NOT NULL REFERENCES edition,
    level    INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name     TEXT NOT NULL,
    owner    TEXT NOT NULL,
    adds     TEXT NOT NULL,                -- actions a raise asks for; in brackets, to consider
    document TEXT NOT NULL,
    place    TEXT NOT NULL,
    PRIMARY KEY (edition, level)
) STRICT, WITHOUT ROWID;

-- The columns of the policy's table: what can be asked for.
CREATE TABLE action (
    edition               INTEGER NOT NULL REFERENCES edition,
    action                TEXT NOT NULL,
    position              INTEGER NOT NULL,
    wording               TEXT NOT NULL,
    owner                 TEXT NOT NULL,
    due                   TEXT NOT NULL,
    done_by_recording     INTEGER NOT NULL,
    earlier_sanction      INTEGER NOT NULL, -- once done, the next incident is a continued one
    about_the_headteacher TEXT,             -- who is told instead
    specify               TEXT,             -- what the form asks to be specified, as a question
    needs_words           INTEGER NOT NULL, -- not accepted as done without words
    tells                 TEXT,             -- school or agency
    role                  TEXT,             -- whom in the school: dsl, deputy, headteacher …
    PRIMARY KEY (edition, action)
) STRICT, WITHOUT ROWID;

-- The types of incident.
CREATE TABLE category (
    edition        INTEGER NOT NULL REFERENCES edition,
    category       TEXT NOT NULL,
    position       INTEGER NOT NULL,
    label          TEXT NOT NULL,
    short          TEXT NOT NULL,
    risks          TEXT NOT NULL,           -- of the four Cs, with blanks between
    level          INTEGER NOT NULL,
    child_at_risk  INTEGER NOT NULL,
    sensitive      INTEGER NOT NULL,
    may_be_illegal INTEGER NOT NULL,        -- of what is on a device nothing is deleted
    usually_by     TEXT,                    -- whose conduct, while nobody is named; null: a pupil's
    form_label     TEXT,                    -- its wording on form H
    also_called    TEXT NOT NULL,           -- with semicolons between
    document       TEXT NOT NULL,
    place          TEXT NOT NULL,
    PRIMARY KEY (edition, category)
) STRICT, WITHOUT ROWID;

-- The rows of the policy's table. Every row that applies is followed.
CREATE TABLE rule (
    edition    INTEGER NOT NULL REFERENCES edition,
    rule       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    categories TEXT NOT NULL,               -- with blanks between; * is every type
    subjects   TEXT NOT NULL,               -- whose conduct; nothing is anyone's
    condition  TEXT NOT NULL CHECK (
        condition = '' OR condition = 'child at risk' OR condition = 'repeated'
        -- not so when an incident is reported; perhaps once a device is examined
        OR condition = 'device may be illegal' OR condition = 'device to police'
    ),
    level      INTEGER,
    document   TEXT NOT NULL,
    place      TEXT NOT NULL,
    PRIMARY KEY (edition, rule)
) STRICT, WITHOUT ROWID;

-- The cells of a row that are not blank.
CREATE TABLE cell (
    edition INTEGER NOT NULL REFERENCES edition,
    rule    TEXT NOT NULL,
    action  TEXT NOT NULL,
    need    TEXT NOT NULL CHECK (need = 'must' OR need = 'consider' OR need = 'unreadable'),
    PRIMARY KEY (edition, rule, action),
    FOREIGN KEY (edition, rule) REFERENCES rule,
    FOREIGN KEY (edition, action) REFERENCES action
) STRICT, WITHOUT ROWID;

-- What must not be done.
CREATE TABLE prohibition (
    edition     INTEGER NOT NULL REFERENCES edition,
    prohibition TEXT NOT NULL,
    position    INTEGER NOT NULL,
    categories  TEXT NOT NULL,
    subjects    TEXT NOT NULL,
    condition   TEXT NOT NULL,
    sentence    TEXT NOT NULL,
    document    TEXT NOT NULL,
    place       TEXT NOT NULL,
    PRIMARY KEY (edition, prohibition)
) STRICT, WITHOUT ROWID;

-- Actions that have an order. A step of a procedure is one action of it.
CREATE TABLE procedure (
    edition    INTEGER NOT NULL REFERENCES edition,
    procedure  TEXT NOT NULL,
    action     TEXT NOT NULL,
    position   INTEGER NOT NULL,            -- its place in the order
    categories TEXT NOT NULL,
    wording    TEXT NOT NULL,               -- what to do at this step
    any_time   INTEGER NOT NULL,            -- it has no place in the order
    if_refused TEXT NOT NULL,               -- actions a refusal asks for; in brackets, to consider
    level_up   INTEGER NOT NULL,            -- a refusal raises the level by one
    document   TEXT NOT NULL,
    place      TEXT NOT NULL,
    PRIMARY KEY (edition, procedure, action),
    FOREIGN KEY (edition, action) REFERENCES action
) STRICT, WITHOUT ROWID;

-- What an action of a procedure goes through, point by point.
CREATE TABLE point (
    edition   INTEGER NOT NULL REFERENCES edition,
    procedure TEXT NOT NULL,
    action    TEXT NOT NULL,
    point     TEXT NOT NULL,
    position  INTEGER NOT NULL,
    wording   TEXT NOT NULL,
    document  TEXT NOT NULL,
    place     TEXT NOT NULL,
    PRIMARY KEY (edition, procedure, action, point),
    FOREIGN KEY (edition, procedure, action) REFERENCES procedure
) STRICT, WITHOUT ROWID;

-- What counts as happening again, of the same offender, and what follows.
CREATE TABLE repeat_rule (
    edition     INTEGER NOT NULL REFERENCES edition,
    repeat_rule TEXT NOT NULL,
    position    INTEGER NOT NULL,
    categories  TEXT NOT NULL,              -- of the new incident; * is every type
    subjects    TEXT NOT NULL,
    alike       TEXT NOT NULL,              -- which earlier ones: any, same type, same level …
    sanctioned  INTEGER NOT NULL,           -- only those after which a warning or sanction was given
    times       INTEGER NOT NULL CHECK (times > 1), -- the new one among them
    within      TEXT NOT NULL,              -- week, half-term, term, year or ever
    level_up    INTEGER NOT NULL,           -- steps of the ladder
    applies     TEXT,                       -- the type whose rows apply as well
    adds        TEXT NOT NULL,              -- actions; in brackets, to consider
    document    TEXT NOT NULL,
    place       TEXT NOT NULL,
    PRIMARY KEY (edition, repeat_rule)
) STRICT, WITHOUT ROWID;

-- What guidance demands above every school's table. It asks for more, never for less.
CREATE TABLE floor (
    edition    INTEGER NOT NULL REFERENCES edition,
    floor      TEXT NOT NULL,
    position   INTEGER NOT NULL,
    categories TEXT NOT NULL,
    subjects   TEXT NOT NULL,
    condition  TEXT NOT NULL,
    answered   TEXT,                        -- what its questions must have come to
    asks       TEXT NOT NULL,               -- actions; in brackets, to consider
    due        TEXT NOT NULL,               -- at the latest
    must_not   TEXT,                        -- a sentence
    document   TEXT NOT NULL,
    place      TEXT NOT NULL,
    guidance   TEXT NOT NULL,               -- the edition of the guidance it was read in
    confidence TEXT NOT NULL CHECK (confidence = 'high' OR confidence = 'medium' OR confidence = 'low'),
    PRIMARY KEY (edition, floor)
) STRICT, WITHOUT ROWID;

-- What guidance asks about an incident. The answers stand in the ledger.
CREATE TABLE question (
    edition       INTEGER NOT NULL REFERENCES edition,
    question      TEXT NOT NULL,
    position      INTEGER NOT NULL,
    of_set        TEXT NOT NULL,            -- the questions it is one of
    categories    TEXT NOT NULL,
    subjects      TEXT NOT NULL,
    condition     TEXT NOT NULL,
    wording       TEXT NOT NULL,
    must_be_known INTEGER NOT NULL,         -- or the record can't be closed
    document      TEXT NOT NULL,
    place         TEXT NOT NULL,
    guidance      TEXT NOT NULL,
    confidence    TEXT NOT NULL CHECK (confidence = 'high' OR confidence = 'medium' OR confidence = 'low'),
    PRIMARY KEY (edition, question)
) STRICT, WITHOUT ROWID;

-- An edition, once adopted, stands: nothing in it is changed, taken out or, after
-- the entry that adopts it, put in.
CREATE TRIGGER edition_keep_update BEFORE UPDATE ON edition BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER edition_keep_delete BEFORE DELETE ON edition BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER edition_keep_replace BEFORE INSERT ON edition
WHEN EXISTS (SELECT 1 FROM edition WHERE edition = new.edition) BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER document_keep_update BEFORE UPDATE ON document BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER document_keep_delete BEFORE DELETE ON document BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER document_keep_replace BEFORE INSERT ON document
WHEN EXISTS (SELECT 1 FROM document WHERE edition = new.edition AND document = new.document)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER level_keep_update BEFORE UPDATE ON level BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER level_keep_delete BEFORE DELETE ON level BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER level_keep_replace BEFORE INSERT ON level
WHEN EXISTS (SELECT 1 FROM level WHERE edition = new.edition AND level = new.level)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER action_keep_update BEFORE UPDATE ON action BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER action_keep_delete BEFORE DELETE ON action BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER action_keep_replace BEFORE INSERT ON action
WHEN EXISTS (SELECT 1 FROM action WHERE edition = new.edition AND action = new.action)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER category_keep_update BEFORE UPDATE ON category BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER category_keep_delete BEFORE DELETE ON category BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER category_keep_replace BEFORE INSERT ON category
WHEN EXISTS (SELECT 1 FROM category WHERE edition = new.edition AND category = new.category)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER rule_keep_update BEFORE UPDATE ON rule BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER rule_keep_delete BEFORE DELETE ON rule BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER rule_keep_replace BEFORE INSERT ON rule
WHEN EXISTS (SELECT 1 FROM rule WHERE edition = new.edition AND rule = new.rule)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER cell_keep_update BEFORE UPDATE ON cell BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER cell_keep_delete BEFORE DELETE ON cell BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER cell_keep_replace BEFORE INSERT ON cell
WHEN EXISTS (SELECT 1 FROM cell WHERE edition = new.edition AND rule = new.rule AND action = new.action)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER prohibition_keep_update BEFORE UPDATE ON prohibition BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER prohibition_keep_delete BEFORE DELETE ON prohibition BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER prohibition_keep_replace BEFORE INSERT ON prohibition
WHEN EXISTS (SELECT 1 FROM prohibition WHERE edition = new.edition AND prohibition = new.prohibition)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER procedure_keep_update BEFORE UPDATE ON procedure BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER procedure_keep_delete BEFORE DELETE ON procedure BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER procedure_keep_replace BEFORE INSERT ON procedure
WHEN EXISTS (SELECT 1 FROM procedure WHERE edition = new.edition AND procedure = new.procedure AND action = new.action)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER point_keep_update BEFORE UPDATE ON point BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER point_keep_delete BEFORE DELETE ON point BEGIN SELECT raise(ABORT, 'an edition stands'); END;
CREATE TRIGGER point_keep_replace BEFORE INSERT ON point
WHEN EXISTS (SELECT 1 FROM point WHERE edition = new.edition AND procedure = new.procedure AND action = new.action AND point = new.point)
  OR (SELECT entry FROM edition WHERE edition = new.edition) < (SELECT max(seq) FROM entry)
BEGIN SELECT raise(ABORT, 'an edition stands'); END;

------------------------------------------------------------------------- SHELF

-- Settings of the log: its id, the school's name, the rule for terms (england, school).
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The school's own calendar, as it was last given (`terms-set`); empty while England's
-- usual three terms hold. Terms, half-terms and INSET days lie within terms; a holiday
-- belongs to the term before it and has no row. `closed` is no school day, and still a
-- working day. Days of years that have no row here are counted as if none were set.
CREATE TABLE calendar (
    position INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('term', 'half-term', 'inset', 'closed')),
    name     TEXT NOT NULL,                 -- empty only where it is no term
    first    TEXT NOT NULL,                 -- the first day
    last     TEXT NOT NULL                  -- the last day
) STRICT;

-- Who in the school is told of incidents (`roles-set`), and the last day they are away
-- (`holder-away`). A role nobody has has no row. No index on a name: see below.
CREATE TABLE holder (
    role       TEXT PRIMARY KEY,
    name       TEXT,
    away_until TEXT
) STRICT, WITHOUT ROWID;

-- Who writes in the log. No index on a name: an index keeps erased words.
CREATE TABLE staff (
    staff INTEGER PRIMARY KEY,
    name  TEXT                              -- null once erased
) STRICT;

-- Who incidents are about.
CREATE TABLE person (
    person INTEGER PRIMARY KEY,
    name   TEXT,                            -- null once erased
    kind   TEXT,
    cohort INTEGER,                         -- the autumn the class started Reception
    born   TEXT,                            -- only if it was said
    merged_into INTEGER REFERENCES person   -- who they are, if this is another code for somebody
) STRICT;

-- Names people went by before one was put right, and those put right in error and
-- taken back: hidden in what was written, and nobody is found by them.
CREATE TABLE former_name (
    person     INTEGER NOT NULL REFERENCES person,
    position   INTEGER NOT NULL,
    name       TEXT,                        -- null once erased
    taken_back INTEGER NOT NULL,
    PRIMARY KEY (person, position)
) STRICT, WITHOUT ROWID;

-- One row an incident, as it stands now. No narrative: that is in the ledger.
CREATE TABLE incident (
    incident      INTEGER PRIMARY KEY,
    entry         INTEGER NOT NULL REFERENCES entry (seq),
    date          TEXT NOT NULL,
    time          TEXT,
    until         TEXT,                     -- the last day of a span
    also          TEXT,                     -- the other days, if each is meant by itself
    place         TEXT NOT NULL,
    found_by      TEXT,
    reported_on   TEXT NOT NULL,
    recorded_on   TEXT NOT NULL,
    at_risk       TEXT NOT NULL,
    sensitive     INTEGER NOT NULL,
    edition       INTEGER NOT NULL REFERENCES edition,
    level         INTEGER NOT NULL,
    closed_on     TEXT,                     -- null while open
    source_ref    TEXT,                     -- how another system knows it
    row_key       TEXT,                     -- fingerprint of the sheet's row
    alert         TEXT CHECK (alert = 'unseen' OR alert = 'seen') -- null if it has none
) STRICT;

-- Lists and figures go by when it happened.
CREATE INDEX incident_by_date ON incident (date, incident);
-- The same sheet, or the same reference, twice is found at once. These name
-- nobody, and go with the incident when it is erased.
CREATE UNIQUE INDEX incident_by_source_ref ON incident (source_ref) WHERE source_ref IS NOT NULL;
CREATE UNIQUE INDEX incident_by_row_key ON incident (row_key) WHERE row_key IS NOT NULL;

-- The types of an incident: those ticked, and those that apply by repetition.
CREATE TABLE incident_type (
    incident  INTEGER NOT NULL REFERENCES incident,
    category  TEXT NOT NULL,
    position  INTEGER NOT NULL,
    by_repeat INTEGER NOT NULL,
    PRIMARY KEY (incident, category)
) STRICT, WITHOUT ROWID;

-- Who had which part.
CREATE TABLE involvement (
    incident INTEGER NOT NULL REFERENCES incident,
    person   INTEGER NOT NULL REFERENCES person,
    role     TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind     TEXT,
    year     TEXT,                          -- year group at the time
    PRIMARY KEY (incident, person, role)
) STRICT, WITHOUT ROWID;

-- A person's incidents: the repeat rule, and the log of one person.
CREATE INDEX involvement_by_person ON involvement (person, incident);

-- Each action of an incident and where it stands.
CREATE TABLE step (
    incident     INTEGER NOT NULL REFERENCES incident,
    action       TEXT NOT NULL,
    position     INTEGER NOT NULL,
    need         TEXT,                      -- null if done unasked
    by_recording INTEGER NOT NULL,
    due          TEXT,
    state        TEXT NOT NULL CHECK (state = 'undecided' OR state = 'done' OR state = 'declined'),
    done_on      TEXT,
    done_time    TEXT,
    PRIMARY KEY (incident, action)
) STRICT, WITHOUT ROWID;

-- What is still to be done.
CREATE INDEX step_undecided ON step (incident, due) WHERE state = 'undecided';

-------------------------------------------------------------------------- DESK

-- What the program is in the middle of, and what it reminded of when. Evidence of
-- nothing: outside the chain, not built again, and empty in a copy.
CREATE TABLE desk (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
