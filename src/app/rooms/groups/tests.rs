use crate::app::ground::event::Event;
use crate::app::ground::panel::{Panel, Piece, Sort};
use crate::app::rooms::groups::*;
use crate::app::tests::Stage;
use crate::domain::filter::{Condition, Relation, Test};
use crate::domain::foreign::Foreign;
use crate::domain::group;
use crate::domain::group::{Group, Key, Rank};
use crate::domain::{Fen, Filter};

fn group(key: Key, customers: usize, sum: i64) -> Group {
    Group { key, customers, sum: Fen(sum), priced: customers, foreign: Foreign::default() }
}

fn cities() -> group::Groups {
    let text = |city: &str| Key::Text(city.into());
    let list = vec![group(text("杭州"), 12, 120_000), group(text("New York"), 3, 90_000), group(Key::Blank, 5, 0)];
    group::Groups { count: list.len(), list }
}

fn asked(effects: &[Effect]) -> Option<(Ticket, GroupAsk)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: Question::Group(question), .. } => Some((*ticket, question.clone())),
        _ => None,
    })
}

#[test]
fn an_empty_table_speaks_of_no_filter() {
    let mut stage = Stage::with_rows(0);
    let (ticket, _) = asked(&stage.press("esc F")).expect("asked");
    stage.reply_to(ticket, Answer::Grouped(group::Groups::default()));
    let panel = show::panel(&stage.state.rooms.groups, &stage.state.desk, 80, 10);
    let said: String = panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(said.contains("Nobody is in this table yet") && !said.contains("filter"), "{said}");
}

/// The groups of the cities show.
fn grouped_by_city() -> Stage {
    let mut stage = Stage::with_rows(20);
    stage.go_to_column("city");
    let (ticket, question) = asked(&stage.press("esc F")).expect("asked");
    assert_eq!(
        (question.by.as_str(), question.sum.as_deref(), question.rank),
        ("city", Some("spend"), Rank::Customers)
    );
    stage.reply_to(ticket, Answer::Grouped(cities()));
    stage
}

#[test]
fn enter_opens_the_group_as_a_filter_that_the_line_shows() {
    let mut stage = grouped_by_city();
    let effects = stage.press("down enter");
    assert_eq!(stage.state.desk.tab().filter, "city=\"New York\"");
    assert!(stage.state.desk.in_grid() && !stage.state.desk.stands(HERE));
    let test = Test::Whole("New York".into());
    let condition = Condition { field: "city".into(), relation: Relation::Is, tests: vec![test] };
    assert_eq!(stage.state.desk.tab().view.filter, Filter::Condition(condition));
    assert!(matches!(effects.as_slice(), [Effect::Ask { question: Question::Order(_), .. }]), "{effects:?}");
}

#[test]
fn blanks_open_too() {
    let mut stage = grouped_by_city();
    stage.press("end enter");
    assert_eq!(stage.state.desk.tab().filter, "city:none");
}

#[test]
fn tab_sorts_by_the_next_column_and_an_older_answer_is_dropped() {
    let mut stage = grouped_by_city();
    let (first, question) = asked(&stage.press("f3")).expect("asked");
    assert_eq!(question.rank, Rank::Sum);
    let (second, question) = asked(&stage.press("f3")).expect("asked");
    assert_eq!(question.rank, Rank::Mean);
    let ranks = [asked(&stage.press("f3")), asked(&stage.press("f3"))].map(|asked| asked.map(|(_, of)| of.rank));
    assert_eq!(ranks, [Some(Rank::Value), Some(Rank::Customers)]);
    for ticket in [first, second] {
        stage.reply_to(ticket, Answer::Grouped(group::Groups::default()));
    }
    assert_eq!(stage.state.rooms.groups.list().len(), 3);
}

#[test]
fn the_filter_line_narrows_under_the_groups_and_gives_the_keys_back() {
    let mut stage = grouped_by_city();
    let (_, question) = asked(&stage.press("f7 x")).expect("asked for each letter");
    assert_eq!(question.filter, Filter::Words("x".into()));
    stage.press("enter");
    assert!(stage.state.desk.has_keys(HERE));
    let (_, question) = asked(&stage.press("f7 b esc")).expect("asked");
    assert_eq!(question.filter, Filter::Words("x".into()), "Esc restores what was before");
    stage.press("esc down");
    assert!(!stage.state.desk.stands(HERE));
    assert_eq!(stage.state.desk.tab().row, 1, "the grid has its keys again");
}

