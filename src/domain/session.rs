//! Where the program was left, as text: by the keys of fields and sheets and the numbers of customers and views, all of
//! which outlive their places in lists.

use serde::{Deserialize, Serialize};

use super::CustomerId;

/// Where the program was left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// The tab that showed.
    pub shows: Option<TabKey>,
    /// What each tab shows; those that are as they always are at first are left out.
    pub tabs: Vec<TabPlace>,
    /// The open panes by name.
    pub panes: Vec<String>,
    /// Who was on the screen, from the first line on, and a screenful more: the next start shows them at once.
    pub screen: Vec<CustomerId>,
}

/// A tab by what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TabKey {
    /// Key of the sheet.
    Sheet(String),
    /// Row of the table `view`.
    View(i64),
}

impl Default for TabKey {
    /// No tab.
    fn default() -> Self {
        Self::Sheet(String::new())
    }
}

/// A tab's place and what it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TabPlace {
    pub tab: TabKey,
    /// The filter line as typed: what it means is read anew each day.
    pub filter: String,
    /// The tab's own sort, as after `sort:` in a filter line.
    pub sort: String,
    /// The customer under the cursor.
    pub customer: Option<CustomerId>,
    /// Key of the field under the cursor.
    pub field: Option<String>,
}

impl Session {
    /// Reads what [`Self::text`] wrote; what cannot be read is a fresh start.
    #[must_use]
    pub fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// One line of JSON.
    #[must_use]
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left() -> Session {
        let tab = TabKey::View(3);
        let place = TabPlace {
            tab: tab.clone(),
            filter: "name:\"O'Neill \\\" 王\" last>90d".into(),
            sort: "-spend,name".into(),
            customer: Some(7),
            field: Some("city".into()),
        };
        let sheet = TabPlace { tab: TabKey::Sheet("all".into()), ..TabPlace::default() };
        Session { shows: Some(tab), tabs: vec![place, sheet], panes: vec!["notes".into()], screen: vec![7, 3, 9] }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = left().text();
        assert!(!text.contains('\n'), "{text}");
        assert_eq!(Session::read(&text), left());
    }

    #[test]
    fn damage_is_a_fresh_start() {
        let text = left().text();
        let cuts = (0..text.len()).filter_map(|end| text.get(..end));
        for damaged in cuts.chain(["[]", "null", "{\"tabs\":7}", "{\"screen\":[-1]}", "{\"shows\":{\"sheet\":1}}"]) {
            assert_eq!(Session::read(damaged), Session::default(), "{damaged}");
        }
    }

    #[test]
    fn what_another_version_wrote_is_read_as_far_as_it_is_known() {
        let read =
            Session::read("{\"later\":1,\"panes\":[\"notes\"],\"tabs\":[{\"tab\":{\"sheet\":\"all\"},\"more\":[]}]}");
        assert_eq!(read.panes, ["notes"]);
        assert_eq!(read.tabs.len(), 1);
    }
}
