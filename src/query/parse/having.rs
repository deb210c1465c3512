//! Whether something stands in a field, in words: `没有电话`, `no phone`, `has last contact`, `no email or phone`, `without tag hot`.

use super::parser::{NAME, Parser, Told, one_test};
use super::words::HAS;
use crate::domain::filter::{Span, Test};
use crate::domain::kind::Shape;
use crate::domain::{Fen, Filter};
use crate::query::names::Meant;
use crate::query::sayings;
use crate::query::token::{Joint, Piece, Stops};

/// Between the names of several fields.
const JOINTS: [&str; 10] = ["or", "nor", "and", "&", "或", "或者", "和", "跟", "与", "及"];
/// The same within a word.
const GLUED: [char; 6] = ['、', '和', '跟', '与', '及', '/'];
/// Who lacks one of them lacks something: of all others none is there.
const LACKS: [&str; 3] = ["missing", "缺少", "缺"];

impl<'a> Parser<'a> {
    /// What is said of having it, or of having none.
    pub(super) fn has(&mut self, word: &Piece) -> Told {
        if ["with", "having", "has"].iter().any(|has| word.text.eq_ignore_ascii_case(has))
            && let Told::Term(term) = self.compared_behind()
        {
            return Told::Term(term);
        }
        let Some((said, has)) = HAS.iter().find(|(said, _)| word.text.to_lowercase().starts_with(said)) else {
            return Told::No;
        };
        let glued = sayings::bare(&word.text[said.len()..]);
        if said.is_ascii() && !glued.is_empty() {
            return Told::No;
        }
        let named =
            if glued.is_empty() { self.name_behind().map(|meant| vec![meant]) } else { self.several_names(glued) };
        let Some(mut all) = named else {
            let tags = if self.looking { None } else { self.tags_glued(glued, word.range.end) };
            return tags.map_or(Told::No, |tags| Told::Term(Some(turned(tags, *has))));
        };
        if let ([tags], false) = (all.as_slice(), self.looking)
            && let Some(tags) = self.tags_behind(*tags, word)
        {
            return Told::Term(Some(turned(tags, *has)));
        }
        let and = self.other_names(&mut all);
        self.of_fields(&all, *has, and, LACKS.contains(said))
    }

    /// Of one field or several; `and`: none of their names stands behind an `or`.
    fn of_fields(&mut self, all: &[Meant<'a>], has: bool, and: bool, lacks: bool) -> Told {
        let each: Option<Vec<Filter>> = all.iter().map(|meant| self.of_one(*meant, has)).collect();
        let Some(mut each) = each else { return Told::No };
        // Without email or phone are those who have neither.
        let every = and || (!has && !lacks);
        Told::Term(match each.len() {
            1 => each.pop(),
            _ if every => Some(Filter::All(each)),
            _ => Some(Filter::Any(each)),
        })
    }

    fn of_one(&self, meant: Meant<'a>, has: bool) -> Option<Filter> {
        Some(match meant.field().kind.shape {
            Shape::YesNo => turned(one_test(meant, Test::YesNo(true)), has),
            // What is not known is no 0: whoever bought nothing has none of all that a purchase leaves.
            _ if ["orders", "spend"].contains(&meant.field().key.as_str()) => self.bought(has)?,
            _ if meant.field().key == "months" => turned(one_test(meant, Test::Money(Span::from(Fen(1)))), has),
            _ => one_test(meant, if has { Test::Filled } else { Test::Blank }),
        })
    }

    /// That something was bought, or nothing.
    fn bought(&self, some: bool) -> Option<Filter> {
        self.line_of(if some { sayings::BOUGHT } else { sayings::NOT_BOUGHT })
    }

    /// `没有电话、邮箱`: its comma parts nothing.
    pub(super) fn has_several(&mut self, word: &str) -> bool {
        let glued = HAS.iter().filter(|(said, _)| !said.is_ascii()).find_map(|(said, _)| word.strip_prefix(said));
        glued.is_some_and(|glued| self.several_names(sayings::bare(glued)).is_some_and(|names| names.len() > 1))
    }

    /// `电话和邮箱`: whole names with signs between.
    fn several_names(&mut self, glued: &str) -> Option<Vec<Meant<'a>>> {
        let whole = self.names().whole(glued).map(|meant| vec![meant]);
        let parts = || glued.split(GLUED).map(|part| self.names().whole(part)).collect();
        whole.or_else(parts)
    }