#[test]
fn a_change_of_the_data_asks_again_but_one_question_at_a_time() {
    let mut stage = grouped_by_city();
    stage.press("down");
    let (ticket, _) = asked(&stage.happen(Event::Changed(None))).expect("asked again");
    assert_eq!(asked(&stage.happen(Event::Changed(None))), None, "one is under way");
    let mut answer = cities();
    answer.list.swap(0, 1);
    let again = asked(&stage.reply_to(ticket, Answer::Grouped(answer)));
    assert!(again.is_some_and(|(newer, _)| newer > ticket), "it changed meanwhile");
    assert_eq!(stage.state.rooms.groups.chosen(), 0, "New York moved up, and stays chosen");
}

#[test]
fn help_and_palette_cover_the_groups_and_give_them_back() {
    let mut stage = grouped_by_city();
    for keys in ["f1 esc", "f10 esc"] {
        stage.press(keys);
        assert!(stage.state.desk.has_keys(HERE), "{keys}");
    }
    stage.press("f10");
    stage.type_text("edit-cell-start");
    stage.press("enter");
    assert!(!stage.state.desk.stands(HERE), "an edit takes the grid back");
}

#[test]
fn figures_stand_beside_their_bars_and_the_longest_fills_its_column() {
    let stage = grouped_by_city();
    let bars = |panel: &Panel| {
        let pieces = panel.lines.iter().flat_map(|line| &line.pieces);
        let bar = |piece: &Piece| matches!(piece.sort, Sort::Bar(_)).then_some((piece.width, piece.sort));
        pieces.filter_map(bar).collect::<Vec<_>>()
    };
    for width in 40..200 {
        let panel = show::panel(&stage.state.rooms.groups, &stage.state.desk, width, 10);
        let text = panel.lines[2].pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|");
        assert!(text.starts_with(">|杭州|") && text.contains("|12"), "{text} in {width}");
        if let Some((wide, sort)) = bars(&panel).first() {
            assert_eq!(*sort, Sort::Bar(wide * 2), "in {width}");
            assert!(*wide <= 40);
        }
    }
    let panel = show::panel(&stage.state.rooms.groups, &stage.state.desk, 80, 10);
    let texts: Vec<&str> = panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.as_str()).collect();
    assert!(["¥900", "¥300", "(blank)", "3"].iter().all(|text| texts.contains(text)), "{texts:?}");
}

#[test]
fn typing_narrows_the_groups_by_their_names() {
    let mut stage = grouped_by_city();
    stage.type_text("york");
    assert_eq!(stage.state.rooms.groups.list.place(), (1, 1));
    stage.press("enter");
    assert_eq!(stage.state.desk.tab().filter, "city=\"New York\"");
}

#[test]
fn an_average_says_over_how_many_where_that_is_not_over_all() {
    let mut answer = cities();
    (answer.list[0].customers, answer.list[0].priced) = (152, 89);
    let mut stage = grouped_by_city();
    let (ticket, _) = asked(&stage.happen(Event::Changed(None))).expect("asked again");
    stage.reply_to(ticket, Answer::Grouped(answer));
    let said = |stage: &Stage| {
        let panel = show::panel(&stage.state.rooms.groups, &stage.state.desk, 80, 10);
        panel.lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.text.clone()).collect::<String>()
    };
    assert!(said(&stage).contains("89 of 152"), "{}", said(&stage));
    let places = |stage: &Stage| show::panel(&stage.state.rooms.groups, &stage.state.desk, 80, 10).items;
    let before = places(&stage);
    stage.press("down");
    assert!(!said(&stage).contains("89 of 152"), "only of the chosen one: {}", said(&stage));
    assert_eq!(places(&stage), before, "no line moves for it");
    stage.press("space");
    assert_eq!(stage.state.rooms.groups.chosen(), 1, "a space narrows nothing");
}
