//! Settings are found, changed, restored and refused.

use super::*;
use crate::app::desk::served::Served;
use crate::app::ground::event::{Effect, Event};
use crate::app::keeping::Keeping;
use crate::app::serve;
use crate::app::state::State;
use crate::app::tests::{Stage, settings_saved};
use crate::domain::preference::Preference;
use crate::domain::{Advice, Phrase};
use crate::locale::{Language, Words};

fn opened(language: Language) -> Stage {
    let mut stage = Stage::with_rows(3);
    stage.state.desk.set_words(Words::load(language));
    serve::run(&mut stage.state, "settings");
    stage.happen(Event::Stirred);
    stage
}

/// What a narrowed list is about.
fn found(stage: &Stage) -> Option<&'static str> {
    stage.state.rooms.settings.chosen().map(Item::name)
}

fn saved(effects: &[Effect]) -> Vec<String> {
    settings_saved(effects, items::LABEL)
}

fn problem(stage: &Stage) -> String {
    match &stage.state.rooms.settings.change {
        Change::Typing { problem, .. } => problem.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

#[test]
fn every_setting_has_its_words_and_is_found_by_them_in_both_languages() {
    for language in Language::ALL {
        let stage = opened(language);
        let desk = &stage.state.desk;
        for item in items::all() {
            let (label, is) = (item.label(desk), item.is(desk));
            let told = label != item.name() || matches!(item, Item::Words(_));
            assert!(told && !label.is_empty() && is.ends_with(['.', '。', '…']), "{label}: {is}");
            assert!(!item.shown(desk).is_empty(), "{label}");
            for option in item.options() {
                assert!(!item.option(desk, option)[0].is_empty(), "{label}: {option}");
            }
        }
        let named = items::all().iter().filter(|item| !matches!(item, Item::Words(_))).count();
        assert_eq!(desk.words().setting_names.len(), named, "no words for what there is not");
    }
    for (typed, name) in [
        ("theme", "theme"),
        ("主题", "theme"),
        ("zhuti", "theme"),
        ("vim", "keys"),
        ("exchange", "rates"),
        ("汇率", "rates"),
        ("sla", "sla"),
        ("pareto", "tier-a"),
        ("tier a up", "tier-a"),
        ("region", "region"),
        ("地区", "region"),
        ("mouse", "mouse"),
    ] {
        for language in Language::ALL {
            let mut stage = opened(language);
            stage.type_text(typed);
            assert_eq!(found(&stage), Some(name), "{typed} in {language:?}");
        }
    }
}

#[test]
fn what_has_two_values_takes_the_other_and_what_has_more_is_chosen_from() {
    let mut stage = opened(Language::English);
    stage.type_text("mouse");
    assert!(stage.press("enter").contains(&Effect::Prefer(Preference::Mouse, "false")));
    assert!(stage.press("enter").contains(&Effect::Prefer(Preference::Mouse, "true")));
    let mut stage = opened(Language::English);
    stage.type_text("theme");
    let effects = stage.press("enter down down enter");
    assert_eq!(effects, [Effect::Prefer(Preference::Theme, "light")]);
    assert_eq!(stage.press("del"), [Effect::Prefer(Preference::Theme, "auto")]);
    assert_eq!(stage.press("enter down esc"), [], "Esc leaves it");
    assert!(stage.state.desk.has_keys(HERE));
}

#[test]
fn what_is_changed_most_has_a_command_that_leads_there_and_changes_nothing_by_itself() {
    for (command, name) in [
        ("choose-language", "language"),
        ("choose-theme", "theme"),
        ("choose-keys", "keys"),
        ("choose-currency", "currency"),
        ("set-rates", "rates"),
    ] {
        let mut stage = Stage::with_rows(3);
        serve::run(&mut stage.state, command);
        assert_eq!(stage.happen(Event::Stirred), [], "{command}");
        assert_eq!(found(&stage), Some(name));
        let offers = matches!(stage.state.rooms.settings.change, Change::Choosing(_));
        assert_eq!(offers, !["keys", "rates"].contains(&name), "{command}");
        stage.press("esc esc");
        assert!(stage.state.desk.in_grid());
    }
}

#[test]
fn another_language_speaks_at_once_and_fields_are_named_anew() {
    let mut stage = opened(Language::English);
    stage.type_text("language");
    let effects = stage.press("enter down down enter");
    assert_eq!(stage.state.desk.words().language, Language::Chinese);
    assert!(effects.contains(&Effect::Prefer(Preference::Language, "zh")) && effects.contains(&Effect::Layout));
    let said = &stage.state.desk.message().expect("said").text;
    assert_eq!(said, "语言：中文", "told in it too");
}

#[test]
fn a_value_is_typed_in_its_place_refused_with_a_sentence_and_kept() {
    let mut stage = opened(Language::English);
    stage.type_text("sla");
    stage.press("enter ctrl-u");
    stage.type_text("9000");
    assert_eq!(stage.press("enter"), []);
    assert!(problem(&stage).contains("0 to 8760"), "{}", problem(&stage));
    stage.press("ctrl-u");
    stage.type_text("48");
    assert_eq!(problem(&stage), "", "it is typed anew");
    assert_eq!(saved(&stage.press("enter")), ["sla_default_hours=48"]);
    assert!(matches!(stage.state.rooms.settings.change, Change::Nothing));
    // What holds already is not written again; what is restored is no longer in the file.
    assert_eq!(saved(&stage.press("del")), Vec::<String>::new(), "the file has not answered: it is the default");
    assert_eq!(stage.press("ctrl-z"), [Effect::Undo]);
}

#[test]
fn another_currency_is_asked_about_where_there_are_amounts() {
    let mut stage = opened(Language::English);
    stage.type_text("currency");
    stage.press("enter");
    stage.type_text("eur");
    assert_eq!(saved(&stage.press("enter")), Vec::<String>::new());
    assert!(matches!(&stage.state.rooms.settings.change, Change::Asking(asked) if asked.code == "EUR"));
    assert_eq!(saved(&stage.press("down enter")), Vec::<String>::new(), "it is left");
    assert!(matches!(&stage.state.rooms.settings.change, Change::Nothing));
    stage.press("enter");
    stage.type_text("eur");
    assert_eq!(saved(&stage.press("enter esc")), Vec::<String>::new());
    assert!(matches!(&stage.state.rooms.settings.change, Change::Choosing(_)), "one step back, to the currencies");
    stage.press("ctrl-u");
    stage.type_text("xau");
    stage.press("enter");
    assert_eq!(saved(&stage.press("enter")), ["base_currency=\"XAU\""], "also one that is not offered");
}

#[test]
fn every_question_of_the_settings_answers_to_the_same_keys() {
    let mut questions = 0;
    for (at, item) in items::all().iter().enumerate() {
        for ask in [false, true] {
            let mut stage = opened(Language::English);
            stage.state.rooms.settings.list.choose(at);
            stage.press("enter");
            if ask {
                stage.type_text("eur");
                stage.press("enter");
            }
            let list = |stage: &Stage| stage.state.rooms.settings.list().map(|list| (list.line(), list.len()));
            let asks = !matches!(stage.state.rooms.settings.change, Change::Nothing | Change::Typing { .. });
            let Some((_, lines)) = list(&stage).filter(|(_, lines)| asks && *lines > 1) else { continue };
            questions += 1;
            for (keys, line) in
                [("end", lines - 1), ("home", 0), ("down", 1), ("up", 0), ("end", lines - 1), ("home", 0)]
            {
                assert_eq!(saved(&stage.press(keys)), Vec::<String>::new());
                assert_eq!(list(&stage), Some((line, lines)), "{} {keys}", item.name());
            }
            stage.press("pgdn");
            assert!(list(&stage).is_some_and(|(line, _)| line > 0), "{}", item.name());
            stage.type_text("qzqz");
            assert_eq!(list(&stage), Some((0, 0)), "{}: typing narrows", item.name());
            stage.press("esc");
            assert!(stage.state.desk.has_keys(HERE), "{}: one step back", item.name());
        }
    }
    assert!(questions > 5, "{questions}");
}

#[test]
fn a_value_that_is_half_typed_is_a_draft() {
    let mut stage = opened(Language::English);
    stage.type_text("exchange");
    stage.press("enter ctrl-u");
    stage.type_text("USD 7.");
    let drafts = crate::app::open_texts::all(&stage.state);
    let [draft] = drafts.as_slice() else { panic!("{drafts:?}") };
    assert_eq!((draft.text.as_str(), &draft.of), ("USD 7.", &Of::Setting { name: "rates".into() }));
    let mut again = Stage::with_rows(3);
    let kept = crate::domain::draft::write(&drafts);
    let State { desk, rooms, .. } = &mut again.state;
    rooms.drafts.offer(desk, &kept);
    again.press("ctrl-k");
    assert_eq!(found(&again), Some("rates"));
    let typed = |stage: &Stage| match &stage.state.rooms.settings.change {
        Change::Typing { text, .. } => text.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!(typed(&again), "USD 7.");
    again.type_text("2");
    assert_eq!(saved(&again.press("enter")), ["fx={\"USD\":7.2}"]);
}

#[test]
fn undo_takes_back_what_is_the_programs_and_then_turns_to_the_file() {
    let mut stage = opened(Language::English);
    stage.type_text("theme");
    stage.press("enter down enter");
    let changed = stage.state.desk.preferences().get(Preference::Theme);
    assert_ne!(changed, "auto");
    stage.press("ctrl-z");
    assert_eq!(stage.state.desk.preferences().get(Preference::Theme), "auto");
    assert!(stage.press("ctrl-z").iter().any(|effect| matches!(effect, Effect::Undo)), "the file's next");
}

#[test]
fn a_value_that_is_typed_is_kept_when_the_program_is_left() {
    let mut stage = opened(Language::English);
    stage.type_text("exchange");
    stage.press("enter");
    stage.type_text("USD 7.2");
    assert!(crate::app::keeping::of(&stage.state) == Keeping::Open, "said to be open");
    let effects = stage.press("ctrl-q");
    assert_eq!(saved(&effects), ["fx={\"USD\":7.2}"]);
}

#[test]
fn a_currency_is_found_by_its_names_in_both_languages() {
    for language in Language::ALL {
        for (typed, code) in [
            ("美元", "USD"),
            ("人民币", "CNY"),
            ("港币", "HKD"),
            ("港元", "HKD"),
            ("us dollar", "USD"),
            ("yuan", "CNY"),
            ("sterling", "GBP"),
        ] {
            let mut stage = opened(language);
            stage.run("choose-currency");
            stage.type_text(typed);
            let Change::Choosing(list) = &stage.state.rooms.settings.change else { panic!("{typed}") };
            let option = list.chosen().and_then(|at| stage.state.rooms.settings.chosen()?.options().get(at).copied());
            assert_eq!(option, Some(code), "{language:?} {typed}");
        }
        let words = crate::locale::Words::load(language);
        let codes = crate::domain::region::Region::currencies();
        assert!(codes.iter().all(|code| words.currencies.contains_key(*code)) && words.currencies.len() == codes.len());
    }
}

#[test]
fn the_palette_leads_to_the_setting_that_is_called_so() {
    for (typed, name) in [("sla", "sla"), ("region", "region"), ("tier a up", "tier-a"), ("currency", "currency")] {
        for language in Language::ALL {
            let mut stage = Stage::with_rows(3);
            stage.state.desk.set_words(Words::load(language));
            stage.press("f10");
            stage.type_text(typed);
            stage.press("enter");
            assert!(stage.state.desk.has_keys(HERE), "{typed} in {language:?}");
            assert_eq!(found(&stage), Some(name), "{typed} in {language:?}");
        }
    }
}

#[test]
fn a_text_in_own_words_is_kept_and_ours_come_back_with_nothing_typed_or_by_del() {
    for language in Language::ALL {
        let mut stage = opened(language);
        stage.run("change-texts");
        assert_eq!(found(&stage), Some("approach"));
        let own = saved_words(&stage.press("enter ctrl-u n e w enter"));
        assert_eq!(own, [r#"phrases={"approach":"new"}"#]);
        let mut settings = stage.state.desk.settings().clone();
        settings = settings.with([(&"phrases".to_owned(), &Some(r#"{"approach":"new"}"#.to_owned()))].into_iter());
        for keys in ["del", "enter ctrl-u enter"] {
            stage.state.desk.use_settings(settings.clone());
            let item = Item::Words(Phrase::Advice(Advice::Approach));
            assert_eq!((item.shown(&stage.state.desk).as_str(), item.is_default(&stage.state.desk)), ("new", false));
            assert_eq!(saved_words(&stage.press(keys)), ["phrases="], "{keys}");
        }
    }
}

fn saved_words(effects: &[Effect]) -> Vec<String> {
    settings_saved(effects, items::OWN_WORDS)
}

#[test]
fn our_own_words_typed_again_stay_ours() {
    let mut stage = opened(Language::English);
    stage.run("change-texts");
    assert_eq!(saved_words(&stage.press("enter x backspace enter")), Vec::<String>::new());
}
