//! What kind of file system a file is on.
//!
//! SQLite's log is shared through memory that every program at the file sees. Between two computers there is no such
//! memory: there the file has no log, and one program at a time.

use std::path::Path;

/// Where a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// On this computer.
    Local,
    /// Other computers may have it open.
    Network,
}

/// The magic numbers of file systems that several computers share. Source: `statfs(2)`, `linux/magic.h`.
const NETWORK: [(u32, &str); 14] = [
    (0x6969, "nfs"),
    (0x517b, "smb"),
    (0xff53_4d42, "cifs"),
    (0xfe53_4d42, "smb2"),
    (0x564c, "ncp"),
    (0x5346_414f, "afs"),
    (0x6b41_4653, "kafs"),
    (0x7375_7245, "coda"),
    (0x0102_1997, "9p"),
    (0x00c3_6400, "ceph"),
    (0x0bd0_0bd0, "lustre"),
    (0x0116_1970, "gfs2"),
    (0x7461_636f, "ocfs2"),
    (0x786f_4256, "vboxsf"),
];

impl Medium {
    /// What that number of `statfs` means. What is unknown is taken for this computer's: so are file systems of programs
    /// (FUSE), of which most are.
    #[must_use]
    pub fn of_magic(magic: u32) -> Self {
        if NETWORK.iter().any(|(known, _)| *known == magic) { Self::Network } else { Self::Local }
    }

    /// Where the file is; this computer if the system does not say.
    pub(super) fn of(path: &Path) -> Self {
        #[cfg(target_os = "linux")]
        {
            // The field is wider on some processors, and negative where it is signed: 32 bits are the number.
            rustix::fs::statfs(path).map_or(Self::Local, |found| Self::of_magic(found.f_type as u32))
        }
        #[cfg(not(target_os = "linux"))]
        {
            let _ = path;
            Self::Local
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_says_whether_other_computers_may_have_the_file_open() {
        for (name, magic, medium) in [
            ("nfs", 0x6969, Medium::Network),
            ("cifs", 0xff53_4d42, Medium::Network),
            ("smb2", 0xfe53_4d42, Medium::Network),
            ("9p", 0x0102_1997, Medium::Network),
            ("ext4", 0xef53, Medium::Local),
            ("xfs", 0x5846_5342, Medium::Local),
            ("btrfs", 0x9123_683e, Medium::Local),
            ("tmpfs", 0x0102_1994, Medium::Local),
            ("overlay", 0x794c_7630, Medium::Local),
            ("fuse", 0x6573_5546, Medium::Local),
        ] {
            assert_eq!(Medium::of_magic(magic), medium, "{name}");
        }
    }
}
