//! What a file becomes.

use super::*;

#[test]
fn applied_twice_changes_nothing_the_second_time_in_either_language() {
    for language in Language::ALL {
        for template in all() {
            for onto in [Onto::New, Onto::Used] {
                let mut desk = Desk::new(language);
                let before = desk.layout();
                desk.apply(onto, &template);
                let after = desk.layout();
                assert_eq!(desk.steps(onto, &template), [], "{language:?}: {}", template.key);
                assert_eq!(desk.steps(Onto::Used, &template), [], "{language:?}, added later: {}", template.key);
                desk.words = Words::load(language.other());
                assert_eq!(desk.steps(onto, &template), [], "{language:?}, read in the other one: {}", template.key);
                // Nothing goes.
                assert_eq!(after.fields[..before.fields.len()], before.fields);
                for (sheet, old) in after.sheets.iter().zip(&before.sheets) {
                    let there = |field: usize| sheet.columns.iter().any(|column| column.field == field);
                    assert!(old.columns.iter().all(|column| there(column.field)), "{}", template.key);
                    assert!(sheet.hidden.is_empty());
                }
            }
        }
    }
}

/// What a person did before, another template, a file of somebody else's: all of it stays as it is, and what is new
/// stands behind it.
#[test]
fn a_file_in_use_only_gains_behind_what_is_there() {
    let fresh = Desk::new(Language::English).layout();
    let mut theirs = Desk::new(Language::Chinese);
    arrange(&mut theirs);
    let theirs = Template::of(&theirs.layout(), &theirs.store.views().expect("views"), &fresh);
    let templates: Vec<Template> = all().into_iter().chain([theirs]).collect();
    for first in &templates {
        for template in &templates {
            let mut desk = Desk::new(Language::English);
            desk.apply(Onto::New, first);
            desk.edit(vec![
                Step::Label { field: "phone".into(), label: "Mobile".into() },
                Step::Limit { field: "name".into(), limit: Some(9) },
                Step::MoveOption { field: "member".into(), key: "gold".into(), to: 0 },
            ]);
            let (before, views) = (desk.layout(), desk.store.views().expect("views"));
            desk.apply(Onto::Used, template);
            let (after, more) = (desk.layout(), desk.store.views().expect("views"));
            let which = format!("{} after {}", template.key, first.key);
            assert_eq!(more[..views.len()], views, "{which}");
            for (field, old) in after.fields.iter().zip(&before.fields) {
                assert_eq!(field.choices[..old.choices.len()], old.choices, "{which}");
                let same = Field { choices: old.choices.clone(), ..field.clone() };
                assert_eq!(same, *old, "{which}");
            }
            for (sheet, old) in after.sheets.iter().zip(&before.sheets) {
                assert_eq!(sheet.columns[..old.columns.len()], old.columns, "{which}");
                assert_eq!((&sheet.hidden, sheet.pinned), (&old.hidden, old.pinned), "{which}");
            }
            assert_eq!(desk.steps(Onto::Used, template), [], "{which}: all of it has come");
            if after != before || more != views {
                desk.undo();
                assert_eq!((desk.layout(), desk.store.views().expect("views")), (before, views), "{which}, undone");
            }
        }
    }
}

#[test]
fn a_column_out_of_sight_shows_again_in_its_place() {
    let mut desk = Desk::new(Language::English);
    let sheet = desk.layout().sheets[0].clone();
    let keys = |layout: &Layout| -> Vec<String> {
        layout.sheets[0].columns.iter().map(|column| layout.fields[column.field].key.clone()).collect()
    };
    let all = keys(&desk.layout());
    let columns = all.iter().map(|field| SavedColumn { field: field.clone(), width: 12, hidden: field == "phone" });
    let of = crate::domain::layout::Home::Sheet(sheet.id);
    desk.edit(vec![Step::Columns { of, columns: columns.collect(), pinned: 1 }]);
    assert!(!keys(&desk.layout()).contains(&"phone".to_owned()));
    desk.apply(Onto::Used, &self::all()[3]);
    assert_eq!(keys(&desk.layout())[..all.len()], all);
}

#[test]
fn all_templates_one_after_the_other_make_no_two_columns_of_one_name() {
    for language in Language::ALL {
        let mut desk = Desk::new(language);
        all().iter().for_each(|template| desk.apply(Onto::Used, template));
        let mut labels: Vec<String> = desk.named().fields.iter().map(|field| field.label.to_lowercase()).collect();
        let count = labels.len();
        labels.sort();
        labels.dedup();
        assert_eq!(labels.len(), count, "{language:?}");
    }
}

#[test]
fn columns_are_as_wide_as_their_headings_and_lines_read_in_both_languages() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    for language in Language::ALL {
        for template in all() {
            let mut desk = Desk::new(language);
            desk.apply(Onto::New, &template);
            let (layout, vocabulary) = (desk.named(), desk.vocabulary());
            let views = desk.store.views().expect("views");
            assert_eq!(views.len(), template.views.len());
            let wide = |key: &str, width: u16| {
                let label = &layout.fields.iter().find(|field| field.key == key).expect(key).label;
                let heading = unicode_width::UnicodeWidthStr::width(label.as_str());
                assert!(usize::from(width) >= heading, "{}: {label} needs {heading}, has {width}", template.key);
            };
            for column in template.sheets.iter().flat_map(|sheet| layout_columns(&layout, &sheet.sheet)) {
                wide(&column.0, column.1);
            }
            for view in &views {
                view.shows.columns.iter().for_each(|column| wide(&column.field, column.width));
                for line in [view.shows.filter.clone(), format!("sort:{}", view.shows.sort)] {
                    let read = query::parse(&line, &vocabulary, today);
                    assert!(
                        line == "sort:" || read.problems.is_empty(),
                        "{}: {line}: {:?}",
                        template.key,
                        read.problems
                    );
                }
            }
        }
    }
}

#[test]
fn what_a_template_gains_is_what_comes() {
    let desk = Desk::new(Language::English);
    let hotel = &all()[3];
    let gain = Template::gain(&desk.named(), &desk.steps(Onto::New, hotel));
    assert_eq!((gain.columns, gain.views), (5, 2), "booked, in, out, room, requests");
    assert_eq!(gain.unseen, 0, "a tab shows each of them");
    let used = Template::gain(&desk.named(), &desk.steps(Onto::Used, hotel));
    assert_eq!((used.columns, used.behind, used.unseen), (5, 5, 0));
}
