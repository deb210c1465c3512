//! The tree back to a text that parses to it.

use super::parse::{TODAY, in_name};
use super::tree::{Function, Node};
use crate::domain::fold::half_width;
use crate::domain::{Field, Formula};

impl Formula {
    /// The text, the fields called as `name` says (it quotes what needs quotes).
    pub fn print(&self, name: &dyn Fn(&Field) -> String) -> String {
        self.text(&self.root, 0, name)
    }

    /// As the file holds it: the fields by their keys.
    #[must_use]
    pub fn stored(&self) -> String {
        self.print(&|field| field.key.clone())
    }

    /// A part; in brackets if it binds less than what stands around it.
    fn text(&self, node: &Node, around: u8, name: &dyn Fn(&Field) -> String) -> String {
        match node {
            Node::Number { digits, places } => number(*digits, *places),
            Node::Today => "today".into(),
            Node::Nothing => String::new(),
            Node::Field(at) => self.operands.get(*at).map(name).unwrap_or_default(),
            Node::Negated(inner) => bracketed(format!("-{}", self.text(inner, 3, name)), around > 2),
            Node::Two(op, left, right) => {
                let (left, right) = (self.text(left, op.binds(), name), self.text(right, op.binds() + 1, name));
                bracketed(format!("{left} {} {right}", op.sign()), around > op.binds())
            }
            Node::Call(function, inner) => {
                let inner: Vec<String> = inner.iter().map(|part| self.text(part, 0, name)).collect();
                format!("{}({})", function.name(), inner.join(", "))
            }
        }
    }
}

/// A field's name as an expression may call it: in quotes where it has signs, or is a word of the expression itself.
#[must_use]
pub fn quoted(name: &str) -> String {
    let word = half_width(name).to_lowercase();
    let begins_number = word.starts_with(|sign: char| sign.is_ascii_digit() || sign == '.');
    let spaced = name.split(' ').any(|part| part.is_empty() || !part.chars().all(in_name));
    let own = TODAY.contains(&word.as_str()) || Function::named(&word).is_some();
    if begins_number || spaced || own { format!("\"{}\"", name.replace('"', "\"\"")) } else { name.to_owned() }
}

fn bracketed(text: String, brackets: bool) -> String {
    if brackets { format!("({text})") } else { text }
}

fn number(digits: i64, places: u32) -> String {
    let places = places as usize;
    let text = format!("{digits:0>width$}", width = places + 1);
    let (whole, rest) = text.split_at(text.len() - places);
    if places == 0 { whole.to_owned() } else { format!("{whole}.{rest}") }
}
