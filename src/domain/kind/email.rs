//! An e-mail address, or several; what does not look like one is kept and marked.

use super::fault::CellFault;
use super::nothing;
use super::phone::{BETWEEN, addresses};
use super::shape::{Align, Context, Kind, Shape};
use super::text;
use crate::domain::Value;
use crate::domain::fold::{fold, half_width};
use crate::domain::region::Region;

pub const EMAIL: Kind = Kind {
    name: "email",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show: text::write,
    write: text::write,
    doubt,
    example: "li.minglang@example.com",
    region: None,
};

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    if nothing::is_said(typed) {
        return Ok(Value::Blank);
    }
    let typed = half_width(typed);
    let mut all: Vec<&str> = Vec::new();
    for address in addresses(&typed) {
        if !all.iter().any(|known| fold(known) == fold(address)) {
            all.push(address);
        }
    }
    Ok(Value::text(all.join(BETWEEN)))
}

/// One `@`, something before it, and a domain with a dot behind it (the parts of RFC 5321 that catch typing errors: no dot
/// at an end or beside another, no sign that lists addresses, a last label that is no number and has two letters).
fn doubt(cell: &str, _: &'static Region) -> Option<CellFault> {
    let well = addresses(cell).into_iter().all(is_address);
    (!well).then(|| CellFault::OddEmail { found: cell.to_owned() })
}

fn is_address(email: &str) -> bool {
    let dotted = |text: &str| text.split('.').all(|label| !label.is_empty());
    email.split_once('@').is_some_and(|(local, domain)| {
        let last = domain.rsplit('.').next().unwrap_or_default();
        let end =
            last.chars().count() >= 2 && last.chars().all(|sign| sign.is_alphabetic() || last.starts_with("xn--"));
        let strange = |sign: char| sign.is_whitespace() || sign.is_control() || "@,;:<>()[]\\\"，；、".contains(sign);
        dotted(local)
            && dotted(domain)
            && domain.contains('.')
            && end
            && !local.contains(strange)
            && !domain.contains(strange)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_are_doubted() {
        for odd in [
            "li",
            "li@",
            "@x.com",
            "li@x",
            "li@x..com",
            "li li@x.com",
            "a@b@c.com",
            ".li@x.com",
            "li@x.c",
            "li@x.123",
            "a@x.com,b",
        ] {
            assert!(doubt(odd, Region::home()).is_some(), "{odd}");
        }
        for usual in ["li@x.com", "a@x.com ; b@x.com", "li@x.com；", "李@例子.公司", "a.b+c@mail.example.co.uk"] {
            assert!(doubt(usual, Region::home()).is_none(), "{usual}");
        }
    }
}
