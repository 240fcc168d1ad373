use super::*;

/// Every cell that is wanted, as `row.column` from 1, in the table's order.
fn wanted(table: &Consequences, need: Need) -> Vec<String> {
    let mut found = Vec::new();
    for (row, line) in table.rows.iter().enumerate() {
        for (column, cell) in line.cells.iter().enumerate() {
            if *cell == Some(need) {
                found.push(format!("{}.{}", row + 1, column + 1));
            }
        }
    }
    found
}

fn problems(text: &str) -> Vec<String> {
    let fault = read(text, &[1, 2, 3]).unwrap_err();
    assert!(fault.message.contains("Nothing was adopted."), "{fault}");
    fault.problems.iter().map(Problem::to_string).collect()
}

#[test]
fn a_table_copied_out_of_a_document_is_read_with_its_lost_cells() {
    let box_of = |ticked: bool| {
        let checked = if ticked { " checked=\"\"" } else { "" };
        format!("<input{checked} type=\"checkbox\"/>")
    };
    let (tick, no) = (box_of(true), box_of(false));
    let text = format!(
        "Possible Incidents:\tPossible consequences:\t\t\n\tRecord\tPolice\tWarning\nGames\t{tick}\t{no}\t{tick}\n \t\t\t\nFilms\t{tick}\t\t\n"
    );
    let table = read(&text, &[1]).unwrap();
    assert_eq!(table.columns, ["Record", "Police", "Warning"]);
    assert_eq!(wanted(&table, Need::Must), ["1.1", "1.3", "2.1"]);
    assert_eq!(wanted(&table, Need::Unreadable), ["2.2", "2.3"]);
    assert_eq!(table.rows[1].place.line, 5);
}

#[test]
fn blanks_are_noes_where_no_box_is_shown() {
    let table = read("Incident,Police,Warning\nGames,,x\nFilms,(x),?\n", &[1]).unwrap();
    assert_eq!(wanted(&table, Need::Must), ["1.2"]);
    assert_eq!(wanted(&table, Need::Consider), ["2.1"]);
    assert_eq!(wanted(&table, Need::Unreadable), ["2.2"]);
}

#[test]
fn what_stands_beside_the_ticks_is_read() {
    let text = "Code,Incident,Subject,Four Cs,Level,Source,Police\nG,Games,Pupils,\"conduct, content\",Level 2,page 4,x\n";
    let row = &read(text, &[1, 2]).unwrap().rows[0];
    assert_eq!(row.code.as_deref(), Some("g"));
    assert_eq!(row.subject, Some(Subject::Pupil));
    assert_eq!(row.risks, [Risk::Conduct, Risk::Content]);
    assert_eq!(row.level, Some(2));
    assert_eq!(row.source.as_deref(), Some("page 4"));
}

#[test]
fn headings_again_over_the_page_are_no_row() {
    let table = read("Incident,Police\nGames,x\nIncident,Police\nFilms,\n", &[1]).unwrap();
    let labels: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["Games", "Films"]);
}

#[test]
fn everything_wrong_is_said_at_once_with_its_place() {
    let text = "Code,Incident,Subject,Level,Police\na,Games,pupil,1,maybe\nb,Films,pupul,9,x\na,Chat,pupil,1,\nc,,pupil,1,x\n";
    assert_eq!(
        problems(text),
        [
            "Row 2 (line 2), column \"Police\": \"maybe\" is no tick and no blank. x requires the action, (x) is to consider it, ? leaves it to a person, blank is no.",
            "Row 3 (line 3), column \"Subject\": \"pupul\" is none of the words it takes. Did you mean pupil? It takes pupil, staff, parent or other.",
            "Row 3 (line 3), column \"Level\": \"9\" is no level of the ladder. It has 1, 2, 3.",
            "Row 5 (line 5), column \"Incident\": No incident stands before this row's ticks.",
        ]
    );
    // The rows that could be read are then compared.
    let twice = "Code,Incident,Police\na,Games,x\nA,Chat,x\n";
    assert_eq!(
        problems(twice),
        ["Row 3 (line 3), column \"Code\": says again what row 2 is about, for the same people."]
    );
    let unheaded = "Misconduct,Police\nGames,x\ngames,\n";
    assert_eq!(
        problems(unheaded),
        [
            "Row 3 (line 3), column \"Misconduct\": says again what row 2 is about, for the same people."
        ]
    );
    let long = "Incident,Police\nGames,only after the second time this term\n";
    assert!(problems(long)[0].contains("\"only after the second ti...\" is no tick"));
}

#[test]
fn what_is_no_table_is_refused() {
    let many = format!("Incident,Police\n{}", "Games,x\n".repeat(1_001));
    for (text, said) in [
        ("", "is empty"),
        ("\n \n", "is empty"),
        ("Incident,Police\n", "no row below"),
        (many.as_str(), "1001 rows"),
        (
            "Incident,Level,Stage\nGames,1,1\n",
            "an earlier column says",
        ),
        (
            "Incident,Police,Police\nGames,x,\n",
            "heading of an earlier",
        ),
    ] {
        let fault = read(text, &[1]).unwrap_err();
        assert!(fault.message.contains(said), "{said}: {fault}");
        assert!(fault.message.contains("Nothing was adopted."), "{fault}");
    }
}

#[test]
fn a_repeat_rule_that_can_not_be_followed_is_refused() {
    let text = "Incident,Repeat rule,Police\nGames,three in a tirm: level up,x\nFilms,,x\n";
    let problems = problems(text);
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains("Row 2 (line 2), column \"Repeat rule\""),
        "{problems:?}"
    );
    let table = read(&text.replace("tirm", "term"), &[1]).unwrap();
    let again = table.rows[0].again.as_ref().unwrap();
    assert_eq!((again.times, again.level_up), (3, 1));
    assert_eq!(table.rows[1].again, None);
}

/// The commas of a list are its language's.
#[test]
fn a_list_is_read_line_by_line() {
    let text = "Possible Incidents:\nSending an e-mail, text or message\nGames\n";
    let table = read(text, &[1]).unwrap();
    let labels: Vec<&str> = table.rows.iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["Sending an e-mail, text or message", "Games"]);
    // In a table what stands beyond the headings was torn from its cell.
    let torn = "Incident,Police\nSending an e-mail, text or message,x\n";
    assert!(problems(torn)[0].contains("Row 2"), "{torn}");
    let beyond = "Incident,Police\nGames,x,maybe\n";
    assert!(problems(beyond)[0].contains("column \"3\": stands under no heading"));
}
