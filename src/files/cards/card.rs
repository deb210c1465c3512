//! One card as the cells of a customer.
//!
//! What a field holds goes there; what none holds (a second address, what kind a number is, an anniversary) goes into the
//! note in lines of its own, by the names that cards give it. Nothing is lost but pictures, sounds and keys, which are told.

use std::collections::BTreeMap;

use super::cells::*;
use super::days::{self, day_and_time};
use super::line::Line;
use crate::domain::kind::phone::BETWEEN;

/// Lines that say how a card is made, not of whom it is.
const MACHINERY: [&str; 9] =
    ["X-ABSHOWAS", "VERSION", "PRODID", "UID", "CLIENTPIDMAP", "SOURCE", "NAME", "PROFILE", "X-ABUID"];

/// Pictures, sounds, keys.
const PACKED: [&str; 4] = ["PHOTO", "LOGO", "SOUND", "KEY"];

/// A card as cells in the order of [`HEADINGS`].
#[derive(Debug, Default)]
pub(super) struct Card {
    pub cells: [String; HEADINGS.len()],
    /// Names of lines that were left out.
    pub left_out: Vec<String>,
}

/// What is gathered of a card's lines.
#[derive(Default)]
struct Gathered {
    cells: [String; HEADINGS.len()],
    left_out: Vec<String>,
    /// Those that are the first of their like stand before the others.
    phones: Vec<(bool, String, Vec<String>)>,
    emails: Vec<(bool, String, Vec<String>)>,
    tags: Vec<String>,
    notes: Vec<String>,
    rest: Vec<String>,
    /// Month and day of the birthday, if it is one of the Chinese calendar.
    lunar: Option<(u32, u32)>,
    /// The card is one that this program wrote.
    own: bool,
}

impl Card {
    /// The cells of a card's lines; what is no line goes into the note as it stands.
    pub fn of(lines: &[Line], unread: &[String]) -> Self {
        // Of a group, what a person calls it.
        let labels: BTreeMap<&str, String> = lines
            .iter()
            .filter(|line| line.name == "X-ABLABEL")
            .map(|line| (line.group.as_str(), label(&line.text())))
            .collect();
        // What kehu wrote says of its numbers nothing that it does not know.
        let own = lines.iter().any(|line| line.name == "UID" && line.text().trim().ends_with("@kehu"));
        let mut all = Gathered { own, ..Gathered::default() };
        for line in lines.iter().filter(|line| line.name != "X-ABLABEL") {
            let label = labels.get(line.group.as_str()).filter(|_| !line.group.is_empty());
            all.line(line, label.map(String::as_str));
        }
        all.rest.extend(unread.iter().cloned());
        all.card()
    }
}

impl Gathered {
    fn line(&mut self, line: &Line, label: Option<&str>) {
        if line.packed || PACKED.contains(&line.name.as_str()) {
            return self.leave_out(&line.name);
        }
        if line.value.trim().is_empty() {
            return;
        }
        let types = || label.map_or_else(|| line.types(), |label| vec![label.to_owned()]);
        match line.name.as_str() {
            "N" => self.name(line),
            "FN" => self.once(FULL, line),
            "TEL" => self.phones.push((line.is_preferred(), number(&line.text()), types())),
            "EMAIL" => self.emails.push((line.is_preferred(), line.text().trim().to_owned(), types())),
            "ORG" => self.organisation(line),
            "TITLE" => self.once(TITLE, line),
            "ADR" => self.address(line, &types()),
            "BDAY" | "X-ALTBDAY" if days::is_chinese(line) => self.lunar(line),
            "BDAY" => self.birthday(line),
            "GENDER" | "X-GENDER" => self.gender(line),
            "NOTE" => self.notes.push(line.text()),
            "CATEGORIES" | "X-CATEGORIES" => self.tags.extend(line.parts(',')),
            "URL" => self.once(WEBSITE, line),
            "X-WECHAT" | "X-WEIXIN" => self.once(WECHAT, line),
            "X-QQ" => self.once(QQ, line),
            "IMPP" | "X-SOCIALPROFILE" => self.messenger(line, &types()),
            "REV" => self.cells[NOTE_DATE] = day_and_time(&line.text()),
            "CREATED" => self.cells[CREATED] = day_and_time(&line.text()),
            name if MACHINERY.contains(&name) => {}
            _ => self.rest(line, &types()),
        }
    }

    fn leave_out(&mut self, name: &str) {
        if !self.left_out.iter().any(|left| left == name) {
            self.left_out.push(name.to_owned());
        }
    }

