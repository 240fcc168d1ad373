//! A reader who sees only what is printed reckons with sets of sums, knowing nothing of
//! how lines are put together.

use std::collections::BTreeSet;

use super::{EachIn, Place, Relation, Row, Rows, Table, Threshold, protect};

const FIVE: Threshold = Threshold::USUAL;

fn table(counts: &[u32], in_order: bool) -> Table {
    Table {
        counts: counts.to_vec(),
        each_in: EachIn::One,
        in_order,
    }
}

fn told(table: &Table) -> Rows {
    let incidents = table.counts.iter().sum();
    let mut rows = protect(std::slice::from_ref(table), &[], incidents, FIVE, &[]);
    rows.remove(0)
}

/// What each of these many can be that come to a sum, none of them above the most.
fn possible(many: usize, sum: u32, most: u32) -> Vec<u32> {
    let mut others = BTreeSet::from([0]);
    for _ in 1..many {
        others = others
            .iter()
            .flat_map(|sum| (0..=most).map(move |value| sum + value))
            .filter(|reached| *reached <= sum)
            .collect();
    }
    (0..=most.min(sum))
        .filter(|value| others.contains(&(sum - value)))
        .collect()
}

/// The first number that is not printed and can be reckoned, or a line that is too small.
fn given_away(rows: &Rows, groups: usize, incidents: u32) -> Option<String> {
    if rows.0.is_empty() {
        let can_be = possible(groups, incidents, incidents);
        return (incidents > 0 && can_be.len() < 2).then(|| "nothing told".to_owned());
    }
    let told: u32 = rows.0.iter().map(|row| row.sum).sum();
    assert_eq!(told, incidents, "the lines come to all incidents");
    rows.0.iter().find_map(|row| {
        let most = if row.each_is_below { 4 } else { row.sum };
        let several = row.groups.len() > 1;
        let reckoned = several && possible(row.groups.len(), row.sum, most).len() < 2;
        let is_small = row.sum < 5 && groups > 1;
        (reckoned || is_small).then(|| format!("{row:?}"))
    })
}

fn every_table_of_five(mut each: impl FnMut(&[u32; 5])) {
    for all in 0..13_u32.pow(5) {
        let mut counts = [0; 5];
        let mut rest = all;
        for count in &mut counts {
            *count = rest % 13;
            rest /= 13;
        }
        each(&counts);
    }
}

fn is_safe(counts: &[u32; 5]) {
    for in_order in [false, true] {
        let table = table(counts, in_order);
        let rows = told(&table);
        let away = given_away(&rows, 5, counts.iter().sum());
        assert_eq!(away, None, "{counts:?}, in order: {in_order}: {rows:?}");
    }
}

/// A number nobody chose: the next of a linear congruence (Knuth's MMIX).
fn next(seed: &mut u64) -> u32 {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    u32::try_from(*seed >> 33).unwrap()
}

#[test]
fn of_twenty_thousand_tables_no_number_is_given_away() {
    let mut seed = 2026;
    for _ in 0..20_000 {
        is_safe(&[(); 5].map(|()| next(&mut seed) % 13));
    }
}

#[test]
#[ignore = "deep: all 371,293 of them"]
fn of_every_table_of_five_groups_no_number_is_given_away() {
    let mut tables = 0;
    every_table_of_five(|counts| {
        is_safe(counts);
        tables += 1;
    });
    assert_eq!(tables, 371_293);
}

fn sums(rows: &Rows) -> Vec<(Vec<usize>, u32, bool)> {
    let row = |row: &Row| (row.groups.clone(), row.sum, row.each_is_below);
    rows.0.iter().map(row).collect()
}

#[test]
fn each_under_five_and_a_sum_of_eight_over_two_is_not_said() {
    let rows = told(&table(&[9, 4, 4, 7], false));
    // 4 and 4 would be plain: the 7 goes in with them, and nothing is said of each.
    assert_eq!(
        sums(&rows),
        [(vec![0], 9, false), (vec![1, 2, 3], 15, false)]
    );
    // 4 and 3 may be 3 and 4.
    let rows = told(&table(&[9, 4, 3, 7], false));
    assert_eq!(
        sums(&rows),
        [
            (vec![0], 9, false),
            (vec![1, 2], 7, true),
            (vec![3], 7, false)
        ]
    );
}

