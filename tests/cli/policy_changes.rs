//! What another edition changes is said by name before it counts, what protects less first;
//! each edition can be looked at; and what a table has wrong is pointed to.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::world::{World, flat, words};

/// The policy's tables, given out into a folder of their own.
fn saved(world: &World) -> PathBuf {
    let folder = world.folder().join("tables");
    world.ok(&["policy", "--save", &folder.display().to_string()]);
    folder
}

/// The same with something put otherwise in one of them.
fn changed(world: &World, table: &str, from: &str, to: &str) -> String {
    let path = world.folder().join("tables").join(table);
    let text = std::fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches(from).count(), 1, "{from} in {table}");
    std::fs::write(&path, text.replacen(from, to, 1)).unwrap();
    path.display().to_string()
}

/// `! name what: was -> is`, for each thing that is altered.
fn altered(said: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let all = said["altered"].as_array().unwrap().iter().map(|one| {
        let mark = if one["weaker"] == true { "!" } else { "" };
        format!(
            "{mark}{} {}: {} -> {}",
            text(&one["name"]),
            text(&one["what"]),
            text(&one["was"]),
            text(&one["is"])
        )
    });
    all.collect()
}

#[test]
fn what_was_edited_in_the_saved_tables_is_said_by_name() {
    let world = World::new();
    saved(&world);
    let types = changed(
        &world,
        "categories.csv",
        "nudes,Sexting or child abuse images,Nudes or abuse images,conduct contact,3,x,x,x,",
        "nudes,Sharing pictures,Nudes or abuse images,conduct contact,3,x,,x,",
    );
    let forbidden = changed(&world, "must-not.csv", "N1,", "N1b,");
    let text = std::fs::read_to_string(&forbidden).unwrap();
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("N2,"))
        .collect();
    std::fs::write(&forbidden, without.join("\n")).unwrap();
    let path = [types.as_str(), forbidden.as_str()];
    let shown = world.ok(&[&["policy", "--yes", "--load"][..], &path].concat());
    assert!(
        shown.lines().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
    let weaker = shown.split("WHAT IS DIFFERENT").next().unwrap();
    for part in [
        "WEAKER THAN BEFORE",
        "type nudes: sensitive yes no",
        "must not N2",
    ] {
        assert!(flat(weaker).contains(part), "{part}: {shown}");
    }
    let rest = shown.split("WHAT IS DIFFERENT").nth(1).unwrap();
    for part in ["type nudes: label", "must not N1b: id N1 N1b"] {
        assert!(flat(rest).contains(part), "{part}: {shown}");
    }
    assert!(!shown.contains("an order, or the place"), "{shown}");
}

#[test]
fn actions_levels_and_procedures_are_compared_cell_by_cell() {
    let world = World::new();
    saved(&world);
    let files = [
        changed(
            &world,
            "actions.csv",
            "police,Report to the police,DSL,now",
            "police,Ring the police,headteacher,end of term",
        ),
        changed(
            &world,
            "levels.csv",
            "headteacher dsl (police)",
            "headteacher (dsl) (police)",
        ),
        changed(
            &world,
            "procedures.csv",
            ",,sanction (police),x,",
            ",,(police),,",
        ),
    ];
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let said = world.json(&[&["policy", "--yes", "--load"][..], &files].concat());
    let said = altered(&said);
    for line in [
        "!police due: now -> end of term",
        "police wording: Report to the police -> Ring the police",
        "police owner: DSL -> headteacher",
        "!3 adds: headteacher, dsl, (police), (social-care) -> headteacher, (dsl), (police), (social-care)",
        "!Appendix F, removal level up: yes -> no",
        "!Appendix F, removal if refused: sanction, (police) -> (police)",
    ] {
        assert!(said.contains(&line.to_owned()), "{line}: {said:#?}");
    }
    let weaker = said.iter().take_while(|line| line.starts_with('!')).count();
    assert!(said[weaker..].iter().all(|line| !line.starts_with('!')));
}

/// A row that asks only where a child is at risk is compared too.
#[test]
fn what_is_required_no_more_is_weaker_and_first() {
    let world = World::new();
    saved(&world);
    let rules = world.folder().join("tables").join("rules.csv");
    let text = std::fs::read_to_string(&rules).unwrap();
    let load = |from: &str, to: &str| {
        let changed: Vec<String> = text
            .lines()
            .map(|line| match line.split_once(',') {
                Some(("I.2r", rest)) => format!("I.2r,{}", rest.replacen(from, to, 1)),
                _ => line.to_owned(),
            })
            .collect();
        std::fs::write(&rules, changed.join("\n")).unwrap();
        world.json(&["policy", "--yes", "--load", &rules.display().to_string()])
    };
    // The first column is that of recording it.
    load("risk\",", "risk\",x");
    let said = load("", "");
    let first = &said["asks"][0];
    assert_eq!(
        (&first["weaker"], &first["when"]),
        (&json!(true), &json!("child at risk"))
    );
    assert_eq!(
        first["actions"],
        json!([{ "action": "record", "was": "must", "is": null }])
    );
    assert_eq!(said["altered"], json!([]));
    // What guidance asks for all the same is not said to be asked for no more.
    let said = load(",x,", ",(x),");
    assert_eq!(said["adopted"], true, "{said}");
    assert_eq!(said["asks"], json!([]), "{said}");
}

