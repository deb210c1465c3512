//! A link with the marks of a campaign, typed into a field for one: it fills those of its marks, in one step.

use kehu::locale::Language;

use super::desk::Desk;
use super::people;

const LINK: &str = "https://a.example/?utm_source=展会&utm_medium=email&utm_campaign=%E6%98%A5&x=1";

/// The fields that a link fills, and the source, of the first customer.
fn cells(desk: &Desk) -> Vec<String> {
    let vocabulary = desk.state.desk.vocabulary();
    let keys = ["source", "utm_source", "utm_medium", "utm_campaign", "utm_term"];
    let fields: Vec<_> = keys.iter().map(|key| vocabulary.field(key).expect("a field")).collect();
    let rows = desk.store.rows(&[2], &fields).expect("rows");
    rows[0].cells.iter().map(|cell| cell.as_text().unwrap_or_default().to_owned()).collect()
}

fn notes(desk: &Desk) -> Vec<String> {
    desk.store.notes(2).expect("notes").into_iter().map(|note| note.text).collect()
}

/// Opens the card of the second customer at that field, and types.
fn type_into(desk: &mut Desk, field: &str, text: &str) {
    desk.press("esc down space f3");
    for _ in 0..200 {
        if desk.state.desk.current_field().key == field {
            break;
        }
        desk.press("down");
    }
    assert_eq!(desk.state.desk.current_field().key, field, "the record has it");
    desk.press("c");
    desk.type_text(text);
    desk.press("enter");
}

#[test]
fn a_link_fills_its_marks_stays_in_a_note_and_is_undone_in_one_step() {
    for field in ["source", "utm_term", "utm_campaign"] {
        let mut desk = Desk::open(Language::English, (80, 24), people::fill);
        let before = (cells(&desk), notes(&desk));
        type_into(&mut desk, field, LINK);
        let said = desk.state.desk.message().map(|said| said.text.clone()).unwrap_or_default();
        assert!(said.starts_with("From the link: "), "{field}: {said}");
        assert_eq!(cells(&desk)[1..], ["展会", "email", "春", ""], "{field}");
        let source = if field == "source" { "展会" } else { before.0[0].as_str() };
        assert_eq!(cells(&desk)[0], source, "what the link calls it, where it was typed there: {field}");
        let label = desk.state.desk.vocabulary().field(field).expect("a field").label.clone();
        assert_eq!(notes(&desk)[0], format!("{label}: {LINK}"), "{field}");
        desk.press("esc ctrl-z");
        assert_eq!((cells(&desk), notes(&desk)), before, "{field}");
    }
}

#[test]
fn a_link_that_names_no_source_leaves_it_as_it_was() {
    let mut desk = Desk::open(Language::Chinese, (80, 24), people::fill);
    let before = cells(&desk)[0].clone();
    type_into(&mut desk, "source", "https://a.example/?utm_medium=post");
    assert_eq!(cells(&desk), [&before, "", "post", "", ""]);
}
