//! An e-mail address, or several, as people and other programs write them: `mailto:`, a name before it (`Ana <ana@x.com>`), a
//! point or a comma behind it. What does not look like an address is kept and marked.

use super::fault::CellFault;
use super::phone::{BETWEEN, addresses};
use super::shape::{Align, Context, Kind, Shape};
use super::{tags, text};
use crate::domain::fold::{fold, half_width};
use crate::domain::region::Region;
use crate::domain::{Value, synonym};

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
    if synonym::is_nothing(typed) {
        return Ok(Value::Blank);
    }
    let (typed, _) = apart(&half_width(typed));
    let all = addresses(&typed).into_iter().map(bare);
    Ok(Value::text(tags::once(all, fold).join(BETWEEN)))
}

/// The names that stand before addresses in `<>`.
pub(super) fn names(typed: &str) -> impl Iterator<Item = String> {
    apart(&half_width(typed)).1.into_iter()
}

/// The text without remarks in brackets behind an address (`a@x.com (work)`), and the remarks.
fn remarks(typed: &str) -> (String, Vec<String>) {
    let (mut text, mut remarks) = (typed.to_owned(), Vec::new());
    let mut from = 0;
    while let Some(open) = text[from..].find('(').map(|at| from + at) {
        let Some(close) = text[open..].find(')').map(|at| open + at) else { break };
        let (before, inside) = (text[..open].trim_end(), text[open + 1..close].trim().to_owned());
        let behind_one = before.rsplit([' ', ',', ';']).next().is_some_and(is_address);
        if behind_one && !inside.is_empty() && !inside.contains('@') {
            text.replace_range(open..=close, "");
            remarks.push(inside);
        } else {
            from = close;
        }
    }
    (text, remarks)
}

/// The addresses of `Ana Ruiz <ana@x.com>, bo@x.com` without the names, as a list; and the names.
fn apart(typed: &str) -> (String, Vec<String>) {
    let (typed, mut names) = remarks(typed);
    let (mut list, mut rest) = (String::new(), typed.as_str());
    while let Some((before, (inside, behind))) =
        rest.split_once('<').and_then(|(before, after)| Some((before, after.split_once('>')?)))
    {
        if !inside.contains('@') || inside.trim().contains(char::is_whitespace) {
            break;
        }
        let ends = |sign: char| matches!(sign, ',' | ';' | '，' | '；' | '、' | '\n');
        let (other, name): (Vec<&str>, Vec<&str>) =
            before.split(ends).map(str::trim).filter(|part| !part.is_empty()).partition(|part| part.contains('@'));
        let name = name.join(", ");
        names.extend(Some(name.trim_matches(['"', '\'', ' ']).to_owned()).filter(|name| !name.is_empty()));
        for address in other.into_iter().chain([inside.trim()]) {
            list.extend([address, BETWEEN]);
        }
        rest = behind;
    }
    if list.is_empty() {
        return (typed.clone(), names);
    }
    list.push_str(rest.trim_start_matches([',', ';', ' ']));
    (list, names)
}

/// The address without what stands around it where it is copied from; of what is none all of it.
fn bare(address: &str) -> &str {
    const BEFORE: [&str; 6] = ["mailto:", "email:", "e-mail:", "mail:", "邮箱:", "电子邮件:"];
    let begins = |word: &str| address.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word));
    let link = BEFORE.iter().find(|word| begins(word));
    let rest = link.map_or(address, |word| &address[word.len()..]);
    let rest = if link.is_some() { rest.split('?').next().unwrap_or(rest) } else { rest };
    let rest = rest.trim_matches(['<', '>', '"', '\'', '(', ')', '[', ']', ' ']).trim_end_matches(['.', ',', ':', ' ']);
    if rest.contains('@') { rest } else { address }
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
    use crate::domain::kind::laws::reads;

    #[test]
    fn a_number_or_an_address_that_there_is_not_is_an_empty_cell() {
        for kind in ["phone", "email"] {
            for said in ["无", "没有", "暂无", "None", "N/A", "n/a", "-", "—", "－", "/", " 无 "] {
                assert_eq!(reads(kind, said), Ok(Value::Blank), "{kind} {said}");
            }
            for other in ["无锡 0510", "no@x.com", "none of these", "+", "?"] {
                assert!(reads(kind, other).is_ok_and(|value| !value.is_blank()), "{kind} {other}");
            }
        }
        assert_eq!(reads("text", "无"), Ok(Value::text("无")), "elsewhere a word is itself");
    }

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
