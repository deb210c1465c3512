//! The command line as clap sees it, and its errors as sentences in the user's language.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

use super::sub::Sub;
use crate::domain::CommandLineFault;
use crate::locale::{Language, Words};

/// Why there is nothing to run.
#[derive(Debug)]
pub enum Stop {
    /// Help or the version was asked for: this is it.
    Shown(String),
    Wrong(CommandLineFault),
}

/// The language that the arguments ask for: needed before clap can speak it.
#[must_use]
pub fn language(arguments: &[OsString]) -> Option<Language> {
    let mut texts = arguments.iter().filter_map(|argument| argument.to_str());
    while let Some(text) = texts.next() {
        let tag = if text == "--lang" { texts.next() } else { text.strip_prefix("--lang=") };
        if let Some(language) = tag.and_then(Language::from_tag) {
            return Some(language);
        }
    }
    None
}

/// Reads the arguments of the program or of one of its sub-commands.
pub fn parse(arguments: Vec<OsString>, subs: &[&Sub], words: &Words) -> Result<ArgMatches, Stop> {
    let arguments = with_file(arguments, subs);
    let command = command(subs, words);
    let arguments = with_one_filter(&command, arguments);
    command.try_get_matches_from(arguments).map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Stop::Shown(error.render().to_string()),
        kind => Stop::Wrong(problem(kind, &error)),
    })
}

/// `kehu sales.db` is `kehu --db sales.db`: what has a dot or a folder in it, or lies there, is a file and no misspelt
/// command.
fn with_file(mut arguments: Vec<OsString>, subs: &[&Sub]) -> Vec<OsString> {
    let is_file = |first: &OsString| {
        let (text, path) = (first.to_string_lossy(), Path::new(first));
        let looks = text.contains(['.', '/', std::path::MAIN_SEPARATOR]) || path.exists();
        looks && !text.starts_with('-') && !subs.iter().any(|sub| sub.name == text)
    };
    if let Some(at) = first_word(&arguments).filter(|at| is_file(&arguments[*at])) {
        arguments.insert(at, "--db".into());
    }
    arguments
}

/// Where the first argument stands that is neither an option of the whole program nor its value.
fn first_word(arguments: &[OsString]) -> Option<usize> {
    let mut at = 1;
    loop {
        let text = arguments.get(at)?.to_str().unwrap_or_default();
        match text {
            "--lang" | "--keys" => at += 2,
            // Whoever names a file there names none here.
            "--db" => return None,
            _ if text.starts_with("--db=") => return None,
            _ if text.starts_with("--lang=") || text.starts_with("--keys=") => at += 1,
            _ => return Some(at),
        }
    }
}

/// The arguments with the words of a filter line joined to one, behind all options: it may begin with `-`, and need no
/// quotes around its spaces. Only commands with an argument `filter` are meant.
fn with_one_filter(command: &Command, arguments: Vec<OsString>) -> Vec<OsString> {
    let mut kept: Vec<OsString> = Vec::new();
    let mut line: Vec<String> = Vec::new();
    let mut sub: Option<&Command> = None;
    let mut rest = arguments.iter().enumerate();
    while let Some((at, argument)) = rest.next() {
        let text = argument.to_str().unwrap_or_default();
        let option = option(text, [Some(command), sub]);
        match (text, sub) {
            ("--", Some(_)) => line.extend(rest.by_ref().filter_map(|(_, word)| word.to_str().map(str::to_owned))),
            ("", Some(_)) if argument.is_empty() => line.push(String::new()),
            _ if text.is_empty() || text.starts_with("--") || ["-h", "-V"].contains(&text) || at == 0 => {
                kept.push(argument.clone());
                if option.is_some_and(|option| option.get_action().takes_values() && !text.contains('=')) {
                    kept.extend(rest.next().map(|(_, value)| value.clone()));
                }
            }
            (name, None) => {
                sub = command.find_subcommand(name);
                if !sub.is_some_and(|sub| sub.get_arguments().any(|of| of.get_id() == "filter")) {
                    return arguments;
                }
                kept.push(argument.clone());
            }
            (word, Some(_)) => line.push(word.to_owned()),
        }
    }
    if !line.is_empty() {
        kept.extend(["--".into(), line.join(" ").into()]);
    }
    kept
}

