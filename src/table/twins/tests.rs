//! Columns against a look at every pair.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::kind::{KINDS, phone};
use crate::domain::region::Region;
use crate::domain::{Field, Origin, fold};
use crate::table::{Cell, Rows, SourceError};

/// Customers as `[phone, email, name, company]`, numbered from 1; those of `dead` are in the trash.
struct People {
    rows: Vec<[String; 4]>,
    dead: Vec<CustomerId>,
}

impl Source for People {
    fn customers(&mut self, _: Rows, _: &Cancel, each: &mut dyn FnMut(CustomerId, bool)) -> Result<(), SourceError> {
        (1u32..).zip(&self.rows).for_each(|(id, _)| each(id, !self.dead.contains(&id)));
        Ok(())
    }

    fn cells(
        &mut self,
        fields: &[&Field],
        _: Rows,
        _: &Cancel,
        each: &mut dyn FnMut(CustomerId, usize, Cell),
    ) -> Result<(), SourceError> {
        for (id, row) in (1u32..).zip(&self.rows) {
            for (at, field) in fields.iter().enumerate() {
                let place = FIELDS.iter().position(|key| *key == field.key).expect("one of the four");
                each(id, at, if row[place].is_empty() { Cell::Blank } else { Cell::Text(&row[place]) });
            }
        }
        Ok(())
    }

    fn notes(&mut self, _: Rows, _: &Cancel, _: &mut dyn FnMut(CustomerId, &str)) -> Result<(), SourceError> {
        Ok(())
    }
}

fn table() -> Table {
    let field = |key: &str| Field {
        key: key.into(),
        kind: KINDS.iter().copied().find(|kind| kind.name == key).unwrap_or(KINDS[0]),
        label: String::new(),
        aliases: Vec::new(),
        origin: Origin::Typed,
        choices: Vec::new(),
        limit: None,
        meaning: String::new(),
        rules: crate::domain::rule::Rules::default(),
    };
    Table::new(FIELDS.iter().map(|key| field(key)).collect())
}

fn people(rows: &[[&str; 4]]) -> People {
    People { rows: rows.iter().map(|row| row.map(str::to_owned)).collect(), dead: Vec::new() }
}

fn groups(people: &mut People, apart: &Apart) -> Vec<Twins> {
    table().twins(apart, people, &Cancel::default()).expect("nobody cancels it")
}

#[test]
fn one_number_in_two_spellings_is_one_person() {
    let mut people = people(&[
        ["138 0013 8000", "", "王芳", ""],
        ["+86 13800138000", "", "Wang", ""],
        ["12345", "", "a", ""],
        ["12345", "", "b", ""],
    ]);
    let found = groups(&mut people, &Apart::default());
    assert_eq!(found.len(), 1, "five digits are no number: {found:?}");
    assert_eq!((found[0].customers.as_slice(), found[0].reasons()), (&[1, 2][..], vec![Likeness::Phone]));
}

#[test]
fn a_name_is_a_mark_beside_its_company_and_a_weak_one_without() {
    let mut people = people(&[
        ["", "", "王芳", "云山科技有限公司"],
        ["", "", "Wang Fang", "雲山科技"],
        ["", "", "王芳", ""],
        ["", "", "王 芳", "云山科技"],
        ["", "", "王芳", "海川"],
    ]);
    let found = groups(&mut people, &Apart::default());
    let customers: Vec<_> = found.iter().map(|group| group.customers.clone()).collect();
    assert_eq!(customers, [vec![1, 4], vec![1, 2, 4], vec![1, 3, 4], vec![3, 5]]);
    let reasons: Vec<_> = found.iter().map(Twins::reasons).collect();
    use Likeness::{Name, NameAlone, Sound};
    assert_eq!(reasons.concat(), [Name, Sound, NameAlone, NameAlone]);
    let alike = |of, people: &mut People| table().alike((of, "company"), &Apart::default(), people, &Cancel::default());
    let beside = alike(1, &mut people).expect("an answer").expect("somebody");
    assert_eq!((beside.why, beside.customers), (Some(Likeness::Name), vec![4]));
    let alone = alike(3, &mut people).expect("an answer").expect("somebody");
    assert_eq!((alone.why, alone.customers), (Some(Likeness::NameAlone), vec![1, 4, 5]));
}

#[test]
fn what_fifty_one_have_in_common_is_a_switchboard() {
    let one = ["057188886666", "", "", ""];
    assert_eq!(groups(&mut people(&[one; MOST_ALIKE]), &Apart::default()).len(), 1);
    assert_eq!(groups(&mut people(&[one; MOST_ALIKE + 1]), &Apart::default()), []);
}

#[test]
fn a_cancelled_search_says_so() {
    let cancel = Cancel::default();
    cancel.trip();
    let answer = table().twins(&Apart::default(), &mut people(&[["", "", "", ""]]), &cancel);
    assert!(matches!(answer, Err(Error::Cancelled)), "{answer:?}");
}

