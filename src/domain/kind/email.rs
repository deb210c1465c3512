//! An e-mail address; what does not look like one is kept and marked.

use super::{Align, Context, Kind, Shape, half_width, text};
use crate::domain::{Problem, Value};

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

fn read(typed: &str, _: &Context) -> Result<Value, Problem> {
    Ok(Value::text(half_width(typed).trim()))
}

/// One `@`, something before it, and a domain with a dot behind it (the part of RFC 5321 that catches typing errors).
fn doubt(email: &str) -> Option<Problem> {
    let well = email.split_once('@').is_some_and(|(local, domain)| {
        let labels = || domain.split('.');
        !local.is_empty()
            && !email.chars().any(char::is_whitespace)
            && !domain.contains('@')
            && labels().count() >= 2
            && labels().all(|label| !label.is_empty())
    });
    (!well).then(|| Problem::OddEmail { found: email.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typing_errors_are_doubted() {
        for odd in ["li", "li@", "@x.com", "li@x", "li@x..com", "li li@x.com", "a@b@c.com"] {
            assert!(doubt(odd).is_some(), "{odd}");
        }
        for usual in ["li@x.com", "李@例子.公司", "a.b+c@mail.example.co.uk"] {
            assert!(doubt(usual).is_none(), "{usual}");
        }
    }
}
