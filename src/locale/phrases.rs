//! What a person may put in words of her own, as we say it.

use super::Words;
use crate::domain::Phrase;
use crate::domain::touch::Kind;

impl Words {
    /// What it is called, and our text.
    #[must_use]
    pub fn phrase(&self, phrase: Phrase) -> (&str, &str) {
        match phrase {
            Phrase::Advice(advice) => {
                let words = self.advice.get(advice.name());
                words.map_or((advice.name(), ""), |words| (&words.when, &words.says))
            }
            Phrase::Touch(kind) => self.touch(kind),
        }
    }

    fn touch(&self, kind: Kind) -> (&str, &str) {
        let words = &self.care;
        match kind {
            Kind::ThankYou => (&words.thank_you, &words.thank_you_text),
            Kind::Birthday => (&words.birthday, &words.birthday_text),
            Kind::Coupon => (&words.coupon, &words.coupon_text),
            Kind::CallBack => (&words.call_back, &words.call_back_text),
            Kind::AskDetails => (&words.ask_details, &words.ask_details_text),
            Kind::DetailsCame => (&words.details_came, &words.details_came_is),
        }
    }
}
