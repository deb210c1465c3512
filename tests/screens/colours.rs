//! Colours by rule: the list, the signs beside what is painted, undo.

use kehu::locale::Language;

use crate::desk::Desk;
use crate::people::fill;

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];

fn both(name: &str, keys: impl Fn(&mut Desk)) {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for size in SIZES {
            let mut desk = Desk::open(language, size, fill);
            desk.analyse();
            keys(&mut desk);
            pictures.push(format!("{language:?} {} x {}\n{}", size.0, size.1, desk.picture()));
        }
    }
    insta::assert_snapshot!(name, pictures.join("\n\n"));
}

fn rules(desk: &mut Desk) {
    desk.press("f10");
    desk.type_text("colour-rules");
    desk.press("enter");
}

#[test]
fn the_rules_are_a_list() {
    both("colour_list", rules);
}

#[test]
fn a_line_that_is_no_condition_is_refused_where_it_is_typed() {
    both("colour_refused", |desk| {
        rules(desk);
        desk.press("ins");
        desk.type_text("anna");
        desk.press("enter");
    });
}

#[test]
fn painted_rows_and_cells_have_a_sign_too() {
    both("colour_signs", |desk| {
        desk.go_to_column("city");
        rules(desk);
        desk.press("ins");
        desk.type_text("spend>1w");
        desk.press("enter tab ins");
        desk.type_text("city:杭州");
        desk.press("enter c esc");
    });
}

#[test]
fn a_rule_is_one_step_of_undo() {
    let mut desk = Desk::open(Language::English, (80, 24), fill);
    let before = desk.state.desk.colours().rules.clone();
    rules(&mut desk);
    desk.press("space esc");
    assert_ne!(desk.state.desk.colours().rules, before);
    desk.press("ctrl-z");
    assert_eq!(desk.state.desk.colours().rules, before);
    desk.press("ctrl-y");
    assert!(desk.state.desk.colours().rules[0].on);
}