    /// The names that are joined to these: `no email or phone`, `没有电话或邮箱`. Whether no `or` joins them.
    fn other_names(&mut self, all: &mut Vec<Meant<'a>>) -> bool {
        let (mut and, mut end) = (true, self.scan.at());
        loop {
            self.scan.skip_spaces();
            let glued = self.scan.eat_glue();
            let word = if glued.is_some() { None } else { JOINTS.iter().find(|word| self.scan.eat_alone(word)) };
            if glued.is_none() && word.is_none() {
                break;
            }
            let (at, or) =
                (self.scan.at(), glued == Some(Joint::Or) || word.is_some_and(|word| word.starts_with(['o', '或'])));
            let bare = self.scan.bare(NAME);
            let names = if bare.text.is_ascii() || bare.text.is_empty() {
                self.scan.back_to(at);
                self.name_behind().map(|meant| vec![meant])
            } else {
                self.several_names(sayings::bare(&bare.text))
            };
            let Some(names) = names.filter(|names| !self.goes_on_behind_its_name(names)) else { break };
            all.extend(names);
            and &= !or;
            end = self.scan.at();
        }
        self.scan.back_to(end);
        and
    }

    /// `no email or phone:138*`, `no phone or city London`: more is said of that field; `no phone or churn` is said of no phone.
    fn goes_on_behind_its_name(&mut self, names: &[Meant<'a>]) -> bool {
        const SAYS: [&str; 8] = ["is", "not", "over", "under", "starts", "ends", "starting", "ending"];
        let shape = |shape: Shape| names.iter().any(|meant| meant.field().kind.shape == shape);
        let any_text = names.iter().any(|meant| !meant.field().is_phone() && meant.field().kind.name != "email")
            && shape(Shape::Text);
        let at = self.scan.at();
        let space = self.scan.peek() == Some(' ');
        self.scan.skip_spaces();
        let said = self.scan.at_operator() || SAYS.iter().any(|word| self.scan.eat_alone(word));
        let goes_on = said || shape(Shape::YesNo) || (any_text && space && self.is_a_value_here());
        self.scan.back_to(at);
        goes_on
    }

    /// `without tag hot`, `with tag hot or vip`: of one tag, where `tags` are all.
    fn tags_behind(&mut self, tags: Meant<'a>, word: &Piece) -> Option<Filter> {
        let end = self.scan.at();
        let name = self.scan.slice(word.range.end..end).trim();
        let one =
            tags.field().holds_tags() && name.rsplit(' ').next().is_some_and(|name| name.eq_ignore_ascii_case("tag"));
        let named = if one { self.values_behind(tags, true) } else { None };
        if named.is_none() {
            self.scan.back_to(end);
        }
        named
    }

    /// `没有标签vip`: glued to their name.
    fn tags_glued(&mut self, glued: &str, end: usize) -> Option<Filter> {
        let (tags, rest) = self.any_field_before(glued)?;
        if !tags.field().holds_tags() || glued.is_ascii() {
            return None;
        }
        self.scan.back_to(end - rest);
        self.values_behind(tags, true)
    }

    /// `with spend over 10k`: more is said of the field than that something stands in it.
    fn compared_behind(&mut self) -> Told {
        let start = self.scan.at();
        if let Some(next) = self.next_word(NAME) {
            for look in [Self::by_a_longer_name, Self::one_figure_or_other, Self::of_a_field, Self::one_text_or_other] {
                let told = look(self, &next);
                if matches!(told, Told::Term(_)) {
                    return told;
                }
                self.scan.back_to(next.range.end);
            }
        }
        self.scan.back_to(start);
        Told::No
    }

    /// The longest whole name behind a space.
    fn name_behind(&mut self) -> Option<Meant<'a>> {
        let stops = Stops { commas: true, ..NAME };
        let mut first = self.next_word(stops)?;
        if ["a", "an", "any", "the"].iter().any(|small| first.text.eq_ignore_ascii_case(small)) {
            first = self.next_word(stops)?;
        }
        let mut text = first.text;
        let mut found = self.names().whole(&text).map(|meant| (meant, self.scan.at()));
        for _ in 0..3 {
            if !self.names().look(&text).goes_on {
                break;
            }
            let Some(next) = self.next_word(stops) else { break };
            text = [text.as_str(), &next.text].join(" ");
            found = self.names().whole(&text).map(|meant| (meant, self.scan.at())).or(found);
        }
        let (meant, end) = found?;
        self.scan.back_to(end);
        self.scan.eat(',');
        Some(meant)
    }
}

/// It, or whoever it does not hold of.
fn turned(filter: Filter, holds: bool) -> Filter {
    if holds { filter } else { Filter::Not(Box::new(filter)) }
}
