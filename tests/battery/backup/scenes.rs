//! What is there before a copy is made or put back, and how it is asked for.

use std::{
    io::Write,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use crate::{
    faults::{
        commands,
        shim::Shim,
        verdict::{Entry, entries},
    },
    inside,
};

/// What a command does.
pub enum Deed {
    Make { encrypted: bool },
    Restore,
}

/// Where the log is in it.
pub const LOG: &str = "log.db";

/// A folder and a command.
pub struct Scene {
    pub deed: Deed,
    /// The command line, in which LANE is the folder.
    pub line: String,
    /// The files there are, by their path in the folder.
    pub files: Vec<(String, Vec<u8>)>,
    /// Those that go when a copy more is there.
    pub superfluous: Vec<String>,
    /// Whether a file can have two names there.
    pub links: bool,
}

/// The scenes, the shim, and what the log and its copy hold.
pub struct Bench {
    folder: tempfile::TempDir,
    pub shim: Shim,
    pub scenes: Vec<Scene>,
    /// The entries of the log.
    pub log: Vec<Entry>,
    /// The entries of the copy that is put back: fewer.
    pub copy: Vec<Entry>,
}

pub const PHRASE: &str = "four odd words here";
/// 12 March 2026 at ten; by then a passphrase is stretched as little as on a computer
/// that takes a second for each step of it, which makes an encrypted copy a matter of
/// milliseconds.
const NOW: (&str, &str) = ("FAULT_NOW", "1773309600");
/// What the copy that is made then would be called, if that name were not taken.
const TAKEN: &str = "safe/guardbook-2026-03-12-1000.db";
/// SQLite leaves alone what begins like this.
const JOURNAL: &[u8] = b"\0Half of something.";

impl Scene {
    fn of(deed: Deed, line: &str, files: &[(&str, &[u8])]) -> Self {
        let files = files.iter();
        Scene {
            deed,
            line: line.to_owned(),
            files: files
                .map(|&(name, bytes)| (name.to_owned(), bytes.to_owned()))
                .collect(),
            superfluous: Vec::new(),
            links: true,
        }
    }

    pub fn file(&self, name: &str) -> Option<&[u8]> {
        let found = self.files.iter().find(|(known, _)| known == name);
        found.map(|(_, bytes)| bytes.as_slice())
    }

    pub fn encrypts(&self) -> bool {
        matches!(self.deed, Deed::Make { encrypted: true })
    }

    pub fn line(&self, lane: &Path) -> Vec<String> {
        commands::words(&self.line.replace("LANE", lane.to_str().unwrap()))
    }

    /// Everything as it is before the command, and private.
    pub fn lay_out(&self, lane: &Path) {
        let _ = std::fs::remove_dir_all(lane);
        let folder = |path: &Path| {
            let mut folder = std::fs::DirBuilder::new();
            folder.recursive(true).mode(0o700).create(path).unwrap();
        };
        folder(lane);
        for (name, bytes) in &self.files {
            let path = lane.join(name);
            folder(path.parent().unwrap());
            let mut file = std::fs::OpenOptions::new();
            let mut file = file
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(path)
                .unwrap();
            file.write_all(bytes).unwrap();
        }
    }
}

impl Bench {
    pub fn set_up() -> Self {
        let folder = inside::folder_in_memory();
        let begun = folder.path().join("begun");
        std::fs::create_dir(&begun).unwrap();
        let shim = Shim::build(folder.path())
            .told(NOW.0, NOW.1)
            .told("TZ", "UTC");
        let log = begun.join("log.db");
        commands::begin(&log, &begun.join("plan.csv"));
        let phrase = begun.join("phrase");
        std::fs::write(&phrase, PHRASE).unwrap();
        let then = std::fs::read(&log).unwrap();
        let [plain, sealed] = ["", " --passphrase-file PHRASE"].map(|more| {
            // Both of the log as it is now: it says of each that it was made.
            std::fs::write(&log, &then).unwrap();
            let end = if more.is_empty() { "" } else { ".age" };
            let place = begun.join(format!("copy{end}"));
            std::fs::create_dir(&place).unwrap();
            let copy = place.join(format!("{TAKEN}{end}"));
            let line = format!("backup --to SAFE{more}")
                .replace("SAFE", copy.parent().unwrap().to_str().unwrap())
                .replace("PHRASE", phrase.to_str().unwrap());
            let ended = shim.count(&log, &commands::words(&line));
            assert_eq!(ended.code, Some(0), "{}", ended.stderr);
            copy
        });
        inside::ok(&log, &commands::words("log 1 --note 'Seen again.'"));
        let (entries_of_log, entries_of_copy) = (entries(&log), entries(&plain));
        let read = |path: &Path| std::fs::read(path).unwrap();
        let manifest = PathBuf::from(format!("{}.txt", plain.display()));
        let files = Files {
            log: read(&log),
            plain: read(&plain),
            manifest: read(&manifest),
            sealed: read(&sealed),
            newer: entries_of_log.len() - entries_of_copy.len(),
        };
        Bench {
            scenes: files.scenes(),
            shim,
            log: entries_of_log,
            copy: entries_of_copy,
            folder,
        }
    }

    /// A folder all of which is counted.
    pub fn lane(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn shim_of(&self, scene: &Scene) -> Shim {
        let shim = self.shim.clone();
        if scene.links {
            shim
        } else {
            shim.told("FAULT_LINKS", "no")
        }
    }
}

/// What the scenes are made of.
struct Files {
    log: Vec<u8>,
    plain: Vec<u8>,
    manifest: Vec<u8>,
    sealed: Vec<u8>,
    /// How many entries the log has that the copy has not.
    newer: usize,
}

impl Files {
    fn scenes(&self) -> Vec<Scene> {
        let (log, plain, manifest) = (&self.log[..], &self.plain[..], &self.manifest[..]);
        let make = |encrypted| Deed::Make { encrypted };
        let back = format!("backup --restore LANE/{TAKEN} --lose {}", self.newer);
        let beside = format!("{TAKEN}.txt");
        let kept = [(TAKEN, plain), (&beside, manifest)];
        let there = [("log.db", log), ("log.db-journal", b"")];
        // What lies there is ours by its first bytes, can't be read, nor was it finished.
        let damaged = [&log[..100], b"No log any more."].concat();
        let broken = [("log.db", damaged.as_slice()), ("log.db-journal", JOURNAL)];
        let mut with_older = Scene::of(
            make(false),
            "backup --to LANE/safe",
            &[&there[..], &[(TAKEN, b"mine")]].concat(),
        );
        for day in 1..=12 {
            let name = format!("safe/guardbook-2026-02-{day:02}-0900.db");
            let text = format!("{name}.txt");
            // With the new one thirteen: ten stay, the newest of February among them.
            if day <= 3 {
                with_older.superfluous.extend([name.clone(), text.clone()]);
            }
            with_older.files.push((name, self.plain.clone()));
            with_older.files.push((text, self.manifest.clone()));
        }
        let restore = Scene::of(Deed::Restore, &back, &[&there[..], &kept].concat());
        let mut without_links = Scene::of(Deed::Restore, &back, &[&there[..], &kept].concat());
        without_links.links = false;
        let all = format!("backup --restore LANE/{TAKEN} --lose all");
        let phrase = ("phrase", PHRASE.as_bytes());
        vec![
            Scene::of(make(false), "backup --to LANE/safe", &there),
            with_older,
            Scene::of(
                make(true),
                "backup --to LANE/safe --passphrase-file LANE/phrase",
                &[&there[..], &[phrase, (&format!("{TAKEN}.age"), b"mine")]].concat(),
            ),
            restore,
            without_links,
            Scene::of(Deed::Restore, &all, &[&broken[..], &kept].concat()),
            Scene::of(
                Deed::Restore,
                "backup --restore LANE/copy.db.age --passphrase-file LANE/phrase",
                &[
                    ("log.db-journal", JOURNAL),
                    phrase,
                    ("copy.db.age", &self.sealed),
                ],
            ),
        ]
    }
}
