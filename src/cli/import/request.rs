//! What is to come in, and how a person says that it is written.

use std::path::{Path, PathBuf};

use crate::cli::system;
use crate::cli::watching::Watching;
use crate::domain::batch::Role;
use crate::domain::intake::{Profile, Said};
use crate::domain::region::Region;
use crate::domain::{ImportFault, Problem};
use crate::files::{self, Asked, Input};
use crate::import::{self, Again};
use crate::locale::Words;
use crate::store;

/// The word for every sheet whose headings are known. No sheet can be called so.
const EVERY: &str = "*";

/// The only sheet that is said, if it is one.
pub(super) fn one_sheet(sheets: &[String]) -> Option<String> {
    let [one] = sheets else { return None };
    Some(one.clone()).filter(|one| one != EVERY)
}

/// What is to come in: files with their roles, customers first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    pub files: Vec<(Role, PathBuf)>,
    pub said: Said,
    /// In what every text is written, where a person says it; and what else only a person knows of the files.
    pub asked: Asked,
    /// The sheets of a workbook that come in; with several, or with `*`, each is a file of its own.
    pub sheets: Vec<String>,
    /// Whether the headings of the first file say what its rows are.
    pub recognise: bool,
    /// Whether what was said of such files before holds again.
    pub again: Again,
    /// Whether the report is for a program.
    pub json: bool,
}

impl Request {
    /// The files of a folder that have the names of the contract: `customers.csv`, `purchases.csv` …
    ///
    /// # Errors
    /// The folder has none of them.
    pub fn of_folder(folder: &Path) -> Result<Self, Problem> {
        let file = |role: Role| (role, folder.join(format!("{}.csv", role.name())));
        let files: Vec<_> = Role::ALL.into_iter().map(file).filter(|(_, path)| path.is_file()).collect();
        if files.is_empty() {
            return Err(ImportFault::Nothing { path: folder.to_owned() }.into());
        }
        Ok(Self { files, ..Self::default() })
    }

    /// Nothing is wrong with the paths, as far as their names say.
    fn names_files(&self) -> Result<(), Problem> {
        let Some((_, path)) = self.files.iter().find(|(_, path)| path.is_dir()) else { return Ok(()) };
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| may_come_in(path)).collect();
        files.sort();
        Err(ImportFault::Folder { path: path.clone(), whole: Self::of_folder(path).is_ok(), files }.into())
    }

    /// Opens them all; `own` is the customer file, which is not open yet: closing it here would drop the locks on it.
    ///
    /// # Errors
    /// A file cannot be read, has no end, or is the customer file itself.
    pub fn open(&self, own: &Path, words: &Words) -> Result<Sources, Problem> {
        self.names_files()?;
        if let Some((_, path)) = self.files.iter().find(|(_, path)| store::is_part_of(&files::place(path), own)) {
            return Err(ImportFault::Itself { path: path.clone() }.into());
        }
        let open =
            |(role, path): &(Role, PathBuf)| Ok((*role, system::input(path, words)?.read_as(self.asked.clone())));
        let files = self.files.iter().map(open).collect::<Result<_, Problem>>()?;
        let files = match (self.sheets.as_slice(), &self.asked.sheet) {
            ([], None) => self.spread(files, words)?,
            ([] | [_], Some(_)) => files,
            _ => self.sheet_by_sheet(files, words)?,
        };
        let files = self.table_by_table(files, words)?;
        let of = import::Sources { files, said: self.said.clone() };
        Ok(Sources { of, recognise: self.recognise, again: self.again, json: self.json, begun: None })
    }
}

/// Whether it is a file of a form that comes in, by its name.
fn may_come_in(path: &Path) -> bool {
    const FORMS: [&str; 9] = ["csv", "tsv", "txt", "tab", "xlsx", "xlsm", "vcf", "vcard", "zip"];
    let form = path.extension().map(|form| form.to_string_lossy().to_lowercase());
    path.is_file() && form.is_some_and(|form| FORMS.contains(&form.as_str()))
}

