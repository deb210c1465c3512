//! An e-mail address; what does not look like one is kept and marked.

use super::fault::CellFault;
use super::shape::{Align, Context, Kind, Shape};
use super::text;
use crate::domain::Value;
use crate::domain::fold::half_width;

pub const EMAIL: Kind = Kind {
    name: "email",
    shape: Shape::Text,
    align: Align::Left,
    read,
    show: text::write,
    write: text::write,
    doubt,
    example: "li.minglang@example.com",
};

fn read(typed: &str, _: &Context) -> Result<Value, CellFault> {
    Ok(Value::text(half_width(typed).trim()))
}

/// One `@`, something before it, and a domain with a dot behind it (the parts of RFC 5321 that catch typing errors: no dot
/// at an end or beside another, no sign that lists addresses, a last label that is no number and has two letters).
fn doubt(email: &str) -> Option<CellFault> {
    let dotted = |text: &str| text.split('.').all(|label| !label.is_empty());
    let well = email.split_once('@').is_some_and(|(local, domain)| {
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
    });
    (!well).then(|| CellFault::OddEmail { found: email.to_owned() })
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
            "a@x.com,b@x.com",
            "li@x.com；",
        ] {
            assert!(doubt(odd).is_some(), "{odd}");
        }
        for usual in ["li@x.com", "李@例子.公司", "a.b+c@mail.example.co.uk"] {
            assert!(doubt(usual).is_none(), "{usual}");
        }
    }
}
