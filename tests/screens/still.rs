//! What stands still while one types and walks, and what keeps clear of a border.

use kehu::domain::batch::Role;
use kehu::locale::Language;

use super::desk::Desk;

fn people(size: (u16, u16)) -> Desk {
    let tags = ["vip, fair", "vip", "", "newsletter"];
    let row = |at: usize| format!("n{at},Town {at},{at}00,\"{}\",Referral {at}\n", tags[at % tags.len()]);
    let rows: String = (1..=30).map(row).collect();
    Desk::open(Language::English, size, |filling| {
        filling.import(Role::Customers, &format!("Name,City,Spend,Tags,Source\n{rows}"));
    })
}

/// Where that sign stands in the line, in terminal cells.
fn at(desk: &Desk, y: u16, sign: &str) -> Option<usize> {
    desk.line(y).find(sign).map(|byte| desk.line(y)[..byte].chars().count())
}

#[test]
fn the_title_keeps_its_places_while_one_types() {
    for language in Language::ALL {
        let mut desk = people((120, 40));
        desk = desk.reopen(language);
        let places = |desk: &Desk| {
            let sign = at(desk, 0, "●").or_else(|| at(desk, 0, "○"));
            (sign, at(desk, 0, "F10"), desk.line(0).trim_end().chars().count())
        };
        let before = places(&desk);
        assert!(before.0.is_some() && before.1.is_some(), "{}", desk.line(0));
        desk.type_text("x");
        assert!(desk.line(0).contains('○'), "{}", desk.line(0));
        assert_eq!(places(&desk), before, "{}", desk.line(0));
    }
}

#[test]
fn a_pane_says_how_much_there_is_below() {
    for (language, said) in [(Language::English, "↓ 3 more ─"), (Language::Chinese, "↓ 余 3 行 ─")] {
        let mut desk = people((80, 24)).reopen(language);
        desk.press("ctrl-o");
        desk.happen(kehu::app::Event::Paste((1..=12).map(|line| format!("line {line}\n")).collect()));
        desk.press("esc");
        desk.settle();
        assert!(desk.screen().contains(said), "{}", desk.screen());
    }
}

#[test]
fn no_text_of_the_grid_touches_a_drop() {
    for column in ["tags", "next_contact", "stage", "type"] {
        for row in 0..12 {
            let mut desk = people((80, 24));
            desk.go_to_column(column);
            (0..row).for_each(|_| desk.press("down"));
            desk.press("alt-down");
            desk.settle();
            let boxed: Vec<String> = (0..23).map(|y| desk.line(y)).filter(|line| line.contains('│')).collect();
            assert!(!boxed.is_empty(), "{column}: {}", desk.screen());
            for line in boxed {
                let (before, rest) = line.split_once('│').expect("a border");
                let (_, after) = rest.rsplit_once('│').expect("the other one");
                assert!(before.ends_with(' ') && (after.is_empty() || after.starts_with(' ')), "{column}: {line}");
            }
        }
    }
}

#[test]
fn the_marks_of_the_filter_line_and_its_drop_keep_clear_of_each_other() {
    for filter in ["spend>abc ", "city:x spend>abc ", "city:x city:y spend>1 spend>abc "] {
        let mut desk = people((80, 24));
        desk.press("f7");
        desk.type_text(filter);
        let marked = (0..23).map(|y| desk.line(y)).find(|line| line.contains("^^^")).expect("marks");
        assert!(!marked.contains("─^") && !marked.contains("^─") && desk.screen().contains('┌'), "{}", desk.screen());
    }
}
