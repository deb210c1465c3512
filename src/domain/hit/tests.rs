use super::*;
use crate::domain::filter::Span;
use crate::domain::{Fen, kind};

fn field(key: &str, kind: &str) -> Field {
    let kind = kind::named(kind).expect("a kind");
    Field { key: key.into(), ..kind::laws::field(kind) }
}

/// The marked pieces of a text cell.
fn marked(filter: &Filter, field: &Field, text: &str) -> Option<Vec<String>> {
    let pieces = in_cell(filter, field, &Value::text(text), text)?;
    Some(pieces.into_iter().map(|piece| text[piece].to_owned()).collect())
}

fn words(words: &str) -> Filter {
    Filter::Words(words.into())
}

fn wildcard(head: &str, tail: &str) -> Test {
    Test::Wildcard { head: head.into(), tail: tail.into() }
}

fn is(field: &str, test: Test) -> Filter {
    Filter::Condition(Condition { field: field.into(), relation: Relation::Is, tests: vec![test] })
}

#[test]
fn words_are_marked_wherever_they_stand_whatever_their_spelling() {
    let text = field("company", "text");
    for (looked_for, cell, pieces) in [
        ("muller", "Müller & Mu\u{308}ller", vec!["Müller", "Mu\u{308}ller"]),
        ("yun", "Yunshan", vec!["Yun"]),
        ("云山", "杭州雲山科技", vec!["雲山"]),
        ("ab", "ＡＢＣ", vec!["ＡＢ"]),
        ("ss", "Straße", vec!["ß"]),
        ("aa", "aaa", vec!["aa"]),
    ] {
        assert_eq!(marked(&words(looked_for), &text, cell).expect(looked_for), pieces, "{looked_for}");
    }
    assert_eq!(marked(&words("x"), &text, "abc"), None);
    assert_eq!(marked(&words(""), &text, "abc"), None);
}

#[test]
fn what_is_found_by_its_sound_is_marked_from_its_first_to_its_last_character() {
    let name = field("name", "text");
    for (looked_for, cell, piece) in
        [("lml", "小李明朗", "李明朗"), ("ys", "杭州云山科技", "云山"), ("agys", "A股 云山", "A股 云山")]
    {
        assert_eq!(marked(&words(looked_for), &name, cell).expect(looked_for), [piece], "{looked_for}");
    }
    assert_eq!(marked(&words("lml"), &field("email", "email"), "李明朗"), None, "only where it is found by pinyin");
}

#[test]
fn digits_are_marked_over_what_groups_them() {
    let phone = field("phone", "phone");
    let shown = "138 0013 8000";
    let pieces = in_cell(&words("8001"), &phone, &Value::text("13800138000"), shown).expect("a hit");
    assert_eq!(pieces.iter().map(|piece| &shown[piece.clone()]).collect::<Vec<_>>(), ["8 001"]);
    let tail = in_cell(&is("phone", wildcard("", "8000")), &phone, &Value::text("13800138000"), shown);
    assert_eq!(tail.expect("a hit").iter().map(|piece| &shown[piece.clone()]).collect::<Vec<_>>(), ["8000"]);
    let both = in_cell(&is("phone", wildcard("138", "8000")), &phone, &Value::text("13800138000"), shown);
    assert_eq!(both.expect("a hit").iter().map(|piece| &shown[piece.clone()]).collect::<Vec<_>>(), ["138", "8000"]);
    let abroad =
        in_cell(&is("phone", wildcard("+44", "")), &phone, &Value::text("+44 20 7946 0958"), "+44 20 7946 0958");
    assert_eq!(abroad.expect("a hit"), std::slice::from_ref(&(1..3)));
    let home = in_cell(&is("phone", wildcard("+86", "")), &phone, &Value::text("13800138000"), shown);
    assert_eq!(home.expect("a hit"), std::slice::from_ref(&(0..shown.len())), "it does not show its country");
    assert!(in_cell(&words("999"), &phone, &Value::text("13800138000"), shown).is_none());
}

#[test]
fn a_condition_marks_its_words_or_all_of_its_cell_and_no_other_field() {
    let (city, spend) = (field("city", "text"), field("spend", "money"));
    assert_eq!(marked(&is("city", Test::Contains("州".into())), &city, "杭州").expect("a hit"), ["州"]);
    let name = field("name", "text");
    for (typed, cell) in [("李梅", "李 梅"), ("李 梅", "李梅"), ("李　梅", "李 梅"), ("李梅", "李　梅")]
    {
        assert_eq!(marked(&words(typed), &name, cell).expect("one name"), [cell], "{typed}");
        assert!(marked(&is("name", Test::Whole(typed.into())), &name, cell).is_some(), "{typed}");
    }
    assert_eq!(marked(&is("city", Test::Whole("杭州".into())), &city, "杭州").expect("a hit"), ["杭州"]);
    assert_eq!(marked(&is("name", Test::Contains("州".into())), &city, "杭州"), None);
    let above = is("spend", Test::Money(Span::from(Fen(100))));
    assert_eq!(
        in_cell(&above, &spend, &Value::Money(Fen(250)), "¥2.50").expect("a hit"),
        std::slice::from_ref(&(0.."¥2.50".len()))
    );
    assert!(in_cell(&above, &spend, &Value::Money(Fen(50)), "¥0.50").is_none());
    assert_eq!(in_cell(&is("city", Test::Blank), &city, &Value::Blank, "").expect("a hit"), []);
    let name = field("name", "text");
    assert_eq!(marked(&is("name", wildcard("mü", "dt")), &name, "Müller-Schmidt").expect("a hit"), ["Mü", "dt"]);
    assert_eq!(marked(&is("name", wildcard("w", "")), &name, "王芳").expect("a hit"), ["王芳"], "by its sound");
    assert_eq!(marked(&is("name", wildcard("芳", "")), &name, "王芳"), None);
    let tags = field("tags", "tags");
    let tag = Test::Tag { name: "vi".into(), whole: false };
    assert_eq!(marked(&is("tags", tag), &tags, "big, VIP").expect("a hit"), ["VIP"]);
}

#[test]
fn each_word_of_a_line_is_marked_and_none_that_must_not_be_there() {
    let name = field("name", "text");
    let line = Filter::All(vec![words("an"), words("sch"), Filter::Not(Box::new(words("mi")))]);
    assert_eq!(marked(&line, &name, "Anna Schmidt").expect("a hit"), ["An", "Sch"]);
    let both = Filter::Any(vec![words("an"), words("nna")]);
    assert_eq!(marked(&both, &name, "Anna").expect("a hit"), ["Anna"], "pieces that touch are one");
}

#[test]
fn a_word_in_a_note_is_found_in_its_own_letters() {
    let note = "Call RÉSUMÉ";
    assert_eq!(in_text(&["resume".into()], note).map(|piece| &note[piece]), Some("RÉSUMÉ"));
    assert_eq!(in_text(&["x".into()], note), None);
}