/// The option that a text such as `--sort` or `--sort=name` names.
fn option<'c>(text: &str, of: [Option<&'c Command>; 2]) -> Option<&'c Arg> {
    let name = text.strip_prefix("--")?;
    let name = name.split_once('=').map_or(name, |(name, _)| name);
    of.into_iter().flatten().flat_map(Command::get_arguments).find(|known| known.get_long() == Some(name))
}

/// The whole command line, in the user's language.
#[must_use]
pub fn command(subs: &[&Sub], words: &Words) -> Command {
    let cli = &words.cli;
    let mut command = dressed(Command::new("kehu"), words, &cli.about, &cli.usage)
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_help_heading(words.shared.commands.clone())
        .args(options(words));
    for sub in subs {
        let about = cli.about_of.get(sub.name).cloned().unwrap_or_default();
        let usage = cli.usage_of.get(sub.name).cloned().unwrap_or_default();
        command = command.subcommand((sub.build)(dressed(Command::new(sub.name), words, &about, &usage), words));
    }
    command
}

/// What may be said with every command; the version, only with none.
fn options(words: &Words) -> [Arg; 5] {
    let cli = &words.cli;
    let global = |arg: Arg| arg.global(true).help_heading(cli.options.clone());
    [
        global(Arg::new("db").long("db").value_name(cli.file.clone()).help(cli.db.clone()))
            .value_parser(value_parser!(PathBuf)),
        global(Arg::new("keys").long("keys").value_name(cli.file.clone()).help(cli.keys.clone()))
            .value_parser(value_parser!(PathBuf)),
        global(Arg::new("lang").long("lang").value_name("en|zh").help(cli.lang.clone())).value_parser(["en", "zh"]),
        global(Arg::new("help").short('h').long("help").action(ArgAction::Help).help(cli.help.clone())),
        Arg::new("version")
            .short('V')
            .long("version")
            .action(ArgAction::Version)
            .help_heading(cli.options.clone())
            .help(cli.version.clone()),
    ]
}

/// A command with our headings instead of clap's.
fn dressed(command: Command, words: &Words, about: &str, usage: &str) -> Command {
    let template = format!("{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}", words.cli.usage_heading);
    let command = command.about(about.to_owned()).override_usage(usage.to_owned()).help_template(template);
    // What an argument can be stands in its place already, and clap would say it in English.
    command.hide_possible_values(true).disable_help_flag(true)
}

