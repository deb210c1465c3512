//! Cells that are put together: a name of its parts, an address of its lines.

use super::layout::{AddressCells, NameCells, Piece};
use crate::domain::fold::half_width;
use crate::domain::region::Region;

/// What stands before a name for courtesy and says no more than the gender: male, female.
const COURTESY: [&[&str]; 2] = [
    &["mr", "mister", "herr", "sr", "monsieur", "sir", "先生"],
    &["mrs", "ms", "miss", "mme", "mlle", "frau", "sra", "madam", "madame", "女士", "小姐", "太太", "夫人"],
];
/// The options of the field of the gender, likewise.
const GENDERS: [&str; 2] = ["male", "female"];

/// Where the postal code stands before the place; elsewhere it stands behind the province.
const CODE_FIRST: [&str; 26] = [
    "AR", "AT", "BE", "BR", "CH", "CO", "CZ", "DE", "DK", "EG", "ES", "FI", "FR", "GR", "IL", "IT", "MX", "NL", "NO",
    "PL", "PT", "RU", "SE", "TR", "UA", "VN",
];

/// The text of a record's cell, without the space around it.
pub(in crate::files) type Cell<'c, 'r> = &'c dyn Fn(usize) -> &'r str;

/// The key of the gender that a courtesy tells.
pub(in crate::files) fn gender(courtesy: &str) -> Option<&'static str> {
    let plain = half_width(courtesy).to_lowercase();
    let plain = plain.trim().trim_end_matches('.');
    COURTESY.iter().zip(GENDERS).find(|(words, _)| words.contains(&plain)).map(|(_, gender)| gender)
}

/// Whether it stands before (in Chinese behind) a name, and is no job: `Mr`, `Dr.`, `教授`.
pub(super) fn is_title(text: &str) -> bool {
    const LEARNED: [&str; 10] = ["dr", "prof", "professor", "rev", "mx", "hon", "dipl.-ing", "ing", "博士", "教授"];
    let plain = half_width(text).to_lowercase();
    gender(text).is_some() || LEARNED.contains(&plain.trim().trim_end_matches('.'))
}

/// A name as people of its script write it: `Ana Perez`, `李明朗`. A courtesy stands before (in Chinese behind) the family
/// name alone.
pub(in crate::files) fn name(cells: &NameCells, cell: Cell) -> String {
    let text = |at: Option<usize>| at.map_or("", cell);
    let (mut whole, last) = (text(cells.whole), text(cells.last));
    let (mut first, middle) = (text(cells.first), text(cells.middle));
    if !whole.is_empty() {
        let has = |part: &str| whole.to_lowercase().contains(&part.to_lowercase());
        if has(first) && has(last) {
            return whole.to_owned();
        }
        if first.is_empty() {
            first = std::mem::take(&mut whole);
        }
    }
    let (prefix, suffix) = (text(cells.prefix), text(cells.suffix));
    // Beside its parts another name is what somebody is called.
    let called = |name: String| match whole {
        "" => name,
        whole if is_eastern(&name) => format!("{name}（{whole}）"),
        whole => format!("{name} ({whole})"),
    };
    let given = [first, middle].iter().any(|part| !part.is_empty());
    if !given && last.is_empty() {
        return String::new();
    }
    let prefix = if given && !last.is_empty() && gender(prefix).is_some() { "" } else { prefix };
    let joined = |parts: &[&str], between: &str| {
        let filled: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
        filled.join(between)
    };
    if [first, middle, last].iter().all(|part| part.is_empty() || is_eastern(part)) {
        let eastern = is_eastern(prefix);
        let name = joined(&[last, middle, first, if eastern { prefix } else { "" }, suffix], "");
        return called(joined(&[if eastern { "" } else { prefix }, &name], " "));
    }
    called(joined(&[prefix, first, middle, last, suffix], " "))
}

/// A first and a last name as people of their script write them.
pub(in crate::files) fn whole_name(first: &str, last: &str) -> String {
    let cells = NameCells { first: Some(0), last: Some(1), ..NameCells::default() };
    name(&cells, &|at| [first, last][at])
}

/// That piece of the addresses of a row; empty where it has none.
pub(in crate::files) fn address(of: Piece, addresses: &[AddressCells], region: &Region, cell: Cell) -> String {
    let filled = |address: &&AddressCells| address.all().any(|at| !cell(at).is_empty());
    let Some(first) = addresses.iter().position(|address| filled(&address)) else { return String::new() };
    let own = &addresses[first];
    match of {
        Piece::City => own.city.map_or("", cell).to_owned(),
        Piece::Country => own.country.map_or("", cell).to_owned(),
        Piece::Rest => rest(own, region, cell),
        Piece::Further(at) if at == first => String::new(),
        Piece::Further(at) => whole(&addresses[at], region, cell),
    }
}

