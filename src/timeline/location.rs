//! Where records stand in the files that they were read from.

/// Where a top-level record stands: the file, and the byte of its header in that file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Location {
    /// The file's place among the timeline's files, in path order.
    pub file: u32,
    /// The byte of the raw file at which the record's header begins.
    pub start: u64,
}
