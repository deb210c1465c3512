//! The cells of a card: their headings, and where each stands.

/// Headings of the cells, as the mapping knows them.
pub(super) const HEADINGS: [&str; 25] = [
    "Full Name",
    "Last Name",
    "First Name",
    "Middle Name",
    "Name Prefix",
    "Name Suffix",
    "Mobile Phone",
    "E-mail Address",
    "Company",
    "Department",
    "Job Title",
    "Street Address",
    "City",
    "Province",
    "Postal Code",
    "Country",
    "Birthday",
    "Gender",
    "Tags",
    "Website",
    "WeChat",
    "QQ",
    "Notes",
    "Note Date",
    "Created",
];

pub(super) const FULL: usize = 0;
pub(super) const LAST: usize = 1;
pub(super) const FIRST: usize = 2;
pub(super) const MIDDLE: usize = 3;
pub(super) const PREFIX: usize = 4;
pub(super) const SUFFIX: usize = 5;
pub(super) const PHONE: usize = 6;
pub(super) const EMAIL: usize = 7;
pub(super) const COMPANY: usize = 8;
pub(super) const DEPARTMENT: usize = 9;
pub(super) const TITLE: usize = 10;
pub(super) const STREET: usize = 11;
pub(super) const CITY: usize = 12;
pub(super) const PROVINCE: usize = 13;
pub(super) const POSTAL: usize = 14;
pub(super) const COUNTRY: usize = 15;
pub(super) const BIRTHDAY: usize = 16;
pub(super) const GENDER: usize = 17;
pub(super) const TAGS: usize = 18;
pub(super) const WEBSITE: usize = 19;
pub(super) const WECHAT: usize = 20;
pub(super) const QQ: usize = 21;
pub(super) const NOTES: usize = 22;
pub(super) const NOTE_DATE: usize = 23;
pub(super) const CREATED: usize = 24;
