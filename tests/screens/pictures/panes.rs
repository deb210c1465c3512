//! Help, palette, panes and messages.

use super::*;

#[test]
fn help_lists_every_command() {
    picture("help", people::fill, |desk| desk.press("f1 pgdn"));
    picture("help_filter", people::fill, |desk| desk.press("f7 f1"));
    picture("help_date", people::fill, |desk| {
        desk.go_to_column("next_contact");
        desk.press("f2 f1");
    });
    picture("palette_open", people::fill, |desk| desk.press("f10"));
}

#[test]
fn the_palette_narrows_the_commands() {
    picture("palette", people::fill, |desk| {
        desk.press("f10");
        desk.type_text(in_language(desk, "sheet", "标签"));
        desk.press("down");
    });
}

#[test]
fn the_notes_pane_lists_the_notes_of_the_customer() {
    picture("notes", people::fill, |desk| desk.press("ctrl-o down"));
}

#[test]
fn a_note_of_several_lines_is_written() {
    picture("notes_draft", people::fill, |desk| {
        desk.press("ctrl-o");
        desk.type_text("客户说竞争对手报价更低，但是更看重售后服务，希望我们能在下周之前给出一份包含三年保修和上门培训的完整方案。");
        desk.press("enter");
        desk.type_text("周五回电话");
        desk.press("left left");
    });
}

#[test]
fn the_analysis_pane_explains_each_number() {
    picture("analysis", people::fill, |desk| desk.press("down f9"));
}

#[test]
fn both_panes_share_the_width() {
    picture("both_panes", people::fill, |desk| desk.press("down f9 ctrl-o esc"));
}

#[test]
fn a_waiting_key_shows_what_may_follow() {
    picture("which_key", people::fill, |desk| desk.press("esc g"));
}

#[test]
fn undo_says_what_it_took_back() {
    picture("undone", people::fill, |desk| {
        desk.press("down right X enter ctrl-z");
    });
}

#[test]
fn a_deleted_customer_leaves_a_message() {
    picture("deleted", people::fill, |desk| desk.press("esc d d"));
}

#[test]
fn a_sheet_scrolls_to_its_last_column_and_keeps_the_first() {
    picture("scrolled", people::fill, |desk| desk.press("end"));
}

#[test]
fn a_window_too_small_says_so() {
    let mut pictures = Vec::new();
    for language in Language::ALL {
        for size in [(39, 24), (80, 9), (40, 10)] {
            let desk = Desk::open(language, size, people::fill);
            pictures.push(format!("{language:?} {} x {}\n{}", size.0, size.1, desk.picture()));
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("../snapshots");
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("too_small", pictures.join("\n\n")));
}

#[test]
fn no_heading_is_cut_in_either_language() {
    for language in Language::ALL {
        let desk = Desk::open(language, SIZES[0], |_| {});
        let cut = desk.state.desk.sheets().iter().flat_map(|sheet| {
            let too_wide = sheet.columns.iter().filter(|column| {
                glyphs::width(&desk.state.desk.vocabulary().fields[column.field].label) > column.width
            });
            too_wide.map(|column| {
                let field = &desk.state.desk.vocabulary().fields[column.field];
                format!("{}: {} in {}", sheet.key, field.label, column.width)
            })
        });
        let cut: Vec<String> = cut.collect();
        assert!(cut.is_empty(), "{language:?}: {cut:#?}");
    }
}

#[test]
fn typing_where_the_filter_finds_nobody_adds_nobody() {
    let mut desk = Desk::open(Language::English, SIZES[0], people::fill);
    desk.press("f7");
    desk.type_text("nowhere");
    desk.press("enter x y");
    assert_eq!(desk.state.desk.tab().of, 12);
    assert!([22, 23].map(|line| desk.line(line)).concat().contains("searched as text"), "{}", desk.screen());
}