    /// Into the note, under the name that cards give it.
    fn rest(&mut self, line: &Line, types: &[String]) {
        let text = line.parts(';').into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        self.rest.push(said(line.name.trim_start_matches("X-"), types, &text));
    }

    /// A cell that holds one; a second goes into the note.
    fn once(&mut self, cell: usize, line: &Line) {
        let text = line.text().trim().to_owned();
        match &self.cells[cell] {
            taken if taken.is_empty() => self.cells[cell] = text,
            taken if *taken == text => {}
            _ => self.rest(line, &line.types()),
        }
    }

    fn name(&mut self, line: &Line) {
        let parts = line.parts(';');
        for (cell, part) in [LAST, FIRST, MIDDLE, PREFIX, SUFFIX].into_iter().zip(parts) {
            self.cells[cell] = part.replace(',', " ").trim().to_owned();
        }
    }

    fn organisation(&mut self, line: &Line) {
        if !self.cells[COMPANY].is_empty() {
            return self.rest(line, &line.types());
        }
        let mut parts = line.parts(';').into_iter().filter(|part| !part.is_empty());
        self.cells[COMPANY] = parts.next().unwrap_or_default();
        self.cells[DEPARTMENT] = parts.collect::<Vec<_>>().join(" / ");
    }

    /// The first is the customer's.
    fn address(&mut self, line: &Line, types: &[String]) {
        let parts = line.parts(';');
        let part = |at: usize| parts.get(at).cloned().unwrap_or_default().replace('\n', ", ");
        let taken = [STREET, CITY, PROVINCE, POSTAL, COUNTRY].iter().any(|cell| !self.cells[*cell].is_empty());
        if taken {
            return self.rest(line, types);
        }
        let street: Vec<String> = [2, 1, 0].map(part).into_iter().filter(|part| !part.is_empty()).collect();
        self.cells[STREET] = street.join(", ");
        for (cell, at) in [(CITY, 3), (PROVINCE, 4), (POSTAL, 5), (COUNTRY, 6)] {
            self.cells[cell] = part(at);
        }
    }

    fn birthday(&mut self, line: &Line) {
        match days::birthday(line) {
            Some(day) => self.cells[BIRTHDAY] = day,
            None => self.rest(line, &[]),
        }
    }

    fn lunar(&mut self, line: &Line) {
        match days::lunar(&line.text()).filter(|_| self.cells[BIRTHDAY].is_empty()) {
            Some((month, day)) => {
                self.cells[BIRTHDAY] = format!("农历{month:02}-{day:02}");
                self.lunar = Some((month, day));
            }
            None => self.rest(line, &[]),
        }
    }

    /// A card that this program wrote says in the last line of its note what of a birthday by the Chinese calendar no other
    /// line can say: its year, or that its month is the second of that name.
    fn own_lunar(&mut self) {
        let (Some(day), Some(note)) = (self.lunar.filter(|_| self.own), self.notes.last_mut()) else { return };
        let (before, last) = note.rsplit_once('\n').unwrap_or(("", note));
        let Some(words) = days::is_said(last, day) else { return };
        self.cells[BIRTHDAY] = words.to_owned();
        *note = before.to_owned();
        self.notes.retain(|note| !note.is_empty());
    }

    /// Of a card that this program wrote without a name of anybody: its company is no name.
    fn own_company(&mut self) {
        let named = [LAST, FIRST].iter().any(|cell| !self.cells[*cell].is_empty());
        if !named && self.cells[FULL] == self.cells[COMPANY] {
            self.cells[FULL].clear();
        }
    }

    fn gender(&mut self, line: &Line) {
        let said = line.parts(';');
        self.cells[GENDER] = match said.first().map(|said| said.to_ascii_uppercase()).as_deref() {
            Some("M" | "MALE") => "male".into(),
            Some("F" | "FEMALE") => "female".into(),
            Some("U" | "N" | "") | None => String::new(),
            Some(_) => said.join(" "),
        };
    }

    /// `weixin:lml`, `qq:1234`; of others the note has what they are.
    fn messenger(&mut self, line: &Line, types: &[String]) {
        let text = line.text();
        let said = line.parameter("X-SERVICE-TYPE").unwrap_or_default().to_ascii_lowercase();
        let (scheme, name) = text.split_once(':').unwrap_or(("", &text));
        let is = |names: &[&str]| names.iter().any(|name| said == *name || scheme.eq_ignore_ascii_case(name));
        let cell = match () {
            () if is(&["wechat", "weixin", "微信"]) => WECHAT,
            () if is(&["qq"]) => QQ,
            () => return self.rest(line, types),
        };
        match self.cells[cell].as_str() {
            "" => self.cells[cell] = name.trim_start_matches('/').to_owned(),
            taken if taken == name => {}
            _ => self.rest(line, types),
        }
    }

