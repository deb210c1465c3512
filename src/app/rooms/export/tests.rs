//! Keys → state → what is wanted.

use super::*;
use crate::app::desk::served::Served;
use crate::app::ground::ask::Question;
use crate::app::ground::event::Event;
use crate::app::tests::Stage;
use crate::domain::intake::Entry;
use crate::domain::outgo::{Outgo, Went, What, Written};

const NAME: &str = "~/Customers-2026-11-21";

fn opened() -> Stage {
    let mut stage = Stage::with_rows(5);
    stage.run("export");
    let entry = |name: &str| Entry { name: name.into(), is_folder: name == "old" };
    let entries = ["list1.csv", "list2.csv", "old"].map(entry).to_vec();
    stage.reply(&Question::Beside(path::HOME.into()), Answer::Folder(Some(entries)));
    stage
}

fn typed(stage: &Stage) -> String {
    stage.state.rooms.export.asking.as_ref().map(Asking::path).unwrap_or_default()
}

fn shown(stage: &Stage) -> String {
    let panel = stage.state.rooms.export.shows(&stage.state.desk, 80, 20).expect("it shows");
    let lines = panel.lines.iter().skip(1).flat_map(|line| &line.pieces).map(|piece| piece.text.as_str());
    lines.collect::<Vec<_>>().join(" ")
}

fn wanted(effects: &[Effect]) -> Option<&Outgo> {
    effects.iter().find_map(|effect| match effect {
        Effect::Export(outgo) => Some(&**outgo),
        _ => None,
    })
}

fn told(stage: &mut Stage, exporting: Exporting) {
    stage.happen(Event::Export(exporting));
}

fn room(stage: &Stage) -> Option<&str> {
    stage.state.focus.room().map(|room| room.0)
}

#[test]
fn what_shows_goes_out_as_it_shows_by_a_name_of_today() {
    let mut stage = opened();
    assert_eq!(typed(&stage), format!("{NAME}.xlsx"));
    let effects = stage.press("enter");
    let outgo = wanted(&effects).expect("it is written");
    let What::Table { rows, columns } = &outgo.what else { panic!("{outgo:?}") };
    assert_eq!((rows.as_slice(), outgo.force), (&[1, 2, 3, 4, 5][..], false));
    let keys: Vec<&str> = columns.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, stage.state.desk.shown_fields());
    assert_eq!(room(&stage), Some("export"), "nobody knows yet whether it can be written");
    told(&mut stage, Exporting::Going { done: 0, of: Some(5), left: None });
    assert_eq!(room(&stage), None);
}

#[test]
fn selected_rows_are_offered_where_there_are_some() {
    let mut stage = Stage::with_rows(5);
    stage.press("down shift-down");
    stage.run("export");
    let effects = stage.press("enter");
    let What::Table { rows, .. } = &wanted(&effects).expect("it is written").what else { panic!("a table") };
    assert_eq!(rows.as_slice(), [2, 3]);
    assert_eq!(opened().state.rooms.export.list().map(List::len), Some(2), "nothing is selected");
}

#[test]
fn the_ending_says_the_form_and_one_key_changes_it() {
    let mut stage = opened();
    let mut endings = Vec::new();
    for _ in Format::ALL {
        stage.press("f3");
        endings.push(typed(&stage).trim_start_matches(NAME).to_owned());
    }
    assert_eq!(endings, [".vcf", ".ics", ".jsonl", ".md", ".csv", ".xlsx"]);
    stage.press("backspace");
    assert_eq!(wanted(&stage.press("enter")), None);
    assert!(
        shown(&stage).contains("“Customers-2026-11-21.xls”") && shown(&stage).contains(".vcf"),
        "{}",
        shown(&stage)
    );
    stage.press("f3");
    assert!(typed(&stage).ends_with(".xls.csv"), "an ending that is none stays in the name");
}

#[test]
fn everything_is_a_book_or_a_folder() {
    let mut stage = opened();
    stage.press("f3 down");
    assert_eq!(typed(&stage), format!("{NAME}.xlsx"), "cards hold one table");
    stage.press("up");
    assert_eq!(typed(&stage), format!("{NAME}.vcf"), "the form of before");
    stage.press("down f3");
    assert_eq!(typed(&stage), NAME);
    assert!(shown(&stage).contains("folder of CSV"), "{}", shown(&stage));
    let effects = stage.press("enter");
    assert!(wanted(&effects).is_some_and(|outgo| outgo.what == What::Everything && outgo.path == NAME), "{effects:?}");
    told(&mut stage, Exporting::Cancelled);
    let mut stage = opened();
    stage.press("down");
    stage.press("backspace backspace backspace backspace");
    stage.type_text("csv");
    assert_eq!(wanted(&stage.press("enter")), None);
    assert!(shown(&stage).contains("All of it goes into Excel"), "{}", shown(&stage));
}