/// Whether a row has more than one address.
pub(super) fn has_several(addresses: &[AddressCells], cell: Cell) -> bool {
    addresses.iter().filter(|address| address.all().any(|at| !cell(at).is_empty())).count() > 1
}

/// What has no field of its own, in the order of the region; of a Chinese address from the largest to the smallest.
fn rest(cells: &AddressCells, region: &Region, cell: Cell) -> String {
    let lines = Lines::of(cells, cell);
    if lines.is_blank() {
        return flat(cells.formatted.map_or("", cell));
    }
    // Between its province and its district an Eastern address has its city, although that has a field of its own.
    let large = [lines.province, lines.district];
    let city = cells.city.map_or("", cell);
    let within = large.iter().any(|line| is_eastern(line)) && is_eastern(city);
    lines.put_together([if within { city } else { "" }, ""], region)
}

fn whole(cells: &AddressCells, region: &Region, cell: Cell) -> String {
    let text = |at: Option<usize>| at.map_or("", cell);
    let lines = Lines::of(cells, cell);
    match text(cells.formatted) {
        formatted if lines.is_blank() && !formatted.is_empty() => flat(formatted),
        _ => lines.put_together([text(cells.city), text(cells.country)], region),
    }
}

/// The lines of an address that have no field.
struct Lines<'r> {
    street: Vec<&'r str>,
    district: &'r str,
    province: &'r str,
    postal: &'r str,
}

impl<'r> Lines<'r> {
    fn of(cells: &AddressCells, cell: Cell<'_, 'r>) -> Self {
        let text = |at: Option<usize>| at.map_or("", cell);
        let street = cells.street.iter().map(|at| cell(*at)).filter(|line| !line.is_empty()).collect();
        Self { street, district: text(cells.district), province: text(cells.province), postal: text(cells.postal) }
    }

    fn is_blank(&self) -> bool {
        self.street.is_empty() && [self.district, self.province, self.postal].iter().all(|line| line.is_empty())
    }

    fn put_together(&self, [city, country]: [&str; 2], region: &Region) -> String {
        let street = self.street.iter().map(|line| flat(line)).collect::<Vec<_>>();
        let large = [country, self.province, city, self.district];
        if large.iter().any(|line| is_eastern(line)) || street.iter().any(|line| is_eastern(line)) {
            let street = street.join(" ");
            // Many a street says already where it lies.
            let mut around = String::new();
            for line in large {
                // 北京市 is a province and a city.
                let said =
                    street.contains(line) || around.ends_with(line) || ["市辖区", "县", "省直辖"].contains(&line);
                around.push_str(if said { "" } else { line });
            }
            let all = [format!("{around}{street}"), self.postal.to_owned()];
            return all.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        }
        let code_first = CODE_FIRST.contains(&region.code);
        let place = if code_first { [self.postal, city, self.province] } else { [city, self.province, self.postal] };
        let place = place.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
        let lines = street.into_iter().chain([self.district.to_owned(), place, country.to_owned()]);
        lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(", ")
    }
}

/// Lines as one.
fn flat(text: &str) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let between = if is_eastern(text) { " " } else { ", " };
    text.lines()
        .map(|line| line.trim().trim_end_matches(','))
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(between)
}

