//! A list with nobody in it.

use super::*;
use crate::app::desk::served::Served;

#[test]
fn an_empty_list_says_what_comes_next() {
    let stage = opened(Vec::new());
    let text = shown(&stage).join("\n");
    assert!(text.contains("Nothing is due today. Next: Anna 7, Mon 23 Nov."), "{text}");
}

#[test]
fn an_empty_list_of_a_filter_s_customers_says_that_it_is_of_them() {
    let mut stage = Stage::with_rows(9);
    stage.state.desk.tab_mut().filter = "city:Tokyo".into();
    let ticket = asked(&stage.press("f5")).expect("asked");
    stage.reply_to(ticket, Answer::Today(Box::default()));
    let text = shown(&stage).join("\n");
    assert!(text.contains("Nobody of “city:Tokyo” is due today"), "{text}");
    stage.state.desk.tab_mut().filter.clear();
    let text = shown(&stage).join("\n");
    assert!(text.contains("nothing is planned"), "{text}");
}