/// What two rows have in common, looked at without columns.
fn in_common(one: &[String; 4], other: &[String; 4]) -> BTreeSet<Likeness> {
    let mut common = BTreeSet::new();
    let numbers = |row: &[String; 4]| {
        let all = phone::compared(&row[0], Region::home());
        let all = all.split(' ').map(|one| {
            let (number, extension) = one.split_once('#').map_or((one, None), |(number, of)| (number, Some(of)));
            (number.to_owned(), extension.map(str::to_owned))
        });
        all.filter(|(number, _)| number.len() >= FEWEST_DIGITS).collect::<Vec<_>>()
    };
    let same = |(one, of): &(String, Option<String>), (other, or): &(String, Option<String>)| {
        one == other && (of.is_none() || or.is_none() || of == or)
    };
    if numbers(one).iter().any(|number| numbers(other).iter().any(|other| same(number, other))) {
        common.insert(Likeness::Phone);
    }
    let addresses =
        |row: &[String; 4]| fold::fold(&row[1]).split(';').map(|one| one.trim().to_owned()).collect::<Vec<_>>();
    if addresses(one).iter().any(|address| address.contains('@') && addresses(other).contains(address)) {
        common.insert(Likeness::Email);
    }
    let sound = |row: &[String; 4]| {
        let mut sound = String::new();
        twins::sound(&twins::name(&row[2]), &mut sound);
        sound
    };
    let company = |row: &[String; 4]| twins::company(&row[3]);
    if company(one) == company(other)
        && !company(one).is_empty()
        && sound(one) == sound(other)
        && !sound(one).is_empty()
    {
        let spelt = twins::name(&one[2]) == twins::name(&other[2]);
        common.insert(if spelt { Likeness::Name } else { Likeness::Sound });
    }
    let name = |row: &[String; 4]| twins::name(&row[2]);
    if name(one) == name(other) && !name(one).is_empty() && (company(one).is_empty() || company(other).is_empty()) {
        common.insert(Likeness::NameAlone);
    }
    common
}

fn row() -> impl Strategy<Value = [String; 4]> {
    let of = |values: &[&'static str]| prop::sample::select(values.to_vec()).prop_map(str::to_owned);
    let phone = of(&[
        "",
        "",
        "13800138000",
        "+86 138-0013-8000",
        "12345",
        "0571 8888 6666",
        "057188886666",
        "+86 571 88886666转1",
        "057188886666转2",
        "13800138000 ; 057188886666",
    ]);
    let email = of(&["", "", "li@x.cn", "LI@X.cn ", "li", "wang@x.cn", "wang@x.cn ; li@x.cn"]);
    let name = of(&["", "王芳", "Wang Fang", "王 芳", "汪方", "Anna", "ANNA"]);
    let company = of(&["", "云山有限公司", "雲山", "Acorn Ltd.", "acorn", "公司"]);
    [phone.boxed(), email.boxed(), name.boxed(), company.boxed()]
}

proptest! {
    #[test]
    fn columns_find_what_a_look_at_every_pair_finds(
        rows in prop::collection::vec(row(), 0..14),
        dead in prop::collection::vec(1u32..14, 0..3),
        apart in prop::collection::hash_set((1u32..14, 1u32..14), 0..4),
    ) {
        let apart: Apart = apart.into_iter().map(|(one, other)| pair(one, other)).collect();
        let mut links = Vec::new();
        for (one, left) in (1u32..).zip(&rows) {
            for (other, right) in (1u32..).zip(&rows).skip(one as usize) {
                let out = dead.contains(&one) || dead.contains(&other) || apart.contains(&(one, other));
                links.extend(in_common(left, right).into_iter().filter(|_| !out).map(|why| Link { one, other, why }));
            }
        }
        let expected = twins::together(links.clone());
        let mut people = People { rows, dead: dead.clone() };
        prop_assert_eq!(groups(&mut people, &apart), expected);
        for (id, _) in (1u32..).zip(people.rows.clone()).filter(|(id, _)| !dead.contains(id)) {
            for (field, why) in [
                ("phone", &[Likeness::Phone][..]),
                ("email", &[Likeness::Email]),
                ("name", &[Likeness::Name, Likeness::NameAlone]),
            ] {
                let beside = table().alike((id, field), &apart, &mut people, &Cancel::default()).expect("an answer");
                let found: Vec<CustomerId> = beside.map(|of| of.customers).unwrap_or_default();
                let is = |why: Likeness| move |link: &&Link| link.why == why && (link.one == id || link.other == id);
                let why = why.iter().copied().find(|why| links.iter().any(|link| is(*why)(&link))).unwrap_or(why[0]);
                let of = is(why);
                let mut near: Vec<CustomerId> =
                    links.iter().filter(of).map(|link| if link.one == id { link.other } else { link.one }).collect();
                near.sort_unstable();
                prop_assert_eq!(found, near);
            }
        }
    }
}

proptest! {
    #[test]
    fn somebody_who_is_not_in_the_file_looks_like_whom_she_would_look_like_in_it(
        new in row(),
        rows in prop::collection::vec(row(), 0..14),
        dead in prop::collection::vec(1u32..14, 0..3),
    ) {
        let cells: Vec<(String, String)> =
            FIELDS.iter().map(|key| (*key).to_owned()).zip(new.clone()).filter(|(_, text)| !text.is_empty()).collect();
        let mut people = People { rows: rows.clone(), dead: dead.clone() };
        let found = table().resembling(&cells, &mut people, &Cancel::default()).expect("an answer");
        for why in [Likeness::Phone, Likeness::Email, Likeness::Name, Likeness::NameAlone] {
            let like = |row: &[String; 4]| in_common(&new, row).contains(&why);
            let near: Vec<CustomerId> =
                (1u32..).zip(&rows).filter(|(id, row)| !dead.contains(id) && like(row)).map(|(id, _)| id).collect();
            let told = found.iter().find(|alike| alike.why == Some(why)).map(|alike| alike.customers.clone());
            let same = why == Likeness::NameAlone && found.iter().any(|alike| alike.why == Some(Likeness::Name));
            prop_assert_eq!(told.unwrap_or_default(), if same { Vec::new() } else { near }, "{:?}", why);
        }
    }
}