#[test]
fn a_path_is_typed_completed_and_pasted() {
    let mut stage = opened();
    stage.press("ctrl-u");
    stage.type_text("~/li");
    stage.reply_last(Answer::Folder(Some(vec![
        Entry { name: "list1.csv".into(), is_folder: false },
        Entry { name: "list2.csv".into(), is_folder: false },
    ])));
    assert!(shown(&stage).contains("In this folder: list1.csv"), "{}", shown(&stage));
    stage.press("tab");
    assert_eq!(typed(&stage), "~/list");
    stage.happen(Event::Paste("'/mnt/a b/out.csv'\n".into()));
    assert_eq!(typed(&stage), "/mnt/a b/out.csv");
    stage.press("ctrl-u");
    stage.type_text("/mnt/");
    assert_eq!(wanted(&stage.press("enter")), None, "a folder is no name");
    assert!(shown(&stage).contains("Type a file name"), "{}", shown(&stage));
}

#[test]
fn a_file_that_is_there_gives_way_only_to_a_second_enter() {
    let exists = || Exporting::Refused(OutputFault::Exists { path: "/home/li/a.csv".into() }.into());
    let mut stage = opened();
    assert!(wanted(&stage.press("enter")).is_some_and(|outgo| !outgo.force));
    told(&mut stage, exists());
    assert!(shown(&stage).contains("/home/li/a.csv is there already"), "{}", shown(&stage));
    stage.press("esc");
    assert_eq!(room(&stage), Some("export"), "the question goes first");
    assert!(wanted(&stage.press("enter")).is_some_and(|outgo| !outgo.force));
    told(&mut stage, exists());
    stage.press("x backspace");
    assert!(wanted(&stage.press("enter")).is_some_and(|outgo| !outgo.force), "another path is asked for anew");
    told(&mut stage, exists());
    assert!(wanted(&stage.press("enter")).is_some_and(|outgo| outgo.force));
    told(&mut stage, Exporting::Refused(OutputFault::OwnFile { path: "/home/li/a.csv".into() }.into()));
    assert!(shown(&stage).contains("would destroy your customers"), "{}", shown(&stage));
    assert_eq!(room(&stage), Some("export"), "the path stays to be mended");
}

#[test]
fn it_goes_on_behind_the_grid_and_escape_stops_it() {
    let mut stage = opened();
    stage.press("enter");
    told(&mut stage, Exporting::Going { done: 0, of: Some(1_000), left: None });
    told(&mut stage, Exporting::Going { done: 250, of: Some(1_000), left: Some(75) });
    let Some(Said::Plain(said)) = stage.state.rooms.export.tells(&stage.state.desk) else { panic!("nothing is told") };
    assert!(["250 of 1,000 rows", "75 s", "Esc"].iter().all(|part| said.contains(part)), "{said}");
    assert_eq!(stage.press("down"), [], "the grid is there meanwhile");
    stage.run("export");
    assert_eq!(wanted(&stage.press("enter")), None, "one after the other");
    assert!(shown(&stage).contains("not finished yet"), "{}", shown(&stage));
    stage.press("esc esc");
    assert_eq!(stage.press("esc"), [Effect::CancelExport]);
    told(&mut stage, Exporting::Cancelled);
    assert_eq!(stage.state.rooms.export.tells(&stage.state.desk), None);
    assert!(stage.state.desk.message().is_some_and(|message| message.text.contains("no file was written")));
}

#[test]
fn what_came_of_it_is_one_sentence_and_the_folder_and_the_form_are_remembered() {
    let mut stage = opened();
    stage.press("ctrl-u");
    stage.type_text("/srv/out.vcf");
    stage.press("enter");
    let went = |written| Exporting::Done(Box::new(Went { path: "/srv/out.vcf".into(), written, cut: 0 }));
    told(&mut stage, went(Written::Table(Format::Vcard, 1_204)));
    let said = |stage: &Stage| stage.state.desk.message().map(|message| message.text.clone()).unwrap_or_default();
    assert_eq!(said(&stage), "1,204 cards are in /srv/out.vcf.");
    assert_eq!(room(&stage), None);
    use crate::domain::batch::Role;
    told(&mut stage, went(Written::Everything(vec![(Role::Customers, 1), (Role::Notes, 2)])));
    assert_eq!(said(&stage), "In /srv/out.vcf: Customers 1; Notes 2.");
    stage.run("export");
    assert_eq!(typed(&stage), "/srv/Customers-2026-11-21.vcf");
}

#[test]
fn an_empty_list_is_no_file() {
    let mut stage = Stage::with_rows(0);
    stage.run("export");
    assert_eq!(wanted(&stage.press("enter")), None);
    assert!(shown(&stage).contains("No customer fits"), "{}", shown(&stage));
    // What was asked before the rows were there is not answered by half of them.
    stage.press("esc esc");
    stage.state.desk.tab_mut().loaded = Loaded::Nothing;
    stage.run("export");
    assert_eq!(room(&stage), None);
}
