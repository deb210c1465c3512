use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::domain::{Field, Local, Origin, Vocabulary};

/// In one field of that kind.
fn replace_in(kind: &str, texts: [&str; 2], any_case: bool) -> Replace {
    let kind = crate::domain::kind::named(kind).expect("a kind");
    let (key, label) = ("city".to_owned(), "City".to_owned());
    let (aliases, choices, limit, meaning) = (Vec::new(), Vec::new(), None, String::new());
    let field = Field {
        key,
        label,
        aliases,
        kind,
        origin: Origin::Typed,
        choices,
        limit,
        meaning,
        rules: crate::domain::rule::Rules::default(),
    };
    let (local, yes_no) = (Local::default(), ["yes".into(), "no".into()]);
    let vocabulary = Vocabulary { fields: vec![field.clone()], local, yes_no, now: chrono::NaiveDateTime::default() };
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    Replace::new(vec![field], &vocabulary, today, texts, any_case)
}

fn replace(find: &str, with: &str, any_case: bool) -> Replace {
    replace_in("text", [find, with], any_case)
}

#[test]
fn replacing_goes_left_to_right_and_looks_at_nothing_twice() {
    assert_eq!(replace("aa", "a", false).replaced("aaaa").as_deref(), Some("aa"));
    assert_eq!(replace("杭州", "Hangzhou", false).replaced("在杭州市").as_deref(), Some("在Hangzhou市"));
    assert_eq!(replace("", "x", true).replaced("abc"), None);
    assert_eq!(replace("ÄB", "-", true).replaced("xäbÄbx").as_deref(), Some("x--x"));
    assert_eq!(replace("ab", "-", false).replaced("AB"), None);
}

#[test]
fn a_cell_replaced_by_nothing_is_blank() {
    let recipe = Recipe::Replace(replace("x", "", false));
    assert_eq!(recipe.turn(1, &[Value::text("xx")]), [Value::Blank]);
    assert_eq!(recipe.turn(1, &[Value::Blank]), [Value::Blank]);
}

#[test]
fn what_comes_of_it_is_read_by_the_kind_and_what_does_not_read_stays() {
    let day = |text: &str| Value::Day(text.parse().expect("a day"));
    let recipe = Recipe::Replace(replace_in("date", ["-02-", "-04-"], true));
    assert_eq!(recipe.turn(1, &[day("2026-02-03")]), [day("2026-04-03")]);
    assert_eq!(recipe.unread(&[day("2026-02-03")]), []);
    let recipe = Recipe::Replace(replace_in("date", ["-03-", "-02-"], true));
    let cells = [day("2026-03-31")];
    assert_eq!(recipe.turn(1, &cells), cells);
    assert_eq!(recipe.unread(&cells)[0].1.found, "2026-02-31");
}

#[test]
fn tags_with_a_sign_come_to_those_of_each_row_or_go_and_without_a_sign_nothing_is_said_of_it() {
    for (typed, come, go) in [
        ("+重点", &["重点"][..], &[][..]),
        ("-重点", &[], &["重点"]),
        ("＋重点，－展会", &["重点"], &["展会"]),
        ("+vip +fair -old", &["vip", "fair"], &["old"]),
        ("+vip, new york", &["vip", "new york"], &[]),
        ("vip,-old", &["vip"], &["old"]),
        ("-old, older", &[], &["old", "older"]),
        ("+ vip", &["vip"], &[]),
        ("+#vip", &["#vip"], &[]),
    ] {
        let lists = [come, go].map(|list| list.iter().map(|tag| (*tag).to_owned()).collect());
        assert_eq!(signed(typed), Some(lists), "{typed}");
    }
    for typed in ["", "vip", "vip,展会", "new-york", "C++", "a - b"] {
        assert_eq!(signed(typed), None, "{typed}");
    }
}

#[test]
fn who_has_a_tag_keeps_the_cell_and_the_last_that_goes_leaves_it_blank() {
    let retag = |add: &[&str], away: &[&str]| {
        let list = |tags: &[&str]| tags.iter().map(|tag| (*tag).to_owned()).collect();
        Recipe::Retag(Retag { fields: vec!["tags".into()], add: list(add), away: list(away) })
    };
    for (add, away, before, after) in [
        (&["重点"][..], &[][..], Value::text("vip,展会"), Value::text("vip,展会,重点")),
        (&["重点"], &[], Value::Blank, Value::text("重点")),
        (&["VIP"], &[], Value::text("vip, 展会"), Value::text("vip, 展会")),
        (&[], &["VIP"], Value::text("vip,展会"), Value::text("展会")),
        (&[], &["vip"], Value::text("vip"), Value::Blank),
        (&[], &["vip"], Value::Blank, Value::Blank),
        (&["new"], &["old"], Value::text("old,vip"), Value::text("vip,new")),
    ] {
        assert_eq!(retag(add, away).turn(1, std::slice::from_ref(&before)), [after], "{add:?} {away:?} {before:?}");
    }
}

#[test]
fn a_block_leaves_cells_out_and_rows_alone() {
    let rows = vec![(3, vec![None, Some(Value::Blank)]), (1, vec![Some(Value::text("a")), None])];
    let block = Block::new(vec!["name".into(), "city".into()], rows, Vec::new());
    let old = [Value::text("n"), Value::text("c")];
    assert_eq!(block.customers(), [1, 3]);
    let recipe = Recipe::Block(block);
    assert_eq!(recipe.turn(1, &old), [Value::text("a"), Value::text("c")]);
    assert_eq!(recipe.turn(2, &old), old);
    assert_eq!(recipe.turn(3, &old), [Value::text("n"), Value::Blank]);
}

proptest! {
    #[test]
    fn rows_in_file_order_are_the_same_rows(rows in prop::collection::vec(0u32..5_000, 0..200), far in any::<bool>()) {
        let mut rows = rows;
        if far {
            rows.push(4_000_000_000);
        }
        let expected: std::collections::BTreeSet<u32> = rows.iter().copied().collect();
        let ascending = Rows::of(Arc::new(rows), 0..usize::MAX).ascending();
        prop_assert_eq!(ascending.as_slice(), expected.into_iter().collect::<Vec<_>>());
    }

    #[test]
    fn replacing_with_case_is_what_the_standard_library_does(text in "[ab李 ]{0,20}", find in "[ab李]{1,3}", with in "[xb]{0,2}") {
        let found = replace(&find, &with, false).replaced(&text).unwrap_or_else(|| text.clone());
        prop_assert_eq!(found, text.replace(&find, &with));
    }
}
