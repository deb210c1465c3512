//! What a row tells without opening anything: the last twelve months, the newest note.

use kehu::locale::Language;

use crate::desk::Desk;
use crate::people::fill;

#[test]
fn a_note_shows_in_its_column_as_soon_as_it_is_kept() {
    let mut desk = Desk::open(Language::English, (120, 24), fill);
    desk.press("ctrl-pgdn ctrl-pgdn ctrl-pgdn");
    assert!(desk.screen().contains("Latest note") && !desk.screen().contains("11-21 wants"), "{}", desk.screen());
    desk.press("ctrl-o");
    desk.type_text("wants an offer");
    desk.press("enter");
    desk.type_text("by Friday");
    desk.press("esc");
    let line = desk.line(3);
    assert!(line.contains("陈伟") && line.contains("11-21 wants an offer") && !line.contains("Friday"), "{line}");
    desk.press("ctrl-z");
    assert!(!desk.line(3).contains("wants"), "{}", desk.screen());
}

#[test]
fn months_are_sorted_by_their_sum_and_filtered_by_it() {
    let mut desk = Desk::open(Language::English, (120, 24), fill);
    desk.analyse();
    desk.go_to_column("months");
    desk.press("esc ]");
    let first: Vec<String> = (3..6).map(|y| desk.line(y)).collect();
    let names = ["李明朗", "Anna Schmidt", "林海"];
    // 48,200 in three months, 20,000 in two, 16,000 in one; what lies further back does not count.
    assert!(first.iter().zip(names).all(|(line, name)| line.contains(name)), "{first:#?}");
    assert!(first[0].contains("··▆·█·█·····"), "{}", first[0]);
    desk.press("f7");
    desk.type_text("months>=2w note:any");
    assert!(desk.screen().contains("2 of 12"), "{}", desk.screen());
}
