//! `import` of sheets with something wrong in their cells: said with row, line and
//! column, and nothing of the sheet is imported.

use crate::world::{World, words};

/// Imports a sheet that must be refused, into no log and into one that is there.
#[track_caller]
pub fn refused(sheet: impl AsRef<[u8]>) -> String {
    let world = World::new();
    let said = world.refused_with(3, &words("import - -q"), &sheet);
    assert!(said.contains("Nothing was imported."), "{said}");
    assert_eq!(world.bytes(), None, "no log is begun for it");
    world.report("games", &["--person", "Jamie Smith:target"]);
    assert_eq!(world.refused_with(3, &words("import - -q"), &sheet), said);
    said
}

#[test]
fn a_wrong_cell_is_named_by_row_line_and_column() {
    // Row 2 takes two lines of the file, so row 3 begins at line 4.
    let rows = "date,time,until,types,details,people,where,at_risk,reported_on\n\
                5/3/26,,,games,\"two\nlines\",,,,\n";
    for (row, column, words) in [
        ("31/2/26,,,games,x,,,,", "date", "February 2026 has 28 days"),
        ("13/3/26,,,games,x,,,,", "date", "in the future"),
        ("last week,,,games,x,,,,", "date", "I can't tell when"),
        (",,,games,x,,,,", "date", "I can't tell when"),
        ("5/3/26,,,gmaes,x,,,,", "types", "Did you mean games"),
        ("5/3/26,,,,x,,,,", "types", "missing"),
        ("5/3/26,,,games;gmaes,x,,,,", "types", "Did you mean games"),
        (
            "5/3/26,,,games,x,Robin Vale,,,",
            "people",
            "part in it is missing or not known",
        ),
        (
            "5/3/26,,,games,x,Robin Vale (X),,,",
            "people",
            "part in it is missing or not known",
        ),
        (
            "5/3/26,,,games,x,\"Robin Vale (T, Y15)\",,,",
            "people",
            "comes a year group",
        ),
        (
            "5/3/26,,,games,x,\"Robin Vale (T, Y5, b)\",,,",
            "people",
            "no more",
        ),
        (
            "5/3/26,,,games,x,,upstairs,,",
            "where",
            "in, out, both or unknown",
        ),
        (
            "5/3/26,,,games,x,,,perhaps,",
            "at_risk",
            "yes, no or unknown",
        ),
        (
            "5/3/26,,,games,x,,,,13/3/26",
            "reported_on",
            "in the future",
        ),
    ] {
        let said = refused(format!("{rows}{row}\n"));
        let place = format!("Row 3 (line 4), column \"{column}\": ");
        assert!(said.contains(&place), "{row}: {said}");
        assert!(said.contains(words), "{row}: {said}");
        assert!(!said.contains("Robin") && !said.contains("Vale"), "{said}");
    }
}

#[test]
fn the_line_is_right_in_a_file_as_windows_ends_its_lines_too() {
    let said = refused(
        "date,types,details\r\n5/3/26,gmaes,x\r\n5/3/26,games,\"a\r\nb\"\r\n5/3/26,gmaes,x\r\n",
    );
    assert!(said.contains("Row 2 (line 2), column"), "{said}");
    assert!(said.contains("Row 4 (line 5), column"), "{said}");
}

#[test]
fn a_wrong_time_or_last_day_is_named_by_its_own_column() {
    let rows = "date,time,until,types,details\n5/3/26,,,games,x\n";
    for (row, column, words) in [
        ("5/3/26,25:00,,games,x", "time", "25:00 is not a time"),
        (
            "5/3/26,,31/2/26,games,x",
            "until",
            "February 2026 has 28 days",
        ),
        ("5/3/26,,4/3/26,games,x", "until", "does not fit the first"),
    ] {
        let said = refused(format!("{rows}{row}\n"));
        let place = format!("Row 3 (line 3), column \"{column}\": ");
        assert!(
            said.contains(&place) && said.contains(words),
            "{row}: {said}"
        );
    }
}

#[test]
fn a_row_that_lacks_something_is_named_too() {
    let headings = "date,types,details,reported_on\n5/3/26,games,x,\n";
    for (row, words) in [
        ("5/3/26,games,,", "missing"),
        ("5/3/26,games,x,4/3/26", "reported before it happened"),
        ("5/3/26,games,x", "3 cells under 4 headings"),
        ("5/3/26,games,x,,,", "6 cells under 4 headings"),
    ] {
        let said = refused(format!("{headings}{row}\n"));
        assert!(
            said.contains("Row 3 (line 3)") && said.contains(words),
            "{row}: {said}"
        );
    }
}

#[test]
fn empty_lines_count_as_rows_because_a_spreadsheet_shows_them() {
    let said = refused("date,types,details\n\n5/3/26,games,x\n\n5/3/26,gmaes,x\n");
    assert!(said.contains("Row 5 (line 5)"), "{said}");
}

#[test]
fn what_only_the_whole_sheet_shows_is_said_with_row_and_line_too() {
    let said = refused(
        "date,types,details,source_ref\n5/3/26,games,\"two\nlines\",A\n5/3/26,games,x,B\n6/3/26,device,y,A\n",
    );
    assert!(said.contains("same reference as row 2"), "{said}");
    assert!(said.contains("Row 4 (line 5)"), "{said}");
}

/// A name that is two people's by the fourth row.
const NAMESAKES: &str = "date,types,details,people
5/3/26,games,\"two
lines\",\"Sam Fern (T, Y5)\"
5/3/26,games,x,\"Sam Fern (T, Y6)\"
5/3/26,games,y,Sam Fern (T)
";

#[test]
fn people_who_can_not_be_told_apart_are_said_with_row_line_and_column() {
    let world = World::new();
    world.report("games", &[]);
    let said = world.refused_with(3, &words("import -"), NAMESAKES);
    assert!(
        said.contains("P-1 (Y5), P-2 (Y6)") && !said.contains("Fern"),
        "{said}"
    );
    assert!(said.contains("Row 4 (line 5), column \"people\""), "{said}");
}

#[test]
fn no_file_is_left_behind_for_people_who_can_not_be_told_apart() {
    let world = World::new();
    let codes = "date,types,details,people\n5/3/26,games,x,P-9 (T)\n";
    for sheet in [NAMESAKES, codes] {
        world.refused_with(3, &words("import -"), sheet);
        assert_eq!(std::fs::read_dir(world.folder()).unwrap().count(), 0);
    }
}
