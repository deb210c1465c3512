//! Values with a star (`王*`, `138****8000`), and with a `/` between two (`杭州/上海`).

use super::names::Meant;
use super::op::Op;
use super::quotes::{bare, is_slashed};
use super::token::Piece;
use crate::domain::filter::Test;
use crate::domain::kind::{self, Shape};
use crate::domain::{Field, choice, fold};

/// That a number or a text begins, or ends, with what stands on the other side of the star; nothing where there is none, or
/// no such number.
#[must_use]
pub fn starred(field: &Field, op: Op, piece: &Piece) -> Option<Test> {
    let text = fold::half_width(&piece.text);
    if piece.quoted || !text.contains('*') || field.holds_tags() {
        return None;
    }
    let (head, tail) = (text.split('*').next()?, text.rsplit('*').next()?);
    let inner = text[head.len()..text.len() - tail.len()].trim_matches('*');
    match (head, inner, tail) {
        ("", "", "") => Some(Test::Filled),
        ("", _, "") if op != Op::Has => None,
        ("", inner, "") if field.is_phone() => digits_of(inner).map(Test::Digits),
        ("", inner, "") => Some(Test::Contains(inner.to_owned())),
        (head, "", tail) if field.is_phone() => wild_number(head, tail),
        (head, "", tail) => wild_text(head, tail),
        _ => None,
    }
}

/// That a number begins, or ends, so; nothing where these are not digits.
#[must_use]
pub fn wild_number(head: &str, tail: &str) -> Option<Test> {
    let head = match kind::phone::country(head) {
        Some(country) => country,
        None if head.is_empty() => String::new(),
        None => digits_of(head)?,
    };
    let tail = if tail.is_empty() { String::new() } else { digits_of(tail)? };
    (!head.is_empty() || !tail.is_empty()).then_some(Test::Wildcard { head, tail })
}

/// That a text begins, or ends, so; nothing where a line could not say it again.
#[must_use]
pub fn wild_text(head: &str, tail: &str) -> Option<Test> {
    let plain = |text: &str| text.is_empty() || bare(text) == text;
    let said =
        plain(head) && plain(tail) && !(head.is_empty() && tail.is_empty()) && !format!("{head}{tail}").contains('*');
    said.then(|| Test::Wildcard { head: head.to_owned(), tail: tail.to_owned() })
}

/// `杭州/上海`, `A/B`: the values on both sides, where they are some and no one with such a sign in it.
#[must_use]
pub fn slashed(of: Meant, piece: &Piece) -> Vec<Piece> {
    let field = of.field();
    let parts = || piece.text.split(['/', '／']);
    let several = match (of, field.kind.shape) {
        (_, Shape::Choice) => {
            choice::whole(&field.choices, &piece.text).is_none()
                && parts().all(|part| choice::whole(&field.choices, part).is_some())
        }
        (Meant::Cells(_), Shape::Text) => !field.holds_several() && !field.is_period() && is_slashed(&piece.text),
        _ => false,
    };
    if !several {
        return vec![piece.clone()];
    }
    let at = |part: &str| piece.range.start + (part.as_ptr() as usize - piece.text.as_ptr() as usize);
    let of = |part: &str| Piece { text: part.to_owned(), range: at(part)..at(part) + part.len(), ..piece.clone() };
    parts().map(of).collect()
}

fn digits_of(text: &str) -> Option<String> {
    let digits: String = fold::half_width(text).chars().filter(|sign| !" -".contains(*sign)).collect();
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    plain.then_some(digits)
}
