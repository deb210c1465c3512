//! A template as text that reads again, for a person to change.

use std::fmt::Write;

use crate::domain::layout::Label;
use crate::domain::sign::Watch;
use crate::domain::template::{Arranged, Wanted, WantedView};
use crate::domain::{SavedColumn, Template};

/// The TOML of a template.
#[must_use]
pub fn write(template: &Template) -> String {
    let mut out = String::new();
    for (name, text) in [("name", &template.name), ("about", &template.about)] {
        if !text.is_empty() {
            line(&mut out, name, &said(text));
        }
    }
    template.fields.iter().for_each(|wanted| field(&mut out, wanted));
    template.sheets.iter().for_each(|arranged| sheet(&mut out, arranged));
    template.views.iter().for_each(|wanted| view(&mut out, wanted));
    out
}

fn field(out: &mut String, wanted: &Wanted) {
    head(out, "fields");
    line(out, "name", &quoted(&wanted.name));
    if let Some(kind) = wanted.kind {
        line(out, "kind", &quoted(kind.name));
    }
    if !wanted.label.is_empty() {
        line(out, "label", &said(&wanted.label));
    }
    if !wanted.formula.is_empty() {
        line(out, "formula", &quoted(&wanted.formula));
    }
    if let Some(limit) = wanted.limit {
        line(out, "limit", &limit.to_string());
    }
    if !wanted.meaning.is_empty() {
        line(out, "meaning", &said(&wanted.meaning));
    }
    if !wanted.options.is_empty() {
        let option = |of: &crate::domain::layout::NewOption| match of.label.as_str() {
            "" => quoted(&of.key),
            label => format!("{{ key = {}, label = {} }}", quoted(&of.key), said(label)),
        };
        list(out, "options", wanted.options.iter().map(option));
    }
}

fn sheet(out: &mut String, arranged: &Arranged) {
    head(out, "sheets");
    line(out, "sheet", &quoted(&arranged.sheet));
    line(out, "pinned", &arranged.pinned.to_string());
    list(out, "columns", arranged.columns.iter().map(column));
}

fn view(out: &mut String, wanted: &WantedView) {
    head(out, "views");
    line(out, "name", &said(&wanted.name));
    line(out, "sheet", &quoted(&wanted.sheet));
    line(out, "filter", &quoted(&wanted.filter));
    if !wanted.sort.is_empty() {
        line(out, "sort", &quoted(&wanted.sort));
    }
    line(out, "pinned", &wanted.pinned.to_string());
    if !wanted.columns.is_empty() {
        list(out, "columns", wanted.columns.iter().map(column));
    }
}

fn column(column: &SavedColumn) -> String {
    let hidden = if column.hidden { ", hidden = true" } else { "" };
    format!("{{ field = {}, width = {}{hidden} }}", quoted(&column.field), column.width)
}

fn head(out: &mut String, name: &str) {
    let gap = if out.is_empty() { "" } else { "\n" };
    let _ = writeln!(out, "{gap}[[{name}]]");
}

fn line(out: &mut String, name: &str, value: &str) {
    let _ = writeln!(out, "{name} = {value}");
}

fn list(out: &mut String, name: &str, values: impl Iterator<Item = String>) {
    let _ = writeln!(out, "{name} = [");
    for value in values {
        let _ = writeln!(out, "  {value},");
    }
    out.push_str("]\n");
}

/// A text as a file of customers holds it.
fn said(text: &str) -> String {
    match Label::read(text) {
        Some(Label { en, zh }) => format!("{{ en = {}, zh = {} }}", quoted(&en), quoted(&zh)),
        None => quoted(text),
    }
}

/// A text between quotes, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    let mut watch = Watch::default();
    for sign in text.chars() {
        match sign {
            '"' | '\\' => out.extend(['\\', sign]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            sign if watch.refuses(sign) => {
                let _ = write!(out, "\\U{:08X}", u32::from(sign));
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
    out
}
