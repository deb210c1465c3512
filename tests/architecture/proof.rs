//! Each rule shown to speak and to keep silent, on sources small enough to see why.

use crate::circles::{self, Tree};
use crate::floors;
use crate::rules::{Source, complaints};
use crate::scanner::{self, Sort, functions, paths, tokens};
use crate::{table, verbs};

fn told(path: &str, text: &str) -> Vec<String> {
    let crates = ["rusqlite", "ratatui", "csv", "clap", "chrono", "crossterm"].map(str::to_owned);
    complaints(&Source::new(path, text), &crates)
}

fn words(source: &str) -> String {
    let words = tokens(source).into_iter().filter(|token| token.kind == Sort::Word).map(|token| token.text);
    words.collect::<Vec<_>>().join(" ")
}

fn path_names(source: &str) -> Vec<String> {
    paths(&tokens(source)).iter().map(|path| path.names.join("::")).collect()
}

#[test]
fn comments_strings_characters_and_lifetimes_hold_no_words() {
    let cases = [
        ("a // b\nc", "a c"),
        ("a /* b /* c */ d */ e", "a e"),
        ("/// crate::store\na", "a"),
        (r#"a "b \" c" d"#, "a d"),
        (r##"a r#"b " c"# d"##, "a d"),
        (r#"a br"b\" c"#, "a c"),
        (r#"a b"b" c"x" d"#, "a d"),
        ("a '\"' b", "a b"),
        (r"a '\'' b", "a b"),
        (r"a '\u{1f}' b", "a b"),
        ("a '杭' b", "a b"),
        ("a<'b> c", "a c"),
        ("r#type a", "type a"),
        ("0xff 1_000u32 a", "a"),
        ("\"b\n c\" a", "a"),
    ];
    for (source, expected) in cases {
        assert_eq!(words(source), expected, "{source}");
    }
}

#[test]
fn lines_are_counted_through_strings_and_comments() {
    let found = tokens("\"a\nb\" /* \n */ here");
    assert_eq!(found.last().map(|token| (token.text.as_str(), token.line)), Some(("here", 3)));
}

#[test]
fn groups_in_imports_are_opened() {
    assert_eq!(path_names("use a::{b, c::{d, e as f}, self};"), ["a::b", "a::c::d", "a::c::e", "a::self"]);
    assert_eq!(path_names("use a; use ::b::*; let x = c::d::<e::F>(g.h, i);"), ["a", "b::*", "c::d", "e::F"]);
}

#[test]
fn a_function_is_measured_to_its_closing_brace() {
    let found = functions(&tokens("fn a(x: [u8; 2]) -> u8\nwhere u8: Copy {\n if x { 1 }\n}\ntrait T { fn b(); }"));
    assert_eq!(found.iter().map(|function| (function.name.as_str(), function.length)).collect::<Vec<_>>(), [("a", 4)]);
}

#[test]
fn an_edge_outside_the_table_is_told_with_its_line() {
    assert_eq!(
        told("query/mod.rs", "//! q\nuse crate::store::File;"),
        ["src/query/mod.rs:2: `query` may not use `crate::store::File`"]
    );
    let wrong = [
        ("domain/day.rs", "use crate::locale::Words;"),
        ("query/a.rs", "use crate::{domain::Field, app::State};"),
        ("table/a.rs", "fn a() { crate::store::open() }"),
        ("ui/a.rs", "use crate::{domain, runtime};"),
        ("config.rs", "use crate::locale::Words;"),
        ("cli/a.rs", "use crate::app::State;"),
        ("app/grid/a.rs", "use super::super::super::store::File;"),
        ("query.rs", "use super::store;"),
        ("query/a.rs", "use crate::nowhere;"),
        ("attic/mod.rs", "//! not in the table"),
        ("main.rs", "use kehu::store::File;"),
    ];
    for (path, text) in wrong {
        assert_eq!(told(path, text).len(), 1, "{path}: {text}: {:?}", told(path, text));
    }
}

#[test]
fn an_edge_of_the_table_or_in_a_test_is_fine() {
    let right = [
        ("query/a.rs", "use crate::{domain::{Field, Filter}, query::b};"),
        ("query/a.rs", "// crate::store\nconst A: &str = \"use crate::store\";"),
        ("query/a.rs", "#[cfg(test)]\nmod tests { use crate::store::{File, Error}; }"),
        ("query/a.rs", "#[cfg(test)]\nuse crate::store::{File, Error};\nuse crate::domain::Field;"),
        ("query/tests.rs", "use crate::store::File;"),
        ("query/tests/long.rs", "use crate::store::File;"),
        ("domain/kind/laws.rs", "use crate::store::File;"),
        ("config.rs", "use crate::locale::Language;"),
        ("app/grid/a.rs", "use super::super::command::Command;"),
        ("main.rs", "fn main() { kehu::cli::main() }"),
        ("lib.rs", "pub mod store;"),
    ];
    for (path, text) in right {
        assert_eq!(told(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn a_test_ends_where_its_braces_do() {
    assert_eq!(told("query/a.rs", "#[cfg(test)]\nmod tests { fn a() {} }\nuse crate::store::File;").len(), 1);
    assert_eq!(told("query/a.rs", "#[cfg(test)]\nmod laws;\nuse crate::store::File;").len(), 1);
    assert_eq!(told("query/a.rs", "#[cfg(test)]\nuse crate::store::{File};\nuse crate::store::File;").len(), 1);
}

#[test]
fn outside_crates_stay_in_their_rooms() {
    let wrong = [
        ("table/a.rs", "use rusqlite::Connection;"),
        ("app/a.rs", "use ratatui::{Frame, layout::Rect};"),
        ("app/a.rs", "fn now() { chrono::Local::now() }"),
        ("store/a.rs", "fn draw(frame: &mut ratatui::Frame) {}"),
        ("runtime/a.rs", "use clap::Parser;"),
        ("store/a.rs", "fn a() { csv::Reader::new() }"),
        ("table/a.rs", "use std::{fs, thread};"),
        ("app/a.rs", "fn a() { std::time::Instant::now() }"),
        ("files/a.rs", "use std::net::TcpStream;"),
        ("domain/a.rs", "use csv;"),
    ];
    for (path, text) in wrong {
        assert_eq!(told(path, text).len(), 1, "{path}: {text}: {:?}", told(path, text));
    }
    let right = [
        ("store/a.rs", "use rusqlite::{Connection, params}; use std::thread;"),
        (
            "app/a.rs",
            "use ratatui::layout::Rect; use chrono::{Datelike, NaiveDate}; use crossterm::event::{KeyCode, KeyEvent};",
        ),
        ("ui/a.rs", "use ratatui::{Frame, widgets::Paragraph};"),
        ("app/a.rs", "use std::time::Duration;"),
        ("cli/a.rs", "use crate::files::csv; fn a() { csv::read() }"),
        ("cli/mod.rs", "mod csv; fn a() { csv::read() }"),
        ("table/a.rs", "fn a(row: Row) { row.csv::<u8>() }"),
    ];
    for (path, text) in right {
        assert_eq!(told(path, text), Vec::<String>::new(), "{path}: {text}");
    }
}

#[test]
fn long_files_and_functions_are_told_and_tests_do_not_count() {
    let lines = |count: usize| "// a\n".repeat(count);
    assert_eq!(told("query/a.rs", &lines(400)), Vec::<String>::new());
    assert_eq!(told("query/a.rs", &lines(401)).len(), 1);
    assert_eq!(told("query/tests.rs", &lines(401)), Vec::<String>::new());
    let tested = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", lines(400), lines(90));
    assert_eq!(told("query/a.rs", &tested), Vec::<String>::new());

    let function = |body: usize| format!("fn a() {{\n{}}}\n", lines(body));
    assert_eq!(told("query/a.rs", &function(38)), Vec::<String>::new());
    assert_eq!(told("query/a.rs", &function(39)), ["src/query/a.rs:1: `a` has 41 lines; a function has 40 at most"]);
}

#[test]
fn functions_that_are_handed_too_much_are_told_whatever_their_types() {
    let few = [
        "fn a(&self, b: u8, c: u8, d: u8, e: u8) {}",
        "fn a(b: u8, c: u8, d: u8, e: u8, f: u8,) {}",
        "fn a<F: Fn(u8, u8, u8) -> Vec<u8>, G, H>(b: F, (c, d): (u8, u8), e: [u8; 2], g: fn(u8, u8) -> u8) {}",
        "fn a(b: BTreeMap<u8, (u8, u8)>, c: &mut dyn FnMut(u8, u8) -> u8, d: Foo { e, f, g }: Foo) {}",
        "fn a() { b(1, 2, 3, 4, 5, 6, 7) }",
        "#[cfg(test)]\nmod tests { fn a(b: u8, c: u8, d: u8, e: u8, f: u8, g: u8) {} }",
    ];
    for text in few {
        assert_eq!(told("query/a.rs", text), Vec::<String>::new(), "{text}");
    }
    let many = [
        "fn a(&self, b: u8, c: u8, d: u8, e: u8, f: u8) {}",
        "fn a(b: u8, c: u8, d: u8, e: u8, f: u8, g: u8,) {}",
        "fn a<F: Fn(u8) -> u8>(b: F, c: Vec<(u8, u8)>, d: (u8, u8), e: impl Fn(u8, u8), f: u8, g: u8) -> Vec<u8> {}",
        "impl A { fn a(&mut self, b: &[u8], (c, d): (u8, u8), e: u8, f: u8, g: fn(u8) -> u8) {} }",
    ];
    for text in many {
        let sentence = "src/query/a.rs:1: `a` has 6 parameters with `self`; a function has 5 at most";
        assert_eq!(told("query/a.rs", text), [sentence], "{text}");
    }
}

#[test]
fn unwraps_allows_writing_draws_and_stray_sql_are_told() {
    assert_eq!(told("query/a.rs", "fn a() { b.unwrap() }").len(), 1);
    assert_eq!(told("query/a.rs", "fn a() { b.unwrap_or(1) } // .unwrap()").len(), 0);
    assert_eq!(told("query/a.rs", "#[allow(dead_code)]\nfn a() {}").len(), 1);
    assert_eq!(told("query/tests.rs", "#![allow(dead_code)]").len(), 1);
    assert_eq!(told("ui/a.rs", "fn draw(state: &mut State) {}").len(), 1);
    assert_eq!(told("app/a.rs", "fn update(state: &mut State) {}").len(), 0);
    assert_eq!(told("table/a.rs", "const A: &str = \"SELECT id FROM customer\";").len(), 1);
    assert_eq!(told("store/a.rs", "const A: &str = \"SELECT id FROM customer\";").len(), 0);
}

#[test]
fn ui_asks_every_room_alike_and_names_the_insides_of_pictures_only() {
    let named = [
        "use crate::app::rooms::card::Card;",
        "use crate::app::{desk::geometry, rooms};",
        "use crate::app::house::Rooms;",
        "fn draw(state: &State) { state.rooms.card.is_open() }",
        "fn draw(State { rooms, .. }: &State) { groups(&rooms.groups) }",
    ];
    for text in named {
        assert_eq!(told("ui/a.rs", text).len(), 1, "{text}: {:?}", told("ui/a.rs", text));
    }
    let picture = format!("fn draw(state: &State) {{ state.rooms.{}.view() }}", table::PICTURES[0].0);
    let asked = [
        "use crate::app::{desk::room::Room, ground::panel::Panel, state::State};",
        "fn draw(state: &State) { state.rooms.at(id).shows(); state.rooms.each() }",
        picture.as_str(),
    ];
    for text in asked {
        assert_eq!(told("ui/a.rs", text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(told("app/a.rs", "fn a(state: &State) { state.rooms.card.is_open() }"), Vec::<String>::new());
}

fn ties(files: &[(&str, &str)]) -> Vec<String> {
    let mut tree = Tree::default();
    files.iter().for_each(|(path, text)| tree.add(path, text));
    tree.circles().into_iter().flat_map(|circle| circle.ties).collect()
}

#[test]
fn files_that_use_each_other_are_a_circle_whoever_hands_the_name_on() {
    let down = ("a/mod.rs", "mod low; pub use low::Low; mod high;");
    let high = ("a/high.rs", "use super::Low; pub fn top(_: Low) {}");
    assert_eq!(ties(&[down, ("a/low.rs", "pub struct Low;"), high]), Vec::<String>::new());
    let up = [
        "pub struct Low; use super::high::top;",
        "pub struct Low; fn f() { super::high::top(Low) }",
        "pub struct Low; use crate::a::high; fn f() { high::top(Low) }",
        "pub struct Low; use crate::a::{high::{top as peak}};",
        "pub struct Low; use super::high::*; fn f() { super::high::top(Low) }",
    ];
    for low in up {
        let found = ties(&[down, ("a/low.rs", low), high]);
        assert_eq!(found, ["a/high.rs -> a/low.rs: Low", "a/low.rs -> a/high.rs: top"], "{low}");
    }
}

#[test]
fn a_list_that_defines_what_it_lists_is_a_circle() {
    let item = ("kind/text.rs", "use super::Kind; pub const TEXT: Kind = Kind;");
    let both = ("kind/mod.rs", "mod text; pub struct Kind; pub const KINDS: &[&Kind] = &[&text::TEXT];");
    assert_eq!(ties(&[both, item]).len(), 2);
    let list = ("kind/mod.rs", "mod shape; mod text; pub use shape::Kind; pub const KINDS: &[&Kind] = &[&text::TEXT];");
    assert_eq!(ties(&[list, item, ("kind/shape.rs", "pub struct Kind;")]), Vec::<String>::new());
}

#[test]
fn modules_tests_and_other_crates_are_no_ties() {
    let quiet = [
        ("b/mod.rs", "mod one; mod two; use std::fmt::Debug;"),
        ("b/one.rs", "use super::two; #[cfg(test)] mod tests { use super::super::two::Two; }"),
        ("b/two.rs", "use super::one::One; pub struct Two;"),
        ("b/tests.rs", "use super::one::One; use super::two::Two;"),
    ];
    assert_eq!(ties(&quiet), Vec::<String>::new());
}

#[test]
fn more_ties_than_a_folder_had_are_told_and_fewer_are_not() {
    let mut tree = Tree::default();
    tree.add("c/one.rs", "use super::two::Two; pub struct One;");
    tree.add("c/two.rs", "use super::one::One; pub struct Two;");
    let circles = tree.circles();
    assert_eq!(circles::complaints(&circles, &[("c", 2)]), Vec::<String>::new());
    assert_eq!(circles::complaints(&circles, &[("d", 9)]).len(), 1);
    let told = &circles::complaints(&circles, &[("c", 1)])[0];
    assert!(told.starts_with("src/c: 2 names taken inside circles of files, 1 may be:\n  c/one.rs -> c/two.rs: Two"));
}

#[test]
fn a_name_from_a_higher_floor_or_another_room_goes_up() {
    let files = [
        ("app/mod.rs", "pub mod ground; pub mod desk; pub mod rooms; mod house;"),
        ("app/ground/mod.rs", "pub mod key; pub mod event;"),
        ("app/desk/mod.rs", "pub mod desk; pub mod line;"),
        ("app/rooms/mod.rs", "pub mod trash; pub mod notes; pub mod find;"),
        ("app/ground/key.rs", "pub struct Chord;"),
        ("app/desk/desk.rs", "use crate::app::ground::key::Chord; pub struct Desk(Chord);"),
        ("app/rooms/trash/mod.rs", "use crate::app::desk::desk::Desk; pub struct Trash(Desk);"),
        ("app/rooms/notes.rs", "use crate::app::desk::desk::Desk; pub struct Notes(Desk);"),
        ("app/house.rs", "use super::rooms::{trash::Trash, notes::Notes}; pub struct Rooms(Trash, Notes);"),
    ];
    let told = |more: &[(&str, &str)]| {
        let mut tree = Tree::default();
        files.iter().chain(more).for_each(|(path, text)| tree.add(path, text));
        floors::complaints(&tree.arrows(), &[("notes", 1)])
    };
    assert_eq!(told(&[]), Vec::<String>::new());
    let wrong = [
        ("app/ground/event.rs", "use crate::app::desk::desk::Desk; pub fn f(_: Desk) {}"),
        ("app/desk/line.rs", "pub fn f(_: crate::app::rooms::trash::Trash) {}"),
        ("app/rooms/trash/list.rs", "use crate::app::rooms::notes::Notes; pub fn f(_: Notes) {}"),
        ("app/rooms/find.rs", "use crate::app::house::Rooms; pub fn f(_: Rooms) {}"),
    ];
    for (path, text) in wrong {
        assert_eq!(told(&[(path, text)]).len(), 1, "{path}");
    }
    let one_is_known = ("app/rooms/notes.rs", "use crate::app::rooms::trash::Trash; pub struct Notes(Trash);");
    assert_eq!(told(&[one_is_known]), Vec::<String>::new());
}

#[test]
fn a_verb_too_many_and_what_the_house_alone_may_are_told() {
    let desk =
        ("app/desk/cursor.rs", "pub fn go(desk: &mut Desk) {} pub fn page(desk: &Desk) {} fn own(desk: &mut Desk) {}");
    let own = (
        "app/desk/verbs.rs",
        "impl Desk { pub fn say(&mut self) {} pub fn tab(&self) {} pub fn unused(&mut self) {} }",
    );
    let told = |room: &str, most: usize| {
        let trees = [desk, own, ("app/rooms/a/mod.rs", room)].map(|(path, text)| (path, scanner::tokens(text)));
        let files: Vec<(&str, &[scanner::Token])> =
            trees.iter().map(|(path, tokens)| (*path, tokens.as_slice())).collect();
        verbs::complaints(&files, most)
    };
    let both = "fn f(desk: &mut Desk) { desk.say(); desk.tab(); cursor::go(desk); cursor::page(desk) }";
    assert_eq!(told(both, 2), Vec::<String>::new());
    assert_eq!(told(both, 1).len(), 1);
    assert!(told(both, 1)[0].contains("cursor::go") && !told(both, 1)[0].contains("page"));
    assert_eq!(told("use crate::app::desk::cursor::go; fn f() { go(desk) }", 0).len(), 1);
    assert_eq!(told("fn f() { say(); other::go() }", 0), Vec::<String>::new());
    assert_eq!(told("use crate::app::desk::served::Served;", 9).len(), 1);
}
