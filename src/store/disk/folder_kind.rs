//! What a name in a folder stands for.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    File,
    Folder,
    Link,
    /// Anything else, in words with an article.
    Other(&'static str),
}
