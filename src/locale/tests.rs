use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::*;
use crate::domain::{Advice, Phrase};

fn leaves(prefix: &str, value: &toml::Value, into: &mut Vec<(String, String)>) {
    match value {
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, value)| leaves(&format!("{prefix}.{key}"), value, into))
        }
        toml::Value::String(text) => into.push((prefix.to_owned(), text.clone())),
        _ => {}
    }
}

fn messages(language: Language) -> Vec<(String, String)> {
    let value: toml::Value = toml::from_str(language.source()).expect("a language file is TOML");
    let mut messages = Vec::new();
    leaves("", &value, &mut messages);
    messages
}

fn placeholders(message: &str) -> BTreeSet<&str> {
    inside_braces(message).map(|inside| inside.split_once(':').map_or(inside, |(name, _)| name)).collect()
}

fn inside_braces(message: &str) -> impl Iterator<Item = &str> {
    message.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(inside, _)| inside))
}

#[test]
fn each_language_file_is_complete() {
    for language in Language::ALL {
        if let Err(error) = toml::from_str::<Words>(language.source()) {
            panic!("{language:?}: {error}");
        }
    }
}

#[test]
fn the_languages_have_the_same_keys_and_placeholders() {
    let (english, chinese) = (messages(Language::English), messages(Language::Chinese));
    let keys = |messages: &[(String, String)]| messages.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>();
    let difference: Vec<_> = keys(&english).symmetric_difference(&keys(&chinese)).cloned().collect();
    assert!(difference.is_empty(), "only in one language: {difference:?}");
    for (key, message) in &english {
        let other =
            chinese.iter().find(|(other, _)| other == key).map(|(_, message)| message.as_str()).unwrap_or_default();
        assert_eq!(placeholders(message), placeholders(other), "{key}");
        assert!(!message.trim().is_empty() && !other.trim().is_empty(), "{key} is empty");
    }
}

/// Sections and messages as the code declares them, by their paths: `trash`, `trash.title`. What a map holds is not in it.
fn declared(language: Language) -> Vec<String> {
    let words: Words = toml::from_str(language.source()).expect("a language file is complete");
    let text = format!("{words:#?}");
    let (mut place, mut found): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
    for line in text.lines().skip(1).map(str::trim) {
        let Some((name, value)) = line.split_once(": ") else {
            if line.starts_with(['}', ']']) {
                place.pop();
            }
            continue;
        };
        let opens = value.ends_with(['{', '[']);
        place.push(name);
        if (opens || value.starts_with('"')) && !place.iter().any(|name| name.starts_with('"')) {
            found.push(place.join("."));
        }
        if !opens {
            place.pop();
        }
    }
    found
}

/// Sections and messages as they stand in a language's file.
fn written(language: Language) -> Vec<String> {
    let (mut section, mut found) = (String::new(), Vec::new());
    for line in language.source().lines() {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            let ends = name.match_indices('.').map(|(at, _)| at).chain([name.len()]);
            let new: Vec<_> = ends.map(|end| name[..end].to_owned()).filter(|part| !found.contains(part)).collect();
            found.extend(new);
            section = format!("{name}.");
        } else if let Some((key, _)) = line.split_once(" = ") {
            found.push(format!("{section}{}", key.trim_matches('"')));
        }
    }
    found
}

#[test]
fn code_and_languages_have_their_sections_and_messages_in_one_order() {
    let (english, chinese) = Language::ALL.map(written).into();
    assert_eq!(
        english.iter().zip(&chinese).find(|(one, other)| one != other),
        None,
        "the languages differ from here on"
    );
    let declared = declared(Language::English);
    let known: BTreeSet<&String> = declared.iter().collect();
    let written: Vec<&String> = english.iter().filter(|path| known.contains(path)).collect();
    assert_eq!(written.len(), declared.len());
    assert_eq!(written.into_iter().zip(&declared).find(|(one, other)| one != other), None, "the file, then the code");
}

/// The names that each file of the program asks something for: `words` and `trash` and `title` in `words.trash.title`.
fn asked(folder: &Path, found: &mut Vec<BTreeSet<String>>) {
    for entry in std::fs::read_dir(folder).expect("the source").map(|entry| entry.expect("a file").path()) {
        let is = |name: &str| entry.file_name().is_some_and(|file| file == name);
        match entry.is_dir() {
            true if !is("tests") && !entry.ends_with("locale/words") => asked(&entry, found),
            false if !is("tests.rs") => {
                let text = std::fs::read_to_string(&entry).expect("source");
                let name = |rest: &str| {
                    rest.split(|sign: char| !sign.is_alphanumeric() && sign != '_').next().map(str::to_owned)
                };
                found.push(text.split('.').skip(1).filter_map(|rest| name(rest.trim_start())).collect());
            }
            _ => {}
        }
    }
}