    /// Whether the name as a whole has nothing in it but its parts, in whichever order.
    fn says_no_more(&self) -> bool {
        let mut whole = self.cells[FULL].clone();
        for part in [LAST, FIRST, MIDDLE, PREFIX, SUFFIX].map(|cell| &self.cells[cell]) {
            whole = whole.replacen(part.as_str(), "", 1);
        }
        whole.chars().all(|sign| sign.is_whitespace() || ",，".contains(sign))
    }

    fn card(mut self) -> Card {
        self.own_lunar();
        if self.own {
            self.own_company();
        }
        let eastern = |text: &str| {
            text.chars()
                .any(|sign| ('\u{2e80}'..'\u{a000}').contains(&sign) || ('\u{ac00}'..'\u{d7a4}').contains(&sign))
        };
        // Programs of the West turn a Chinese name round.
        if eastern(&self.cells[LAST]) && eastern(&self.cells[FIRST]) && self.says_no_more() {
            self.cells[FULL].clear();
        } else if !self.cells[FULL].is_empty() {
            // What is formatted already has its courtesy and its order.
            [LAST, FIRST, MIDDLE, SUFFIX].into_iter().for_each(|cell| self.cells[cell].clear());
        }
        let mut kinds = Vec::new();
        self.cells[PHONE] = together("TEL", &mut self.phones, &mut kinds);
        self.cells[EMAIL] = together("EMAIL", &mut self.emails, &mut kinds);
        self.rest.extend(kinds.into_iter().filter(|_| !self.own));
        self.tags.retain(|tag| !tag.is_empty());
        self.cells[TAGS] = self.tags.join(", ");
        self.notes.append(&mut self.rest);
        self.cells[NOTES] = self.notes.join("\n");
        Card { cells: self.cells, left_out: self.left_out }
    }
}

/// Numbers or addresses in one cell, the preferred first; of several the note says of what kind they are.
fn together(name: &str, all: &mut [(bool, String, Vec<String>)], rest: &mut Vec<String>) -> String {
    all.sort_by_key(|(preferred, ..)| !preferred);
    let plain = |types: &[String]| types.iter().all(|kind| kind == "CELL" || kind == "HOME" || kind == "IPHONE");
    for (_, text, types) in all.iter().filter(|(_, _, types)| !types.is_empty()) {
        if all.len() > 1 || !plain(types) && name == "TEL" {
            rest.push(said(name, types, text));
        }
    }
    let mut texts: Vec<&str> = Vec::new();
    for (_, text, _) in all.iter().filter(|(_, text, _)| !text.is_empty()) {
        if !texts.contains(&text.as_str()) {
            texts.push(text);
        }
    }
    texts.join(BETWEEN)
}

/// `TEL (WORK, FAX): 0571`.
fn said(name: &str, types: &[String], text: &str) -> String {
    if types.is_empty() { format!("{name}: {text}") } else { format!("{name} ({}): {text}", types.join(", ")) }
}

/// What a person calls a group: Apple's own words stand in `_$!<…>!$_`.
fn label(text: &str) -> String {
    text.trim_start_matches("_$!<").trim_end_matches(">!$_").to_owned()
}

