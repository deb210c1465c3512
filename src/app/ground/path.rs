//! A path as a person types, pastes or drops it.

/// A person's own folder: where she looks first.
pub const HOME: &str = "~/";

/// What parts the names of a path.
const SEPARATORS: &[char] = if cfg!(windows) { &['/', '\\'] } else { &['/'] };

/// A path that was pasted or dropped, as it is typed: without the quotes, the address or the signs that a desktop, a browser or
/// a shell puts around it.
pub fn cleaned(text: &str) -> String {
    let text = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    if let Some(address) = text.strip_prefix("file://") {
        // Behind two slashes may stand the name of a computer.
        return decoded(&address[address.find('/').unwrap_or(0)..]);
    }
    let pairs = [('\'', '\''), ('"', '"'), ('“', '”'), ('‘', '’')];
    for (open, close) in pairs {
        if let Some(inside) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return inside.replace("'\\''", "'");
        }
    }
    if cfg!(windows) { text.to_owned() } else { unescaped(text) }
}

/// Without the backslash before a space or a sign that means something to a shell.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let guards = sign == '\\' && signs.peek().is_some_and(|next| !next.is_alphanumeric());
        plain.extend(if guards { signs.next() } else { Some(sign) });
    }
    plain
}

/// `%20` is a space.
fn decoded(address: &str) -> String {
    let hex = |pair: &[u8]| std::str::from_utf8(pair).ok().and_then(|pair| u8::from_str_radix(pair, 16).ok());
    let (bytes, mut plain, mut at) = (address.as_bytes(), Vec::with_capacity(address.len()), 0);
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| bytes.get(at + 1..at + 3).and_then(hex)).flatten();
        plain.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&plain).into_owned()
}

/// The files that a text names and nothing besides: whole paths whose names end so, one on each line or several on one, as a
/// desktop, a terminal or a shell writes them. Nothing of any other text.
pub fn files(text: &str, endings: &[&str]) -> Vec<String> {
    let is_file = |path: &String| {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        is_whole(path) && ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    };
    let line = |line: &str| -> Option<Vec<String>> {
        let apart: Vec<String> = words(line).iter().map(|word| cleaned(word)).collect();
        if apart.len() > 1 && apart.iter().all(is_file) {
            return Some(apart);
        }
        // Spaces that nothing guards are part of the name.
        Some(cleaned(line)).filter(is_file).map(|path| vec![path])
    };
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(line).collect::<Option<Vec<_>>>().map(|lines| lines.concat()).unwrap_or_default()
}

/// The words of a line as a shell parts them, with the quotes and the backslashes that guard their spaces.
fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote, mut guarded) = (Vec::new(), String::new(), None, false);
    for sign in line.chars() {
        match (sign, quote) {
            (' ', None) if !guarded => words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty())),
            _ => word.push(sign),
        }
        quote = match (sign, quote) {
            ('\'' | '"', None) if !guarded => Some(sign),
            (sign, Some(open)) if sign == open => None,
            _ => quote,
        };
        guarded = sign == '\\' && !guarded && quote != Some('\'');
    }
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// Whether it leads somewhere by itself: from the root, from home, or as an address.
pub fn is_whole(text: &str) -> bool {
    let cleaned = cleaned(text);
    cleaned.starts_with(SEPARATORS) || cleaned.starts_with("~/") || cleaned.get(1..3) == Some(":\\")
}

/// A path from the root or from home that is typed behind the folder that stood there already: `~//tmp/`, `/srv/~/`.
pub fn begun_anew(text: &str) -> Option<&str> {
    let at = ["//", "/~/"].into_iter().filter_map(|sign| text.rfind(sign)).max()?;
    (!text.starts_with("file:")).then(|| &text[at + 1..])
}

/// The folder, with the sign behind it, and the name in it.
pub fn parts(path: &str) -> (&str, &str) {
    path.rfind(SEPARATORS).map_or(("", path), |at| path.split_at(at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_understood_however_it_comes() {
        for (text, path) in [
            ("/home/li/客户 表.csv", "/home/li/客户 表.csv"),
            ("'/home/li/客户 表.csv' ", "/home/li/客户 表.csv"),
            ("\"C d.csv\"", "C d.csv"),
            ("“表.csv”", "表.csv"),
            ("'/tmp/Ana'\\''s list.csv'", "/tmp/Ana's list.csv"),
            ("/home/li/客户\\ 表\\ \\(2\\).csv", "/home/li/客户 表 (2).csv"),
            ("file:///home/li/%E5%AE%A2%E6%88%B7%20a.csv\r\n", "/home/li/客户 a.csv"),
            ("file://box/home/100%.csv", "/home/100%.csv"),
            ("\n~/a.csv\nsecond", "~/a.csv"),
            ("", ""),
        ] {
            assert_eq!(cleaned(text), path, "{text}");
        }
    }

    #[test]
    fn a_text_of_nothing_but_paths_of_such_files_names_them() {
        for (text, named) in [
            ("/home/li/客户.csv", vec!["/home/li/客户.csv"]),
            ("/home/li/客户.csv\r\n", vec!["/home/li/客户.csv"]),
            ("'/home/li/客户 表.xlsx' ", vec!["/home/li/客户 表.xlsx"]),
            ("\"/home/li/客户 表.XLSX\"", vec!["/home/li/客户 表.XLSX"]),
            ("/home/li/客户\\ 表.csv", vec!["/home/li/客户 表.csv"]),
            ("/home/li/客户 表 2026.csv", vec!["/home/li/客户 表 2026.csv"]),
            ("file:///home/li/a%20b.vcf", vec!["/home/li/a b.vcf"]),
            ("~/a.csv\n~/b.csv\n", vec!["~/a.csv", "~/b.csv"]),
            ("'/a b.csv' '/c.csv'", vec!["/a b.csv", "/c.csv"]),
            ("/a\\ b.csv /c.csv", vec!["/a b.csv", "/c.csv"]),
            ("'/tmp/Ana'\\''s list.csv'", vec!["/tmp/Ana's list.csv"]),
            ("/home/li/photo.png", vec![]),
            ("/home/li/客户.csv\n李明朗", vec![]),
            ("customers.csv", vec![]),
            ("李明朗", vec![]),
            ("/", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(files(text, &["csv", "xlsx", "vcf"]), named, "{text}");
        }
    }

    #[test]
    fn the_folder_and_the_name_part_behind_the_last_sign() {
        assert_eq!(parts("~/Downloads/a.csv"), ("~/Downloads/", "a.csv"));
        assert_eq!((parts("a.csv"), parts("/"), parts("")), (("", "a.csv"), ("/", ""), ("", "")));
        assert_eq!((begun_anew("~//tmp/a"), begun_anew("/srv/~/")), (Some("/tmp/a"), Some("~/")));
        assert_eq!((begun_anew("/srv/a"), begun_anew("file:///a")), (None, None));
        assert!(is_whole("'/a b'") && is_whole("~/a") && is_whole("file:///a") && !is_whole("a/b"));
    }
}