impl Request {
    /// The files; of a workbook given for customers each sheet that is a table of another kind is a file of its own.
    fn spread(&self, files: Vec<(Role, Input)>, words: &Words) -> Result<Vec<(Role, Input)>, Problem> {
        let given: Vec<Role> = files.iter().map(|(role, _)| *role).collect();
        let mut all = Vec::new();
        for (role, input) in files {
            if role != Role::Customers {
                all.push((role, self.sheet_for(role, input, words)?));
                continue;
            }
            let tables = self.tables(&input, words)?;
            let fits = files::fits(&input, &tables)?;
            let every: Vec<String> = fits.iter().map(|(name, _)| name.clone()).collect();
            let sheets = sheets_of(fits, &given);
            if sheets.len() < 2 {
                all.push((role, input));
                continue;
            }
            let taken: Vec<String> = sheets.iter().map(|(_, name)| name.clone()).collect();
            all.extend(sheets.into_iter().enumerate().map(|(at, (role, name))| {
                // What is left out is told once.
                let beside = if at == 0 { taken.clone() } else { every.clone() };
                let asked = Asked { sheet: Some(name), beside, ..self.asked.clone() };
                (role, input.clone().read_as(asked))
            }));
        }
        Ok(in_order(all))
    }

    /// Of a workbook the sheet whose headings say that its rows are such; what is none, or has no such sheet, as it is.
    fn sheet_for(&self, role: Role, input: Input, words: &Words) -> Result<Input, Problem> {
        let fits = files::fits(&input, &self.tables(&input, words)?)?;
        let of_role = |(_, known): &&files::Fit| best(known).is_some_and(|(_, best)| best == role);
        let sheet = fits.iter().find(of_role).map(|(name, _)| name.clone()).filter(|_| fits.len() > 1);
        let asked = Asked { sheet, ..self.asked.clone() };
        Ok(if asked.sheet.is_some() { input.read_as(asked) } else { input })
    }

    /// The files; of the first the sheets that are said, each as a file of its own, whose headings say what its rows are.
    fn sheet_by_sheet(&self, files: Vec<(Role, Input)>, words: &Words) -> Result<Vec<(Role, Input)>, Problem> {
        let mut files = files.into_iter();
        let Some((role, input)) = files.next() else { return Ok(Vec::new()) };
        let tables = self.tables(&input, words)?;
        let every = || -> Result<Vec<String>, Problem> {
            let known = |(_, known): &files::Fit| known.iter().flatten().any(|known| *known >= KNOWN);
            Ok(files::fits(&input, &tables)?.into_iter().filter(known).map(|(name, _)| name).collect())
        };
        let names = if self.sheets.iter().any(|name| name == EVERY) { every()? } else { self.said_sheets(&input)? };
        if names.is_empty() {
            return Err(ImportFault::NoKnownHeading { path: input.path().to_owned() }.into());
        }
        let mut all = Vec::new();
        for name in &names {
            let asked = Asked { sheet: Some(name.clone()), beside: names.clone(), ..self.asked.clone() };
            let sheet = input.clone().read_as(asked);
            let role = if self.recognise { files::role_of(&sheet, &tables)? } else { role };
            all.push((role, sheet));
        }
        all.extend(files);
        Ok(in_order(all))
    }

    /// The same, where each table of a sheet is a file of its own.
    fn table_by_table(&self, files: Vec<(Role, Input)>, words: &Words) -> Result<Vec<(Role, Input)>, Problem> {
        let mut all = Vec::new();
        for (role, input) in files {
            let tables = self.tables(&input, words)?;
            let parts = files::parts_of(&input, role, &tables)?;
            // What a person says of the rows holds for each of them.
            all.extend(parts.into_iter().map(|(own, part)| (if self.recognise { own } else { role }, part)));
        }
        Ok(in_order(all))
    }