#[test]
fn one_that_is_too_small_takes_the_next_smallest_with_it() {
    let rows = told(&table(&[12, 2, 8, 6], false));
    assert_eq!(
        sums(&rows),
        [
            (vec![0], 12, false),
            (vec![1, 3], 8, false),
            (vec![2], 8, false)
        ]
    );
    // None at all is small as well.
    let rows = told(&table(&[12, 0, 8, 6], false));
    assert_eq!(rows.0.len(), 3);
    // Where only one would be left by itself, none is told.
    assert_eq!(told(&table(&[5, 1], false)), Rows::default());
    assert_eq!(told(&table(&[0, 0, 0], false)), Rows::default());
}

#[test]
fn year_groups_are_put_together_with_their_neighbours() {
    let rows = told(&table(&[1, 2, 3, 5, 7, 13, 2], true));
    assert_eq!(
        sums(&rows),
        [
            (vec![0, 1, 2], 6, false),
            (vec![3], 5, false),
            (vec![4], 7, false),
            (vec![5, 6], 15, false)
        ]
    );
}

#[test]
fn what_another_table_says_of_a_number_counts() {
    // Kinds: 9 of the first, 3 of the second and 4 of the third, put together as 7. The
    // third alone is a risk of the second sort, of which there are 6 by the last kind: its
    // own and what the others are not.
    let kinds = Table {
        counts: vec![9, 3, 4],
        each_in: EachIn::Several,
        in_order: false,
    };
    let risks = Table {
        counts: vec![9, 7],
        each_in: EachIn::Several,
        in_order: false,
    };
    let place = |table, group| Place { table, group };
    let one = |one, within: &[Place]| Relation {
        one,
        within: within.to_vec(),
    };
    // The second risk is of the second and third kind: 3 to 7 of them, and it says nothing
    // that their sum does not.
    let weak = [one(place(1, 1), &[place(0, 1), place(0, 2)])];
    let rows = protect(&[kinds.clone(), risks.clone()], &weak, 16, FIVE, &[]);
    assert_eq!(rows[0].0.len(), 2);
    assert_eq!(rows[1].0.len(), 2);
    // A risk of one kind alone is that kind's number.
    let risks = Table {
        counts: vec![12, 4],
        ..risks
    };
    let plain = [
        one(place(1, 1), &[place(0, 2)]),
        one(place(0, 2), &[place(1, 1)]),
        one(place(1, 0), &[place(0, 0), place(0, 1)]),
    ];
    let rows = protect(&[kinds, risks], &plain, 16, FIVE, &[]);
    // 12 of the first risk at most 9 + the second kind: it is 3, and so the third is 4.
    assert_eq!(rows[1], Rows::default(), "{rows:?}");
    assert_eq!(sums(&rows[0]).last().unwrap().1, 7);
}

#[test]
fn what_stood_together_is_not_taken_apart_by_a_correction() {
    let first = protect(&[table(&[9, 4, 3, 7], false)], &[], 23, FIVE, &[]);
    // Two more of each: told anew both could stand alone, and the first page's 7 would be
    // 4 and 3 if only that had changed.
    let before = [first[0].together(&table(&[9, 4, 3, 7], false))];
    let again = protect(&[table(&[9, 6, 5, 7], false)], &[], 27, FIVE, &before);
    assert_eq!(
        sums(&again[0]),
        [
            (vec![0], 9, false),
            (vec![1, 2], 11, false),
            (vec![3], 7, false)
        ]
    );
    let fresh = protect(&[table(&[9, 6, 5, 7], false)], &[], 27, FIVE, &[]);
    assert_eq!(fresh[0].0.len(), 4);
}