/// Whether there are signs in it of scripts that write the family name first: Han, kana, Hangul.
fn is_eastern(text: &str) -> bool {
    text.chars().any(|sign| matches!(u32::from(sign), 0x3040..=0x30ff | 0x3400..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff | 0x2_0000..=0x3_ffff))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of whole, first, middle, last, prefix, suffix.
    fn named(cells: [&'static str; 6]) -> String {
        let at = |place: usize| Some(place);
        let parts = NameCells { whole: at(0), first: at(1), middle: at(2), last: at(3), prefix: at(4), suffix: at(5) };
        name(&parts, &|at| cells[at])
    }

    #[test]
    fn a_name_is_put_together_as_its_script_writes_it() {
        for (cells, expected) in [
            (["", "Ana", "", "Perez", "", ""], "Ana Perez"),
            (["", "Ana", "Maria", "Perez", "Ms.", ""], "Ana Maria Perez"),
            (["", "Ana", "", "Perez", "Dr.", "PhD"], "Dr. Ana Perez PhD"),
            (["", "", "", "Perez", "Ms.", ""], "Ms. Perez"),
            (["", "Ana", "", "", "", ""], "Ana"),
            (["", "明朗", "", "李", "", ""], "李明朗"),
            (["", "", "", "李", "先生", ""], "李先生"),
            (["", "明朗", "", "李", "先生", ""], "李明朗"),
            (["", "明朗", "", "李", "教授", ""], "李明朗教授"),
            (["", "太郎", "", "山田", "", ""], "山田太郎"),
            (["", "David", "", "李", "", ""], "David 李"),
            (["Ana Perez", "Ana", "", "Perez", "", ""], "Ana Perez"),
            (["Ana", "", "", "Perez", "", ""], "Ana Perez"),
            (["Ana Perez", "", "", "Perez", "", ""], "Ana Perez"),
            (["", "", "", "", "Ms.", "Jr."], ""),
            (["Annie", "Ann", "", "Smith", "", ""], "Ann Smith (Annie)"),
            (["SMITH, Ann", "Ann", "", "Smith", "", ""], "SMITH, Ann"),
            (["Bee", "Ann", "", "", "", ""], "Ann (Bee)"),
            (["小三", "三", "", "张", "", ""], "张三（小三）"),
        ] {
            assert_eq!(named(cells), expected, "{cells:?}");
        }
    }

    #[test]
    fn a_courtesy_tells_the_gender_and_a_title_does_not() {
        assert_eq!(
            ["Mr.", "MS", "女士", "Ｍｒ"].map(gender),
            [Some("male"), Some("female"), Some("female"), Some("male")]
        );
        assert_eq!(["Dr.", "", "教授"].map(gender), [None; 3]);
    }

    /// The rest of an address of street, district, city, province, postal code, country.
    fn placed(cells: [&'static str; 6], region: &str) -> String {
        let address = AddressCells {
            street: vec![0],
            district: Some(1),
            city: Some(2),
            province: Some(3),
            postal: Some(4),
            country: Some(5),
            formatted: None,
        };
        let region = Region::named(region).expect("a region");
        super::address(Piece::Rest, &[address], region, &|at| cells[at])
    }

    #[test]
    fn an_address_is_in_the_order_of_its_script_and_region() {
        let han = ["文三路 1 号", "西湖区", "杭州", "浙江省", "310000", "中国"];
        assert_eq!(placed(han, "US"), "浙江省杭州西湖区文三路 1 号 310000");
        assert_eq!(placed(["1号", "朝阳区", "北京市", "北京市", "", ""], "CN"), "北京市朝阳区1号");
        assert_eq!(placed(["文三路1号", "", "杭州", "", "", ""], "CN"), "文三路1号");
        assert_eq!(
            placed(["浙江省杭州市西湖区文三路1号", "西湖区", "杭州市", "浙江省", "", ""], "CN"),
            "浙江省杭州市西湖区文三路1号"
        );
        let latin = ["1 Main St\nFloor 2", "", "Springfield", "IL", "62701", "USA"];
        assert_eq!(placed(latin, "US"), "1 Main St, Floor 2, IL 62701");
        assert_eq!(placed(["Hauptstr. 1", "", "Köln", "NRW", "50667", "DE"], "DE"), "Hauptstr. 1, 50667 NRW");
        assert_eq!(placed(["", "", "Köln", "", "", ""], "DE"), "");
    }

    #[test]
    fn the_first_address_of_a_row_is_the_customers_and_the_other_whole() {
        let address = |street, city| AddressCells { street: vec![street], city: Some(city), ..AddressCells::default() };
        let both = [address(0, 1), address(2, 3)];
        let region = Region::named("US").expect("a region");
        let of = |cells: [&'static str; 4], piece| super::address(piece, &both, region, &|at| cells[at]);
        let only_second = ["", "", "2 Oak St", "Rome"];
        assert_eq!(of(only_second, Piece::City), "Rome");
        assert_eq!(of(only_second, Piece::Further(1)), "");
        let two = ["1 Main St", "Oslo", "2 Oak St", "Rome"];
        assert_eq!((of(two, Piece::Rest), of(two, Piece::Further(1))), ("1 Main St".into(), "2 Oak St, Rome".into()));
        assert!(has_several(&both, &|at| two[at]) && !has_several(&both, &|at| only_second[at]));
    }
}