    /// The names of the sheets that are said by their names or numbers, each of them once.
    fn said_sheets(&self, input: &Input) -> Result<Vec<String>, Problem> {
        let mut names: Vec<String> = Vec::new();
        for said in &self.sheets {
            let asked = Asked { sheet: Some(said.clone()), ..self.asked.clone() };
            let name = files::sheet_named(&input.clone().read_as(asked))?.unwrap_or_else(|| said.clone());
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Ok(names)
    }

    /// The shapes that a file of any kind would have.
    fn tables(&self, input: &Input, words: &Words) -> Result<Vec<files::Table>, Problem> {
        let every = Role::ALL.map(|role| (role, input.clone())).to_vec();
        let tables = import::Sources { files: every, said: self.said.clone() };
        Ok(tables.tables((store::fresh_layout()?, false), words, store::now()))
    }
}

/// Customers before what belongs to them.
fn in_order(mut all: Vec<(Role, Input)>) -> Vec<(Role, Input)> {
    all.sort_by_key(|(role, _)| Role::ALL.iter().position(|known| known == role));
    all
}

/// So many known headings make a sheet a table.
const KNOWN: usize = 2;

/// What the rows of a sheet are, with how many headings say so.
fn best(known: &[Option<usize>]) -> Option<(usize, Role)> {
    let counts = Role::ALL.into_iter().zip(known).filter_map(|(role, known)| Some(((*known)?, role)));
    // Of equals the first: customers.
    let best = counts.fold(None, |best: Option<(usize, Role)>, (known, role)| match best {
        Some((most, _)) if most >= known => best,
        _ => Some((known, role)),
    });
    best.filter(|(known, _)| *known >= KNOWN)
}

/// The sheet of each kind that is not given otherwise: the first of those whose headings say it.
fn sheets_of(fits: Vec<files::Fit>, given: &[Role]) -> Vec<(Role, String)> {
    let mut sheets: Vec<(Role, String)> = Vec::new();
    for (name, known) in fits {
        let Some((_, role)) = best(&known) else { continue };
        let taken = sheets.iter().any(|(other, _)| *other == role) || role != Role::Customers && given.contains(&role);
        if !taken {
            sheets.push((role, name));
        }
    }
    sheets
}

/// Files that are open, and for whom the report is.
#[derive(Debug)]
pub struct Sources {
    pub(super) of: import::Sources,
    pub(super) recognise: bool,
    pub(super) again: Again,
    pub(super) json: bool,
    /// Where a file is kept that the import makes, if that has to be said.
    pub(super) begun: Option<&'static Region>,
}

impl Sources {
    /// The same with what was said of such files before, which `before` finds; whether anything was.
    ///
    /// # Errors
    /// As [`import::recall`]'s.
    pub(super) fn recall(
        &self,
        words: &Words,
        before: &dyn Fn(&str) -> store::Result<Option<Profile>>,
    ) -> Result<(import::Sources, bool), Problem> {
        import::recall(&self.of, (self.again, self.recognise), words, before)
    }
}

/// Somebody who watches these files come in.
pub(super) fn watching<'w>(sources: &import::Sources, words: &'w Words) -> Watching<'w> {
    let inputs: Vec<&Input> = sources.files.iter().map(|(_, input)| input).collect();
    Watching::new(&inputs, words)
}

/// The pair of `HEADING=FIELD`; a heading may have such a sign itself.
///
/// # Errors
/// There is none in it.
pub(super) fn pair(text: &str) -> Result<(String, String), Problem> {
    let pair = text.rsplit_once('=').filter(|(heading, word)| !heading.trim().is_empty() && !word.trim().is_empty());
    let (heading, word) = pair.ok_or_else(|| ImportFault::NotAPair { found: text.to_owned() })?;
    Ok((heading.trim().to_owned(), word.trim().to_owned()))
}