/// `tel:+86-138;ext=5` (4.0) as a number.
fn number(text: &str) -> String {
    let text = text.trim();
    let number = text.strip_prefix("tel:").or_else(|| text.strip_prefix("TEL:")).unwrap_or(text);
    number.replace(";ext=", " ext. ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(text: &str) -> Card {
        let lines: Vec<Line> = text.lines().filter_map(|line| Line::of(line.as_bytes())).collect();
        Card::of(&lines, &[])
    }

    #[test]
    fn nothing_of_a_card_is_lost() {
        let card = card(
            "N:李;明朗;;先生;\nFN:明朗 李\nTEL;CELL:13800138000\nTEL;WORK;FAX:0571-1\nTEL;PREF:139\nEMAIL:a@b.cn\nemail;type=work:c@d.cn\n\
             ORG:西湖茶行;采购部\nTITLE:经理\nADR;HOME:;;文三路1号;杭州;浙江;310000;中国\nADR;WORK:;;Main 1;Rome;;;\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-04-15\n\
             CATEGORIES:vip,老客户\nURL:https://x.example\nURL:https://y.example\nX-QQ:1\nIMPP;X-SERVICE-TYPE=WeChat:wechat:lml\nIMPP:skype:lml\nNOTE:想要8折\n\
             ROLE:buyer\nitem1.X-ABDATE:2010-05-01\nitem1.X-ABLabel:_$!<Anniversary>!$_\nPHOTO;ENCODING=b:/9j\nREV:20260105T093000Z\nUID:7",
        );
        let cell = |heading: &str| {
            card.cells[HEADINGS.iter().position(|known| *known == heading).expect("a heading")].as_str()
        };
        assert_eq!((cell("Full Name"), cell("Last Name"), cell("First Name")), ("", "李", "明朗"));
        assert_eq!(cell("Mobile Phone"), "139 ; 13800138000 ; 0571-1");
        assert_eq!(cell("E-mail Address"), "a@b.cn ; c@d.cn");
        assert_eq!((cell("Company"), cell("Department"), cell("City")), ("西湖茶行", "采购部", "杭州"));
        assert_eq!(
            (cell("Birthday"), cell("Tags"), cell("WeChat"), cell("QQ")),
            ("--04-15", "vip, 老客户", "lml", "1")
        );
        assert_eq!(
            cell("Notes"),
            "想要8折\nADR (WORK): Main 1, Rome\nURL: https://y.example\nIMPP: skype:lml\nROLE: buyer\n\
             ABDATE (Anniversary): 2010-05-01\nTEL (CELL): 13800138000\nTEL (WORK, FAX): 0571-1\nEMAIL (WORK): c@d.cn"
        );
        assert_eq!((card.left_out.as_slice(), cell("Note Date")), (&["PHOTO".to_owned()][..], "2026-01-05 09:30"));
    }

    #[test]
    fn names_keep_the_order_of_their_script() {
        let name = |text: &str| {
            let card = card(text);
            [FULL, LAST, FIRST].map(|cell| card.cells[cell].clone()).join("|")
        };
        assert_eq!(name("N:Perez;Ana;;;\nFN:Ana Perez"), "Ana Perez||");
        assert_eq!(name("N:Perez;Ana"), "|Perez|Ana");
        assert_eq!(name("FN:李明"), "李明||");
        assert_eq!(name("N:;李明;;;\nFN:李明"), "李明||");
        assert_eq!(name("N:;;;;\nORG:Nordlicht"), "||");
        assert_eq!(name("N:李;明朗;;先生;\nFN:李明朗 先生"), "|李|明朗");
        assert_eq!(name("N:李;四;;;\nFN:李四（老板）"), "李四（老板）||", "what it says besides is kept");
        assert_eq!(name("N:陈;东;;;\nFN:云山 陈东"), "云山 陈东||");
    }

    #[test]
    fn a_birthday_by_the_chinese_calendar_is_one() {
        for (line, birthday) in [
            ("BDAY;CALSCALE=chinese:19850815", "农历08-15"),
            ("BDAY;CALSCALE=gregorian:19850815", "1985-08-15"),
            ("X-ALTBDAY;CALSCALE=chinese:--0230", "农历02-30"),
            ("X-ALTBDAY;CALSCALE=chinese:soon", ""),
            ("NOTE:Birthday: 农历八月十五", ""),
        ] {
            assert_eq!(card(&format!("FN:Ana\n{line}")).cells[BIRTHDAY], birthday, "{line}");
        }
    }

    #[test]
    fn of_our_own_cards_the_last_line_says_all_of_a_birthday_and_a_note_stays_a_note() {
        let day = "UID:1-A@kehu\nX-ALTBDAY;CALSCALE=chinese:--0815\n";
        for (lines, birthday, notes) in [
            (&*format!("{day}NOTE:big boxes\\nBirthday: 农历1985年八月十五"), "农历1985年八月十五", "big boxes"),
            (&format!("{day}NOTE:Birthday: 农历八月十五"), "农历八月十五", ""),
            (&format!("{day}NOTE:party: 农历八月十五\\nBirthday: 农历八月十五"), "农历八月十五", "party: 农历八月十五"),
            (&format!("{day}NOTE:party: 农历八月十六"), "农历08-15", "party: 农历八月十六"),
            ("UID:1-A@kehu\nNOTE:party: 农历八月十五", "", "party: 农历八月十五"),
        ] {
            let own = card(&format!("FN:Ana\n{lines}"));
            assert_eq!((own.cells[BIRTHDAY].as_str(), own.cells[NOTES].as_str()), (birthday, notes), "{lines}");
        }
        let own = card("FN:Ana\nTEL;TYPE=CELL:1380013\nTEL;TYPE=WORK:0571\nNOTE:big boxes\nUID:1-A@kehu");
        assert_eq!(own.cells[NOTES], "big boxes");
    }
}
