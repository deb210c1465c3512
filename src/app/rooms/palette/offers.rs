//! What can be chosen, in the order in which it stands while nothing is typed: what was chosen last, what is wanted most,
//! then everything by its group.

use super::fitting::{Names, fitting};
use crate::app::desk::desk::Desk;
use crate::app::ground::command::Face;
use crate::domain::preference::Preference;
use crate::domain::setting::SETTINGS;

/// Wanted by whoever has just begun.
const USEFUL: [&str; 15] = [
    "filter",
    "find",
    "new-customer",
    "undo",
    "sort-descending",
    "column-menu",
    "group-by-column",
    "notes",
    "analysis",
    "save-view",
    "find-duplicates",
    "add-column",
    "settings",
    "help",
    "quit",
];

/// Sub-commands of the program that people look for in it.
const SHELL: [&str; 3] = ["template", "analyze", "demo"];

/// Settings that a command leads to.
const COMMANDED: [&str; 5] = ["language", "theme", "keys", "currency", "rates"];

/// The names of the others.
fn settings() -> impl Iterator<Item = &'static str> {
    let program = Preference::ALL.into_iter().map(Preference::name);
    program.chain(SETTINGS.iter().map(|setting| setting.name)).filter(|name| !COMMANDED.contains(name))
}

/// What is done with the line that is chosen.
#[derive(Clone, Copy, Debug)]
pub enum Does {
    Runs(Face),
    /// Opens the settings at the one of that name.
    Sets(&'static str),
    /// Says how it is called on the command line.
    Tells(&'static str),
    /// Goes to that row, counted from 1.
    Goes(usize),
}

/// A line that can be chosen.
#[derive(Clone, Debug)]
pub struct Offer {
    pub does: Does,
    /// Number of its part.
    pub part: usize,
    names: Names,
}

/// All of them, and the names of their parts.
#[derive(Clone, Debug, Default)]
pub struct Offers {
    pub all: Vec<Offer>,
    pub parts: Vec<String>,
}

impl Offers {
    /// What there is; what was chosen last comes first.
    pub fn new(desk: &Desk, recent: &[&'static str]) -> Self {
        let words = desk.words();
        let mut offers = Self::default();
        let faces = |names: &[&'static str]| names.iter().filter_map(|name| desk.keymap().named(name)).collect();
        offers.push(desk, &words.palette.recent, faces(recent));
        let useful = USEFUL.into_iter().filter(|name| !recent.contains(name)).collect::<Vec<_>>();
        offers.push(desk, &words.palette.useful, faces(&useful));
        for group in desk.keymap().commands().chunk_by(|one, next| one.group == next.group) {
            let left = group.iter().filter(|face| !recent.contains(&face.name) && !USEFUL.contains(&face.name));
            let title = words.command_groups.get(group[0].group).cloned().unwrap_or_default();
            offers.push(desk, &title, left.copied().collect());
        }
        offers.push_settings(desk);
        let part = offers.parts.len();
        offers.parts.push(words.palette.shell.clone());
        offers.all.extend(SHELL.into_iter().map(|name| {
            let sentence = words.cli.about_of.get(name).map_or("", String::as_str);
            Offer { does: Does::Tells(name), part, names: Names::new(words, name, [sentence, ""]) }
        }));
        offers
    }

    fn push(&mut self, desk: &Desk, title: &str, faces: Vec<Face>) {
        let (part, words) = (self.parts.len(), desk.words());
        if faces.is_empty() {
            return;
        }
        self.parts.push(title.to_owned());
        self.all.extend(faces.into_iter().map(|face| {
            let other = words.other_commands.get(face.name).map_or("", String::as_str);
            let names = Names::new(words, face.name, [words.command(face.name), other]);
            Offer { does: Does::Runs(face), part, names }
        }));
    }

    /// The settings that have no command of their own.
    fn push_settings(&mut self, desk: &Desk) {
        let (part, words) = (self.parts.len(), desk.words());
        self.parts.push(words.settings.title.clone());
        self.all.extend(settings().map(|name| {
            let told = [words.setting_names.get(name), words.other_settings.get(name)];
            let labels = told.map(|told| told.map_or("", |told| told.label.as_str()));
            let also = told.map(|told| told.map_or("", |told| told.also.as_str()));
            Offer { does: Does::Sets(name), part, names: Names::of(name, labels, also) }
        }));
    }

    /// Numbers of those that fit what is typed, the best first.
    pub fn fitting(&self, typed: &str) -> Vec<usize> {
        // As it is called on the command line.
        let typed = typed.trim().strip_prefix("kehu ").unwrap_or(typed);
        if typed.trim().is_empty() {
            return (0..self.all.len()).collect();
        }
        fitting(self.all.iter().map(|offer| &offer.names), typed)
    }

    /// How a sub-command is called: `kehu import FILE …`.
    pub fn usage<'d>(desk: &'d Desk, name: &str) -> &'d str {
        desk.words().cli.usage_of.get(name).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::Stage;
    use crate::locale::{Language, Words};

    fn found(stage: &Stage, typed: &str) -> Vec<&'static str> {
        let offers = Offers::new(&stage.state.desk, &[]);
        let name = |at: usize| match offers.all[at].does {
            Does::Runs(face) => face.name,
            Does::Tells(name) | Does::Sets(name) => name,
            Does::Goes(_) => "",
        };
        offers.fitting(typed).into_iter().map(name).collect()
    }

    /// What people type, and what has to be the first line then.
    const ASKED: [(&str, &str); 149] = [
        ("模版", "apply-template"),
        ("template", "apply-template"),
        ("报价", "log-contact"),
        ("quote", "log-contact"),
        ("打标签", "open-choices"),
        ("加标签", "open-choices"),
        ("tag", "open-choices"),
        ("群发", "export"),
        ("bulk mail", "export"),
        ("打电话", "log-contact"),
        ("call", "log-contact"),
        ("性别", "filter"),
        ("gender", "filter"),
        ("生日", "show-today"),
        ("birthday", "show-today"),
        ("批量打标签", "set-all"),
        ("kehu export", "export"),
        ("kehu import", "import"),
        ("kehu demo", "demo"),
        ("remove filter", "clear-filter"),
        ("no filter", "clear-filter"),
        ("清除筛选", "clear-filter"),
        ("去掉筛选", "clear-filter"),
        ("dark mode", "choose-theme"),
        ("light mode", "choose-theme"),
        ("换主题", "choose-theme"),
        ("深色", "choose-theme"),
        ("夜间模式", "choose-theme"),
        ("change language", "choose-language"),
        ("英文", "choose-language"),
        ("vim keys", "choose-keys"),
        ("货币", "choose-currency"),
        ("人民币", "choose-currency"),
        ("mouse", "mouse"),
        ("date format", "dates"),
        ("日期格式", "dates"),
        ("地区", "region"),
        ("insert row", "new-row-below"),
        ("加行", "new-row-below"),
        ("freeze panes", "freeze-columns"),
        ("冻结窗格", "freeze-columns"),
        ("pivot table", "group-by-column"),
        ("求和", "group-by-column"),
        ("audit", "show-history"),
        ("谁改的", "show-history"),
        ("cell history", "cell-history"),
        ("单元格历史", "cell-history"),
        ("操作日志", "show-journal"),
        ("what did i do", "show-journal"),
        ("undelete", "show-trash"),
        ("误删", "show-trash"),
        ("gdpr", "empty-trash"),
        ("彻底删除", "empty-trash"),
        ("refresh", "redraw"),
        ("花屏", "redraw"),
        ("calendar", "open-choices"),
        ("选日期", "open-choices"),
        ("mandatory", "field-rules"),
        ("必填项", "field-rules"),
        ("data quality", "check-data"),
        ("体检", "check-data"),
        ("z to a", "sort-descending"),
        ("从高到低", "sort-descending"),
        ("cheat sheet", "help"),
        ("使用说明", "help"),
        ("日历", "open-choices"),
        ("undo", "undo"),
        ("撤销", "undo"),
        ("chexiao", "undo"),
        ("删除客户", "delete-customer"),
        ("shanchukehu", "delete-customer"),
        ("sckh", "delete-customer"),
        ("customer delete", "delete-customer"),
        ("QUIT", "quit"),
        ("exit", "quit"),
        ("tuichu", "quit"),
        ("退出", "quit"),
        ("go-to", "go-to"),
        ("导入", "import"),
        ("import", "import"),
        ("daoru", "import"),
        ("excel", "import"),
        ("订单", "add-order"),
        ("purchase", "add-order"),
        ("下单", "add-order"),
        ("new order", "add-order"),
        ("退款", "add-refund"),
        ("refund", "add-refund"),
        ("待办", "add-task"),
        ("todo", "add-task"),
        ("import orders", "import"),
        ("导出", "export"),
        ("export", "export"),
        ("打印", "export"),
        ("print", "export"),
        ("备份", "save-copy"),
        ("backup", "save-copy"),
        ("beifen", "save-copy"),
        ("back up", "save-copy"),
        ("副本", "save-copy"),
        ("copy of the file", "save-copy"),
        ("save as", "save-elsewhere"),
        ("保存", "save"),
        ("save", "save"),
        ("查重", "find-duplicates"),
        ("另存为", "save-elsewhere"),
        ("归档", "archive-customers"),
        ("加列", "add-column"),
        ("显示列", "show-column"),
        ("模板", "apply-template"),
        ("汇率", "set-rates"),
        ("重命名", "rename-column"),
        ("删除列", "remove-column"),
        ("delete column", "remove-column"),
        ("计算列", "add-computed-column"),
        ("页签", "next-sheet"),
        ("条件格式", "colour-rules"),
        ("dup", "find-duplicates"),
        ("dedupe", "find-duplicates"),
        ("合并", "merge-customers"),
        ("颜色", "colour-rules"),
        ("color", "colour-rules"),
        ("colour", "colour-rules"),
        ("帮助", "help"),
        ("help", "help"),
        ("排序", "sort-descending"),
        ("sort", "sort-descending"),
        ("搜索", "find"),
        ("search", "find"),
        ("筛选", "filter"),
        ("提醒", "filter"),
        ("reminder", "filter"),
        ("新增", "new-customer"),
        ("add customer", "new-customer"),
        ("备注", "notes"),
        ("回收站", "show-trash"),
        ("trash", "show-trash"),
        ("替换", "replace-text"),
        ("报表", "analyze"),
        ("统计", "group-by-column"),
        ("设置", "settings"),
        ("settings", "settings"),
        ("语言", "choose-language"),
        ("currency", "choose-currency"),
        ("region", "region"),
        ("sla", "sla"),
        ("tier a up", "tier-a"),
        ("margin", "margin"),
        ("毛利", "margin"),
    ];

    #[test]
    fn the_words_that_people_use_find_what_they_mean_in_both_languages() {
        let mut wrong = Vec::new();
        for language in Language::ALL {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.set_words(Words::load(language));
            let missed = ASKED.iter().filter(|(typed, name)| found(&stage, typed).first() != Some(name));
            wrong.extend(
                missed.map(|(typed, name)| {
                    format!("{language:?} {typed}: {name}, not {:?}", found(&stage, typed).first())
                }),
            );
            assert!(found(&stage, "no such thing").is_empty());
            assert_eq!(found(&stage, "").len(), crate::app::command::all().count() + settings().count() + SHELL.len());
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn who_looks_for_sorting_finds_both_ways() {
        for (language, typed) in [(Language::English, "sort"), (Language::Chinese, "排序")] {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.set_words(Words::load(language));
            assert_eq!(found(&stage, typed)[..2], ["sort-descending", "sort-ascending"], "{typed}");
        }
    }

    /// Every one of the words that the locales have for a command finds it first, on a screen of either language.
    #[test]
    fn every_word_that_people_use_for_a_command_finds_it_first() {
        let mut wrong = Vec::new();
        for language in Language::ALL {
            let mut stage = Stage::with_rows(1);
            stage.state.desk.set_words(Words::load(language));
            let words = stage.state.desk.words();
            let all: Vec<(&String, &String)> = [&words.synonyms, &words.other_synonyms]
                .into_iter()
                .flatten()
                .flat_map(|(name, words)| words.iter().map(move |word| (name, word)))
                .collect();
            for (name, word) in &all {
                // A word of two commands is the one's or the other's.
                let of = |found: &str| all.iter().any(|(name, other)| *name == found && other == word);
                let first = found(&stage, word).first().copied().unwrap_or_default();
                if !of(first) {
                    wrong.push(format!("{language:?} {word}: {first} instead of {name}"));
                }
            }
            assert!(all.len() > 500, "{}", all.len());
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_command_is_found_by_its_name_and_by_its_sentence() {
        let stage = Stage::with_rows(1);
        for command in crate::app::command::all() {
            assert_eq!(found(&stage, command.name).first(), Some(&command.name));
            let other = &stage.state.desk.words().other_commands[command.name];
            for sentence in [stage.state.desk.words().command(command.name), other.as_str()] {
                assert!(found(&stage, sentence).contains(&command.name), "{sentence}");
            }
        }
    }

    #[test]
    fn words_are_only_of_what_there_is() {
        for language in Language::ALL {
            let words = Words::load(language);
            for name in words.synonyms.keys() {
                let known = crate::app::command::all().any(|command| command.name == name);
                assert!(known || SHELL.contains(&name.as_str()), "{language:?}: {name}");
            }
            assert!(SHELL.iter().all(|name| words.cli.usage_of.contains_key(*name)));
        }
        assert!(USEFUL.iter().all(|name| crate::app::command::all().any(|command| command.name == *name)));
    }
}
