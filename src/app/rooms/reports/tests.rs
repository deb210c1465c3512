use crate::app::ground::ask::Question;
use crate::app::ground::effect::Effect;
use crate::app::rooms::reports::*;
use crate::app::tests::Stage;
use crate::domain::Fen;
use crate::domain::channel::{Channel, Channels};
use crate::domain::funnel::{Funnel, Step};

fn step(stage: &str, [here, came, on]: [u64; 3], days: Option<f64>, stalled: Option<u64>) -> Step {
    Step { stage: stage.into(), here, came, on, days, stalled, ..Step::default() }
}

fn funnel() -> Funnel {
    let steps = vec![
        step("prospecting", [12, 40, 26], Some(12.0), Some(2)),
        step("evaluation", [8, 26, 13], Some(20.5), Some(5)),
        step("follow_up", [13, 13, 0], None, None),
    ];
    Funnel { steps, of: 40 }
}

fn asked(effects: &[Effect]) -> Option<(Ticket, Question)> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Ask { ticket, question: question @ (Question::Funnel(..) | Question::Channels(..)), .. } => {
            Some((*ticket, question.clone()))
        }
        _ => None,
    })
}

fn said(stage: &Stage) -> String {
    let panel = show::panel(&stage.state.rooms.reports, &stage.state.desk, 80, 12);
    let line = |line: &crate::app::ground::panel::Line| {
        line.pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("|")
    };
    panel.lines.iter().map(line).collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

#[test]
fn the_funnel_tells_each_stage_and_where_it_stalls() {
    let mut stage = Stage::with_rows(3);
    let (ticket, _) = asked(&stage.run("show-funnel")).expect("asked");
    stage.reply_to(ticket, Answer::Funnel(funnel()));
    let said = said(&stage);
    for part in ["12|40|26|65 %", "8|26|13|50 %", "21 d|5 !", "It stalls in Evaluation: 5 of 8"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn enter_lists_who_is_there_now_in_the_tab_of_all() {
    let mut stage = Stage::with_rows(3);
    let (ticket, _) = asked(&stage.run("show-funnel")).expect("asked");
    stage.reply_to(ticket, Answer::Funnel(funnel()));
    stage.press("down enter");
    assert_eq!((stage.state.desk.tab().filter.as_str(), stage.state.desk.at_tab()), ("stage:Evaluation", 0));
    assert!(stage.state.desk.in_grid() && !stage.state.desk.stands(HERE));
}

#[test]
fn what_is_empty_says_what_to_press_and_an_older_answer_is_dropped() {
    let mut stage = Stage::with_rows(3);
    let (older, _) = asked(&stage.run("show-funnel")).expect("asked");
    let (ticket, question) = asked(&stage.run("show-channels")).expect("asked");
    assert!(matches!(question, Question::Channels(..)));
    stage.reply_to(older, Answer::Funnel(funnel()));
    assert!(!said(&stage).contains("Evaluation"), "{}", said(&stage));
    stage.reply_to(ticket, Answer::Channels(Box::default()));
    assert!(said(&stage).contains("Ctrl-N adds a customer"), "{}", said(&stage));
    stage.press("esc");
    let (ticket, _) = asked(&stage.run("show-funnel")).expect("asked");
    stage.reply_to(ticket, Answer::Funnel(Funnel { steps: Vec::new(), of: 3 }));
    assert!(said(&stage).contains("Nobody is in a stage yet"), "{}", said(&stage));
}

#[test]
fn channels_stand_by_source_then_by_campaign_and_enter_lists_their_customers() {
    let mut stage = Stage::with_rows(3);
    let (ticket, _) = asked(&stage.run("show-channels")).expect("asked");
    let channel = |key: &str, cost| Channel {
        key: key.into(),
        customers: 4,
        buyers: 1,
        revenue: Fen(120_000),
        cost,
        cac: cost,
        conversion: Some(0.25),
        roi: None,
    };
    let (by_source, by_campaign) =
        (vec![channel("Trade fair", Some(Fen(50_000))), channel("", None)], vec![channel("spring", None)]);
    stage.reply_to(ticket, Answer::Channels(Box::new(Channels { by_source, by_campaign, without_rate: 0 })));
    let said = said(&stage);
    assert!(
        said.contains("Trade fair") && said.contains("25 %") && said.contains("¥500") && said.contains("spring"),
        "{said}"
    );
    stage.press("enter");
    assert_eq!(stage.state.desk.tab().filter, "source=\"Trade fair\"");
}