#[test]
fn each_of_two_editions_of_one_day_can_be_looked_at() {
    let world = World::new();
    let adopt = |file: &str, text: &str| {
        let path = world.file(file, text).display().to_string();
        world.ok(&["policy", "--load", &path, "--subject", "pupil", "--yes"]);
    };
    adopt("a.csv", "Incident,Police\nGames,x\n");
    adopt("b.csv", "Incident,Police\nGames,(x)\n");
    for edition in 1..=3 {
        let number = edition.to_string();
        let said = world.json(&["policy", "--edition", &number]);
        assert_eq!(said["policy"]["edition"], edition);
        let lint = world.json(&["policy", "--lint", "--edition", &number]);
        assert_eq!(lint["policy"]["edition"], edition);
    }
    let need = |edition: &str| {
        let said = world.json(&["policy", "games", "--edition", edition]);
        let rules = said["rules"].as_array().unwrap();
        let row = rules.iter().find(|row| row["rule"] == "games.pupil");
        row.map(|row| row["cells"][0]["need"].clone())
    };
    assert_eq!(need("1"), None);
    assert_eq!(need("2"), Some(json!("must")));
    assert_eq!(need("3"), Some(json!("consider")));
    let folder = world.folder().join("two").display().to_string();
    world.ok(&["policy", "--save", &folder, "--edition", "2"]);
    let rules = std::fs::read_to_string(format!("{folder}/rules.csv")).unwrap();
    let games = rules.lines().find(|line| line.starts_with("games.pupil"));
    assert!(games.is_some_and(|line| line.contains(",x") && !line.contains("(x)")));

    let refused = flat(&world.refused(4, &words("policy --edition 9")));
    assert!(
        refused.contains("There is no edition 9") && refused.contains("1, 2, 3"),
        "{refused}"
    );
    world.refused(2, &words("policy --edition 2 --at 2026-03-12"));
    // Before there is a log, there is the built-in one.
    let empty = World::new();
    assert_eq!(
        empty.json(&words("policy --edition 1"))["policy"]["edition"],
        1
    );
    let refused = empty.refused(4, &words("policy --edition 2"));
    assert!(refused.contains("edition 1 alone"), "{refused}");
}

#[test]
fn the_day_a_table_counts_from_is_said_also_the_second_time() {
    let world = World::new();
    let path = world
        .file("own.csv", "Incident,Tell the caretaker\nGames,x\nFog,x\n")
        .display()
        .to_string();
    let load = ["policy", "--load", &path, "--subject", "pupil", "--yes"];
    let to_come = [&load[..], &["--from", "2026-09-01"]].concat();
    let shown = flat(&world.ok(&to_come));
    // What guardbook chose by itself is shown.
    assert!(shown.contains("new types: fog (level 1)"), "{shown}");
    assert!(
        shown.contains("tell-caretaker (designated safeguarding lead, no time set)"),
        "{shown}"
    );
    let again = flat(&world.ok(&load));
    assert!(again.contains("That is the policy already"), "{again}");
    assert!(
        again.contains("It does not count yet: it does from Tuesday 1 September 2026 on."),
        "{again}"
    );
    let said = world.json(&load);
    assert_eq!(
        (&said["adopted"], &said["counts_from"]),
        (&json!(false), &json!("2026-09-01"))
    );

    let far = world.file("far.csv", "Incident,Police\nGames,x\n");
    let far = far.display().to_string();
    let run = |from: &str| {
        world.run(&[
            "policy",
            "--load",
            &far,
            "--subject",
            "pupil",
            "--yes",
            "--from",
            from,
        ])
    };
    let year = run("2027-03-12");
    assert_eq!((year.code, year.stderr.as_str()), (0, ""));
    let more = world.file("more.csv", "Incident,Police\nGames,(x)\n");
    let more = more.display().to_string();
    let late = world.run(&[
        "policy",
        "--load",
        &more,
        "--subject",
        "pupil",
        "--yes",
        "--from",
        "2062-03-13",
    ]);
    assert_eq!(late.code, 0);
    assert!(
        flat(&late.stderr).contains("more than a year ahead"),
        "{}",
        late.stderr
    );
}
