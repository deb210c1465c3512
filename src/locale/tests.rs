use std::collections::BTreeSet;

use super::*;

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
    message.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
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
