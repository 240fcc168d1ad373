//! What may have to be erased one day is outside the links; the commitments
//! hold it. Somebody with the file changes it all the same.

use crate::{
    audit,
    hand::{assert_found, assert_noticed, by_hand, change},
    series,
    world::World,
};

#[test]
fn a_sealed_value_its_salt_or_its_place_changed_is_noticed() {
    let world = series::of_everything();
    let seq = a_report_that_says_much(&world);
    for changed in [
        "json_set(sealed, '$.what.value', 'Nothing happened.')",
        "json_set(sealed, '$.what.salt', printf('%064d', 0))",
        "json_set(sealed, '$.what.salt', '')",
        "json_set(sealed, '$.told_by', json(sealed -> '$.what'))",
        "json_set(sealed, '$.what', (SELECT json(earlier.sealed -> '$.what') FROM entry AS earlier WHERE seq = 5))",
        "json_set(sealed, '$.what', NULL)",
        "json_remove(sealed, '$.what')",
        "json_remove(sealed, '$.told_by')",
        "json_set(sealed, '$.outcome', json(sealed -> '$.what'))",
        "'{}'",
    ] {
        let copy = by_hand(&world, |connection| {
            let sql = format!("UPDATE entry SET sealed = {changed} WHERE seq = {seq}");
            change(connection, &sql, &[]);
        });
        assert_noticed(&copy, &[seq], changed);
    }
}

/// Two values under one name, a field beside the salt, a salt in capitals: one
/// program would read what another does not, so there is one way to write it.
#[test]
fn sealed_text_that_is_not_as_the_program_writes_it_is_found() {
    let world = series::of_everything();
    let seq = a_report_that_says_much(&world);
    for changed in [
        r#"'{"what":{"salt":"","value":"Nothing happened."},' || substr(sealed, 2)"#,
        "json_set(sealed, '$.what.also', 'Nothing happened.')",
        // After "value" in the alphabet: written out again, it comes out the same.
        "json_set(sealed, '$.what.was', 'Nothing happened.')",
        "json_set(sealed, '$.what.salt', upper(sealed ->> '$.what.salt'))",
        r#"replace(sealed, '{"', '{ "')"#,
    ] {
        let copy = by_hand(&world, |connection| {
            let sql = format!("UPDATE entry SET sealed = {changed} WHERE seq = {seq}");
            change(connection, &sql, &[]);
        });
        assert_found(&copy, &[seq], changed);
    }
}

/// Its sealed part has more than one field, and it is not the first of its kind.
fn a_report_that_says_much(world: &World) -> u64 {
    audit::open(&world.log())
        .query_row(
            "SELECT min(seq) FROM entry WHERE kind = 'reported' AND sealed ->> '$.told_by.value' <> '' AND seq > 5",
            [],
            |row| row.get(0),
        )
        .unwrap()
}