#[test]
fn every_message_is_said_somewhere() {
    let mut files = Vec::new();
    asked(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let said = |path: &String| files.iter().any(|file| path.split('.').all(|name| file.contains(name)));
    let declared = declared(Language::English);
    assert_eq!(declared.iter().filter(|path| !said(path)).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn no_problem_falls_through() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/locale/problems");
    for file in std::fs::read_dir(folder).expect("the source").map(|entry| entry.expect("a file").path()) {
        let text = std::fs::read_to_string(&file).expect("source");
        assert!(
            !text.contains("_ =>"),
            "{}: an arm for each, so that the compiler asks for its sentence",
            file.display()
        );
    }
}

#[test]
fn no_message_stands_twice() {
    let declared: BTreeSet<String> = declared(Language::English).into_iter().collect();
    let mut seen = BTreeMap::new();
    for ((path, english), (_, chinese)) in messages(Language::English).into_iter().zip(messages(Language::Chinese)) {
        let path = path.trim_start_matches('.').to_owned();
        if declared.contains(&path) {
            let twin = seen.insert((english, chinese), path.clone());
            assert_eq!(twin, None, "the same as {path}: it belongs in `shared`, or in their common section");
        }
    }
}

/// Placeholders that are numbers of things.
const COUNTS: [&str; 13] = [
    "n",
    "of",
    "count",
    "rows",
    "cells",
    "groups",
    "customers",
    "new",
    "known",
    "empty",
    "length",
    "limit",
    "expected",
];

/// The words in a plural that stand behind a number, up to two of them: `{n} purchase days` has one.
fn plurals_behind_a_number(message: &str) -> Vec<&str> {
    /// End in s, and are no plural; what counts bytes is never one.
    const NOT: [&str; 12] =
        ["is", "was", "has", "as", "this", "its", "less", "makes", "ends", "places", "unless", "others"];
    let plural = |word: &&str| word.len() > 2 && word.ends_with('s') && !NOT.contains(word);
    let behind = message.split('{').skip(1).filter_map(|rest| rest.split_once("} "));
    let words = behind.filter(|(name, _)| COUNTS.contains(name)).flat_map(|(_, rest)| {
        let clause = rest.split(|sign: char| !sign.is_alphabetic() && sign != ' ').next().unwrap_or_default();
        clause.split_whitespace().take(2)
    });
    words.filter(plural).collect()
}

#[test]
fn a_number_before_a_word_says_one_and_many() {
    assert_eq!(plurals_behind_a_number("{n} new rows, {of} {of:cell|cells}"), ["rows"]);
    for (key, message) in messages(Language::English) {
        assert_eq!(plurals_behind_a_number(&message), Vec::<&str>::new(), "{key}: {message}");
        for inside in inside_braces(&message).filter(|inside| inside.contains(':')) {
            let (name, forms) = inside.split_once(':').expect("there is one");
            assert!(COUNTS.contains(&name) && message.contains(&format!("{{{name}}}")), "{key}: {message}");
            assert!(forms.split('|').count() == 2, "{key}: {inside}");
        }
    }
}

#[test]
fn fill_says_one_and_many() {
    let said = |n: &str| fill("{n} {n:row is|rows are} {n:a|b|c}", &[("n", n)]);
    assert_eq!(said("1"), "1 row is a");
    assert_eq!((said("0"), said("1,204")), ("0 rows are b|c".into(), "1,204 rows are b|c".into()));
    assert_eq!(fill("{m:row|rows} {n:x}", &[("n", "1")]), "{m:row|rows} 1");
}

#[test]
fn fill_leaves_what_it_does_not_know() {
    assert_eq!(fill("{a} and {b} {", &[("a", "1")]), "1 and {b} {");
    assert_eq!(fill("{a}", &[("a", "{b}"), ("b", "no")]), "{b}");
}

#[test]
fn tags_of_systems_are_understood() {
    assert_eq!(Language::from_tag("zh_CN.UTF-8"), Some(Language::Chinese));
    assert_eq!(Language::from_tag("zh-Hant-TW"), Some(Language::Chinese));
    assert_eq!(Language::from_tag("en"), Some(Language::English));
    assert_eq!(Language::from_tag("C.UTF-8"), None);
}

#[test]
fn every_advice_and_every_text_for_a_customer_has_its_words_in_each_language() {
    for language in Language::ALL {
        let words = Words::load(language);
        for phrase in Phrase::all() {
            let (called, said) = words.phrase(phrase);
            assert!(!called.trim().is_empty() && !said.trim().is_empty(), "{language:?}: {phrase:?}");
        }
        assert_eq!(words.advice.len(), Advice::ALL.len(), "no words for what there is not");
        // A record of 80 columns has room for it and the key beside it.
        let wide =
            |advice: &&Advice| unicode_width::UnicodeWidthStr::width(words.advice[advice.name()].says.as_str()) > 60;
        assert_eq!(Advice::ALL.iter().filter(wide).collect::<Vec<_>>(), Vec::<&Advice>::new());
        for advice in Advice::ALL {
            assert!(words.advice_deeds.contains_key(advice.command()), "{language:?}: {advice:?}");
        }
    }
}
