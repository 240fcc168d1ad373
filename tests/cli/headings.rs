//! `import` of sheets that are wrong as a whole: headings, quotation marks, months
//! first, too many problems, no sheet at all.

use crate::{
    sheet::refused,
    world::{World, words},
};

#[test]
fn the_headings_are_checked_before_anything_else() {
    for (headings, words) in [
        (
            "date,typse,details",
            &["Column 2", "Did you mean \"types\""][..],
        ),
        (
            "Date & tmie,types,details",
            &["Column 1", "Did you mean \"Date & time\""],
        ),
        (
            "date,types,details,zzzzz",
            &["Column 4 has a heading I don't know"],
        ),
        ("date,types,details,", &["Column 4 has no heading"]),
        (
            "date,types,details,Types",
            &["Column 4, \"Types\", is there twice"],
        ),
        (
            "date,types,details,Nature of incident(s)",
            &["Column 4", "is there twice"],
        ),
        ("date,types,details,when", &["date and time, and another"]),
        ("date,details", &["\"Nature of incident(s)\" is missing"]),
        ("dat,typse,detials", &["Column 1", "Column 2", "Column 3"]),
    ] {
        let said = refused(format!("{headings}\n5/3/26,games,x,y\n"));
        for words in words {
            assert!(said.contains(words), "{headings}: {words}: {said}");
        }
    }
}

#[test]
fn all_missing_headings_are_named_at_once() {
    let said = refused("people,outcome\nx,y\n");
    for name in [
        "Date & time",
        "Nature of incident(s)",
        "Details of incident",
    ] {
        assert!(
            said.contains(&format!("\"{name}\" is missing")),
            "{name}: {said}"
        );
    }
}

#[test]
fn a_quotation_mark_too_few_or_too_many_is_found_where_it_is() {
    for (sheet, place) in [
        (
            "date,types,details\n5/3/26,games,\"x\n6/3/26,games,y\n7/3/26,\"games\",z\n",
            "Row 2 (line 2)",
        ),
        (
            "date,types,details\n5/3/26,games,\"a\nb\"\n6/3/26,games,\"y\n",
            "Row 3 (line 4)",
        ),
        (
            "date,types,details\n5/3/26,games,a 5\" screen\n",
            "Row 2 (line 2)",
        ),
        ("date,types,\"details\n5/3/26,games,x\n", "Row 1 (line 1)"),
    ] {
        let said = refused(sheet);
        assert!(
            said.contains(place) && said.contains("quotation mark"),
            "{sheet}: {said}"
        );
    }
}

#[test]
fn a_month_first_sheet_is_refused_whole_though_some_rows_would_do() {
    let said =
        refused("date,types,details\n03/05/2026,games,x\n02/25/2026,games,y\n31/2/26,games,z\n");
    assert!(said.contains("month-first"), "{said}");
    assert!(said.contains("Row 3 (line 3), column \"date\""), "{said}");
    assert!(!said.contains("Row 4"), "{said}");
}

/// A sheet of 1,203 rows alike but for the number in place of `#`.
fn many(row: &str) -> String {
    let headings = "date,types,details,people,source_ref\n".to_owned();
    (0..1203).fold(headings, |sheet, number| {
        sheet + &row.replace('#', &number.to_string()) + "\n"
    })
}

fn listed(said: &str) -> usize {
    let lines = said.lines();
    lines.filter(|line| line.starts_with("  Row ")).count()
}

#[test]
fn the_first_thousand_problems_are_listed_and_the_rest_counted() {
    let said = refused(many("31/2/26,games,x,,#"));
    assert!(said.contains("1203 problems"), "{}", &said[..200]);
    assert_eq!(listed(&said), 1000);
    assert!(said.contains("And 203 more"));
}

#[test]
fn problems_found_at_the_second_look_are_counted_like_the_first() {
    // One reference in all rows, and a code nobody has.
    for row in ["5/3/26,games,x,,same", "5/3/26,games,x,P-77 (T),#"] {
        let world = World::new();
        world.report("games", &[]);
        let said = world.refused_with(3, &words("import -"), many(row));
        assert_eq!(listed(&said), 1000, "{row}");
        assert!(said.contains(" more"), "{row}");
    }
}

#[test]
fn what_is_no_sheet_is_refused_without_panic() {
    let mut noise = vec![0_u8, 0xff, 0xfe, b'"', b'\n', 0x1b, 0x9b, b','];
    noise.extend((0..4096_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13).to_le_bytes()[0]));
    let program = std::fs::read(crate::world::GUARDBOOK).unwrap();
    let sqlite = World::new();
    sqlite.report("games", &[]);
    for (name, bytes) in [
        ("nothing", Vec::new()),
        ("a mark and nothing", b"\xef\xbb\xbf".to_vec()),
        ("blank lines", b"\n\n\n".to_vec()),
        ("noise", noise),
        ("a program", program[..20_000].to_vec()),
        ("a log", sqlite.bytes().unwrap()),
        ("half a UTF-16 letter", b"\xff\xfed\x00a\x00t".to_vec()),
        (
            "UTF-16 without its mark",
            "date,types,details\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
    ] {
        let said = refused(bytes);
        assert!(
            said.len() < 2000 && !said.contains("panic"),
            "{name}: {said}"
        );
    }
}

#[test]
fn headings_alone_are_no_fault_and_no_log() {
    let world = World::new();
    let said = world
        .run_with(&words("import -"), "date,types,details\n")
        .ok();
    assert!(said.contains("0 rows read"), "{said}");
    assert_eq!(world.bytes(), None);
}

#[test]
fn a_sheet_that_can_not_be_read_is_named() {
    let world = World::new();
    for (code, file, words) in [
        (4, "nowhere.csv", "There is no file"),
        (3, ".", "is a folder"),
    ] {
        let said = world.refused(code, &["import", file]);
        assert!(said.contains(file) && said.contains(words), "{said}");
    }
}
