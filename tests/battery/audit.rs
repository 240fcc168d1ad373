//! The ledger read by other code than the program's, made from the formulas in
//! `schema.sql` alone: its own length prefix, its own HMAC, rows read as bytes.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use rusqlite::{Connection, OpenFlags, Row};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// What was read, and everything wrong with it.
#[derive(Default)]
pub struct Audit {
    pub entries: u64,
    pub commitments: u64,
    /// How many sealed fields are gone, each named by an entry that says so.
    pub erased: u64,
    pub kinds: BTreeMap<String, u64>,
    /// What each incident's report says happened, by number.
    pub narratives: BTreeMap<u32, String>,
    /// The entry and what is wrong with it.
    pub faults: Vec<(i64, String)>,
}

/// An entry as the file has it, whatever it has.
struct Entry {
    seq: i64,
    /// `at`, `actor`, `kind`, `incident` (empty if none) and `open`, as text.
    said: [Vec<u8>; 5],
    sealed: Vec<u8>,
    prev: Vec<u8>,
    hash: Vec<u8>,
}

/// Opens a log to look at it. An unfinished transaction is rolled back by that.
pub fn open(log: &Path) -> Connection {
    Connection::open_with_flags(log, OpenFlags::SQLITE_OPEN_READ_WRITE).unwrap()
}

/// Reads the whole ledger and makes every link and every commitment again.
pub fn audit(log: &Path) -> Audit {
    let connection = open(log);
    let mut audit = Audit::default();
    let gone = said_to_be_gone(&connection);
    let mut name = String::new();
    let mut before = (0, vec![0; 32]);
    let mut statement = connection
        .prepare("SELECT seq, at, actor, kind, CAST(incident AS TEXT), open, sealed, prev, hash FROM entry ORDER BY seq")
        .unwrap();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let entry = Entry::of(row);
        audit.entries += 1;
        let seq = entry.seq;
        if seq != before.0 + 1 {
            audit.fault(seq, "not the next number");
        }
        if entry.prev != before.1 {
            audit.fault(seq, "does not follow");
        }
        if entry.hash != entry.link() {
            audit.fault(seq, "not what was linked");
        }
        let open = object(&entry.said[4]).unwrap_or_default();
        if let (1, Some(Value::String(log))) = (seq, open.get("log")) {
            name.clone_from(log);
        }
        audit.take_sealed(&name, &entry, &open, &gone);
        before = (seq, entry.hash);
    }
    audit
}

/// The fields that entries say were erased: the entry each stood in, and its name.
fn said_to_be_gone(log: &Connection) -> BTreeSet<(i64, String)> {
    let mut statement = log
        .prepare("SELECT CAST(open AS BLOB) FROM entry WHERE kind = 'erased'")
        .unwrap();
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0));
    let mut gone = BTreeSet::new();
    for open in rows.unwrap() {
        let open = object(&open.unwrap()).unwrap_or_default();
        for field in open
            .get("fields")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let seq = field["seq"].as_i64().unwrap_or_default();
            gone.insert((seq, field["field"].as_str().unwrap_or_default().to_owned()));
        }
    }
    gone
}

impl Audit {
    fn fault(&mut self, seq: i64, what: impl Into<String>) {
        self.faults.push((seq, what.into()));
    }

    fn take_sealed(
        &mut self,
        log: &str,
        entry: &Entry,
        open: &Map<String, Value>,
        gone: &BTreeSet<(i64, String)>,
    ) {
        let promised = open.get("commitments").and_then(Value::as_object);
        let (Some(promised), Some(sealed)) = (promised, object(&entry.sealed)) else {
            return self.fault(entry.seq, "not in the ledger's form");
        };
        if !promised.keys().eq(sealed.keys()) {
            self.fault(entry.seq, "other fields than promised");
        }
        let kind = String::from_utf8_lossy(&entry.said[2]).into_owned();
        for (field, cell) in &sealed {
            if gone.contains(&(entry.seq, field.clone())) {
                if !cell.is_null() {
                    self.fault(entry.seq, format!("{field} was erased and is here again"));
                }
                self.erased += 1;
                continue;
            }
            let value = cell["value"].as_str().unwrap_or_default();
            let salt = bytes(cell["salt"].as_str().unwrap_or_default());
            let made = commitment(&salt, log, entry.seq, field, value);
            if salt.len() != 32 || promised.get(field) != Some(&Value::from(hex(&made))) {
                self.fault(entry.seq, format!("{field} is not what was committed to"));
            }
            self.commitments += 1;
            if (kind.as_str(), field.as_str()) == ("reported", "what") {
                let number = String::from_utf8_lossy(&entry.said[3]).parse();
                self.narratives
                    .insert(number.unwrap_or_default(), value.to_owned());
            }
        }
        *self.kinds.entry(kind).or_default() += 1;
    }
}

impl Entry {
    fn of(row: &Row) -> Self {
        let cell = |index: usize| {
            let value = row.get_ref(index).unwrap();
            value.as_bytes_or_null().unwrap().unwrap_or_default()
        };
        let [at, actor, kind, incident, open, sealed, prev, hash] =
            std::array::from_fn(|index| cell(index + 1).to_vec());
        Entry {
            seq: row.get(0).unwrap(),
            said: [at, actor, kind, incident, open],
            sealed,
            prev,
            hash,
        }
    }

    fn link(&self) -> [u8; 32] {
        let [at, actor, kind, incident, open] = &self.said;
        link(&self.prev, self.seq, [at, actor, kind, incident, open])
    }
}

/// The hash of an entry: of what it follows, its number, and what it says.
pub fn link(prev: &[u8], seq: i64, said: [&[u8]; 5]) -> [u8; 32] {
    let seq = seq.to_string();
    let mut parts = vec![b"guardbook/entry/v1", prev, seq.as_bytes()];
    parts.extend(said);
    Sha256::digest(lengthened(&parts)).into()
}

/// The commitment to one sealed field.
pub fn commitment(salt: &[u8], log: &str, seq: i64, field: &str, value: &str) -> [u8; 32] {
    let seq = seq.to_string();
    let parts = ["guardbook/field/v1", log, &seq, field, value].map(str::as_bytes);
    hmac(salt, &lengthened(&parts))
}

/// RFC 2104 with SHA-256, for keys no longer than a block.
fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    let pad = |with: u8| {
        let mut block = [with; 64];
        for (padded, byte) in block.iter_mut().zip(key) {
            *padded ^= byte;
        }
        block
    };
    let inner = Sha256::digest([pad(0x36).as_slice(), message].concat());
    Sha256::digest([pad(0x5c).as_slice(), &inner].concat()).into()
}

fn lengthened(parts: &[&[u8]]) -> Vec<u8> {
    let mut all = Vec::new();
    for part in parts {
        all.extend((part.len() as u64).to_be_bytes());
        all.extend(*part);
    }
    all
}

fn object(text: &[u8]) -> Option<Map<String, Value>> {
    serde_json::from_slice(text).ok()
}

pub fn hex(bytes: &[u8]) -> String {
    let digit = |byte: u8| char::from(b"0123456789abcdef"[usize::from(byte)]);
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

/// Two small digits a byte; nothing if it is anything else.
fn bytes(hex: &str) -> Vec<u8> {
    let digit = |sign: &u8| b"0123456789abcdef".iter().position(|known| known == sign);
    let digits: Option<Vec<usize>> = hex.as_bytes().iter().map(digit).collect();
    let pairs = digits.unwrap_or_default();
    pairs
        .chunks(2)
        .filter_map(|pair| u8::try_from(pair.first()? * 16 + pair.get(1)?).ok())
        .collect()
}