/// What is wrong, from what clap knows of it.
fn problem(kind: ErrorKind, error: &clap::Error) -> CommandLineFault {
    let context = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let found = context(ContextKind::InvalidArg);
    match kind {
        ErrorKind::InvalidSubcommand => {
            let nearest = match error.get(ContextKind::SuggestedSubcommand) {
                // The likeliest stands last.
                Some(ContextValue::Strings(names)) => names.last().cloned(),
                name => name.map(ToString::to_string),
            };
            CommandLineFault::NoSuchCommand { found: context(ContextKind::InvalidSubcommand), nearest }
        }
        ErrorKind::UnknownArgument => CommandLineFault::NoSuchArgument { found },
        ErrorKind::MissingRequiredArgument => CommandLineFault::ArgumentMissing { name: found },
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::NoEquals => {
            let allowed = match error.get(ContextKind::ValidValue) {
                Some(ContextValue::Strings(allowed)) => allowed.clone(),
                _ => Vec::new(),
            };
            CommandLineFault::BadArgument { name: found, found: context(ContextKind::InvalidValue), allowed }
        }
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other == found || other.is_empty() => CommandLineFault::ArgumentTwice { name: found },
            other => CommandLineFault::ArgumentsConflict { one: found, other },
        },
        _ => CommandLineFault::NotUnderstood { found },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::COMMANDS;

    fn wrong(arguments: &[&str]) -> CommandLineFault {
        let arguments = std::iter::once("kehu").chain(arguments.iter().copied()).map(OsString::from).collect();
        match parse(arguments, COMMANDS, &Words::load(Language::Chinese)) {
            Err(Stop::Wrong(problem)) => problem,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_language_is_read_before_anything_else() {
        let read = |arguments: &[&str]| language(&arguments.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(read(&["kehu", "--lang", "zh", "--nonsense"]), Some(Language::Chinese));
        assert_eq!(read(&["kehu", "list", "--lang=en_US"]), Some(Language::English));
        assert_eq!(read(&["kehu", "--lang"]), None);
    }

    #[test]
    fn wrong_arguments_are_named() {
        assert_eq!(wrong(&["--nonsense"]), CommandLineFault::NoSuchArgument { found: "--nonsense".into() });
        assert!(
            matches!(wrong(&["analyse"]), CommandLineFault::NoSuchCommand { nearest: Some(name), .. } if name == "analyze")
        );
        assert!(matches!(wrong(&["--lang", "fr"]), CommandLineFault::BadArgument { found, .. } if found == "fr"));
    }

    #[test]
    fn a_file_alone_is_the_one_to_work_on() {
        let read = |arguments: &[&str]| {
            let arguments = std::iter::once("kehu").chain(arguments.iter().copied()).map(OsString::from).collect();
            let matches = parse(arguments, COMMANDS, &Words::load(Language::English)).expect("it is understood");
            (matches.get_one::<PathBuf>("db").cloned(), matches.subcommand_name().map(str::to_owned))
        };
        assert_eq!(read(&["sales.db"]), (Some("sales.db".into()), None));
        assert_eq!(read(&["/home/anna/customers", "--lang", "zh"]), (Some("/home/anna/customers".into()), None));
        assert_eq!(read(&["--lang", "en", "a.db"]), (Some("a.db".into()), None));
        assert_eq!(
            read(&["--lang=zh", "--keys", "k.toml", "a.db", "list"]),
            (Some("a.db".into()), Some("list".into()))
        );
        assert_eq!(read(&["--db", "a.db", "list"]), (Some("a.db".into()), Some("list".into())));
        assert_eq!(read(&["demo"]), (None, Some("demo".into())));
        assert_eq!(read(&["sales.db", "list"]), (Some("sales.db".into()), Some("list".into())));
        assert!(matches!(wrong(&["lst"]), CommandLineFault::NoSuchCommand { .. }));
    }

    #[test]
    fn the_words_of_a_filter_line_are_one_and_may_begin_with_a_sign() {
        let filter = |arguments: &[&str]| {
            let arguments = std::iter::once("kehu").chain(arguments.iter().copied()).map(OsString::from).collect();
            let matches = parse(arguments, COMMANDS, &Words::load(Language::English)).expect("it is understood");
            let (_, of_sub) = matches.subcommand().expect("a sub-command");
            of_sub.get_one::<String>("filter").cloned()
        };
        for (arguments, line) in [
            (&["list", "-churn"][..], "-churn"),
            (&["list", "-hz"], "-hz"),
            (&["list", "city:hangzhou", "spend>1w"], "city:hangzhou spend>1w"),
            (&["list", "-name:Ben", "--json", "--sort", "-spend", "vip"], "-name:Ben vip"),
            (&["--db", "list", "list", "--limit=3", "not", "churn"], "not churn"),
            (&["group", "-churn", "--by", "city"], "-churn"),
            (&["list", "--", "--json"], "--json"),
            (&["list", ""], ""),
        ] {
            assert_eq!(filter(arguments).as_deref(), Some(line), "{arguments:?}");
        }
        assert_eq!(filter(&["list", "--json"]), None);
        assert_eq!(wrong(&["list", "--nonsense"]), CommandLineFault::NoSuchArgument { found: "--nonsense".into() });
    }

    #[test]
    fn help_is_wholly_in_the_language_asked_for() {
        let help = command(COMMANDS, &Words::load(Language::Chinese)).render_long_help().to_string();
        for english in ["Usage", "Options", "Commands", "Print", "possible values"] {
            assert!(!help.contains(english), "{english} in\n{help}");
        }
    }

    #[test]
    fn every_command_has_its_words() {
        for language in Language::ALL {
            let words = Words::load(language);
            command(COMMANDS, &words).debug_assert();
            for sub in COMMANDS {
                assert!(words.cli.about_of.contains_key(sub.name), "{language:?}: {}", sub.name);
                assert!(words.cli.usage_of.contains_key(sub.name), "{language:?}: {}", sub.name);
            }
        }
    }
}
