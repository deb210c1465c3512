//! Links as web pages write them: `<a href="mailto:ana@example.com">Ana</a>`.

/// Where it leads, and what is shown of it; nothing of any other text.
pub(super) fn read(text: &str) -> Option<(&str, &str)> {
    let small = text.to_ascii_lowercase();
    let inside = small.strip_prefix("<a ").filter(|_| small.ends_with("</a>"))?;
    let href = small.len() - inside.len() + inside.find("href=")? + "href=".len();
    let quote = text[href..].chars().next().filter(|sign| ['"', '\''].contains(sign))?;
    let target = text[href + 1..].split(quote).next()?;
    let shown = &text[small.find('>')? + 1..text.len() - "</a>".len()];
    Some((target.trim(), shown.trim()))
}

/// What a cell says, and where its link leads if that goes into a note. Of an address of mail where one belongs that is all.
pub(super) fn taken(text: &str, of_mail: bool) -> (&str, Option<&str>) {
    let Some((target, shown)) = text.starts_with('<').then(|| read(text)).flatten() else { return (text, None) };
    match mail(target).filter(|_| of_mail) {
        Some(mail) => (mail, None),
        None if shown.is_empty() || target.contains(shown) => (mail(target).unwrap_or(target), None),
        None => (shown, Some(target)),
    }
}

/// The address of mail that a link leads to.
pub(super) fn mail(target: &str) -> Option<&str> {
    let mail = target.get(.."mailto:".len()).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    mail.map(|scheme| target[scheme.len()..].split('?').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_told_from_other_text() {
        for (text, target, shown) in [
            ("<a href=\"mailto:x@y.uk\">write me</a>", "mailto:x@y.uk", "write me"),
            ("<A class='b' HREF='https://y.uk'>Y</A>", "https://y.uk", "Y"),
        ] {
            assert_eq!(read(text), Some((target, shown)));
        }
        assert!(["x@y.uk", "<x@y.uk>", "<a href=\"x\"", "<a>x</a>", "a href="].iter().all(|text| read(text).is_none()));
        assert_eq!((mail("MAILTO:x@y.uk?subject=a"), mail("https://y.uk"), mail("m")), (Some("x@y.uk"), None, None));
    }
}
