//! The README tells the truth: its key table is the list of commands, its dependency table is `Cargo.toml`'s.

use std::fs;
use std::path::{Path, PathBuf};

use kehu::app::command::groups;
use kehu::app::desk::parts::keymap;
use kehu::app::ground::key;
use kehu::app::rooms::help;
use kehu::locale::{Language, Words};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("there is a README")
}

fn keys(list: &[&str]) -> String {
    // A vertical bar or a backslash would end or escape the cell.
    let code = |text: &&str| format!("`{}`", key::show(text).replace('|', "\\|"));
    list.iter().map(code).collect::<Vec<_>>().join(" ")
}

fn table() -> String {
    let words = Words::load(Language::English);
    let mut table = format!("\n| {} | both states | NAV also |\n|---|---|---|\n", words.help.fixed);
    for (key, text) in help::lines::fixed(&words) {
        table += &format!("| {text} | `{key}` |  |\n");
    }
    for group in groups() {
        table += &format!("\n| {} | both states | NAV also |\n|---|---|---|\n", words.command_groups[group.name]);
        for command in group.commands {
            table += &format!("| {} | {} | {} |\n", words.command(command.name), keys(command.keys), keys(command.nav));
        }
    }
    table + "\n"
}

#[test]
fn the_key_table_is_the_list_of_commands() {
    let readme = readme();
    let (before, rest) = readme.split_once("writes it anew -->\n").expect("a place for the table");
    let (found, after) = rest.split_once("<!-- /keys -->").expect("an end of the table");
    let table = table();
    if std::env::var_os("KEHU_WRITE").is_some() {
        let written = format!("{before}writes it anew -->\n{table}<!-- /keys -->{after}");
        fs::write(root().join("README.md"), written).expect("the README is written");
        return;
    }
    assert_eq!(found, table, "`KEHU_WRITE=1 cargo test --test readme` writes it anew");
}

#[test]
fn every_dependency_has_its_reason_and_every_reason_its_dependency() {
    let manifest: toml::Table = toml::from_str(include_str!("../Cargo.toml")).expect("a manifest");
    let of_systems = manifest["target"].as_table().into_iter().flat_map(|systems| systems.values());
    let sections = [&manifest["dependencies"], &manifest["dev-dependencies"]];
    let names =
        sections.into_iter().chain(of_systems.map(|system| &system["dependencies"])).filter_map(toml::Value::as_table);
    let mut wanted: Vec<String> = names.flat_map(|section| section.keys().cloned()).collect();
    let readme = readme();
    let (_, rows) = readme.split_once("| dependency | for |").expect("a table of dependencies");
    let rows = rows.lines().skip(2).take_while(|line| line.starts_with('|'));
    let first_cells = rows.filter_map(|row| row.split('|').nth(1));
    let mut named: Vec<String> =
        first_cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned)).collect();
    wanted.sort();
    named.sort();
    assert_eq!(named, wanted);
}

#[test]
fn every_file_and_picture_that_the_readme_names_is_there() {
    let readme = readme();
    for link in readme.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        if !link.starts_with("http") {
            assert!(root().join(link).exists(), "{link}");
        }
    }
}

#[test]
fn the_keymap_file_that_it_shows_reads() {
    let readme = readme();
    let file =
        readme.split("```toml\n").filter_map(|rest| rest.split("```").next()).find(|file| file.contains("[both]"));
    let file = file.expect("a keymap file is shown");
    if let Err((line, fault)) = keymap::read(file, kehu::app::command::all().collect()) {
        panic!("line {line}: {fault:?} in\n{file}");
    }
}
