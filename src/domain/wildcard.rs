//! What a cell begins and ends with: `王*`, `*@qq.com`, `138*`, `138****8000`.

use super::Field;
use super::fold::fold;
use super::kind::phone;
use super::pinyin::Pattern;
use super::region::Region;

/// Both ends, ready to be compared with a great many cells.
#[derive(Debug)]
pub struct Ends {
    head: String,
    tail: String,
    /// The head as letters of pinyin, where a name may begin so.
    sound: Option<Pattern>,
    region: &'static Region,
}

impl Ends {
    #[must_use]
    pub fn of(head: &str, tail: &str, field: &Field) -> Self {
        let (head, tail) = (fold(head), fold(tail));
        let sound = Pattern::new(&head).filter(|_| field.by_pinyin());
        Self { head, tail, sound, region: field.region() }
    }

    /// Whether a folded text, or one of the addresses in it, begins and ends so.
    #[must_use]
    pub fn fit(&self, field: &Field, folded: &str) -> bool {
        let fits = |part: &str| self.begins(part) && part.ends_with(&self.tail);
        field.parts(folded).into_iter().any(fits)
    }

    /// The two ends of a cell do not share their letters.
    fn begins(&self, part: &str) -> bool {
        let front = part.len().checked_sub(self.tail.len()).and_then(|end| part.get(..end));
        let sounds = || self.sound.as_ref().is_some_and(|sound| sound.begins(part));
        !part.is_empty() && (front.is_some_and(|front| front.starts_with(&self.head)) || sounds())
    }

    /// Whether one of the numbers, as they are compared, begins and ends so.
    #[must_use]
    pub fn fit_numbers(&self, compared: &str) -> bool {
        let fits = |number: &str| {
            let long =
                self.head.is_empty() || number.len() >= self.head.trim_start_matches('+').len() + self.tail.len();
            long && phone::begins_with(number, &self.head, self.region) && phone::ends_with(number, &self.tail)
        };
        compared.split(' ').any(|number| !number.is_empty() && fits(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kind;

    fn field(key: &str, kind: &str) -> Field {
        let kind = kind::named(kind).expect("a kind");
        Field { key: key.into(), ..kind::laws::field(kind) }
    }

    #[test]
    fn a_text_begins_and_ends_with_what_is_on_either_side_of_the_star() {
        let fits = |field: &Field, head, tail, cell: &str| Ends::of(head, tail, field).fit(field, &fold(cell));
        let (name, email) = (field("name", "text"), field("email", "email"));
        for (head, tail, cell) in
            [("王", "", "王芳"), ("a", "", "Anna"), ("w", "", "王芳"), ("王", "芳", "王小芳"), ("", "芳", "王芳")]
        {
            assert!(fits(&name, head, tail, cell), "{head}*{tail} {cell}");
        }
        for (head, tail, cell) in [("王", "", "小王"), ("a", "", "Hanna"), ("王芳", "芳", "王芳"), ("", "a", "")]
        {
            assert!(!fits(&name, head, tail, cell), "{head}*{tail} {cell}");
        }
        assert!(fits(&email, "", "@qq.com", "a@QQ.com, b@x.com") && !fits(&email, "", "@qq.com", "a@qq.com.cn"));
        assert!(!fits(&email, "w", "", "王@x.com"), "no pinyin there");
    }

    #[test]
    fn a_number_begins_with_its_country_and_with_its_first_digits_only() {
        let phone = field("phone", "phone");
        let fits =
            |head, tail, cell: &str| Ends::of(head, tail, &phone).fit_numbers(&phone::compared(cell, phone.region()));
        for (head, tail, cell) in [
            ("+44", "", "+44 20 7946 0958"),
            ("+44", "", "0044 20 7946 0958"),
            ("+86", "", "138 0013 8000"),
            ("+8", "", "138 0013 8000"),
            ("+86138", "", "138 0013 8000"),
            ("+86571", "", "0571-88886666"),
            ("138", "", "+86 138 0013 8000"),
            ("138", "8000", "13900139000 ; 138 0013 8000"),
            ("0571", "", "+86 571 88886666"),
            ("", "12", "0571-88886666转12"),
        ] {
            assert!(fits(head, tail, cell), "{head}*{tail} {cell}");
        }
        for (head, tail, cell) in [
            ("+44", "", "138 4400 8000"),
            ("+44", "", "440 013 8000"),
            ("+86", "", "+44 20 7946 0958"),
            ("138", "", "131 3800 0000"),
            ("138", "9000", "13900139000 ; 138 0013 8000"),
            ("", "8000", ""),
        ] {
            assert!(!fits(head, tail, cell), "{head}*{tail} {cell}");
        }
    }
}
