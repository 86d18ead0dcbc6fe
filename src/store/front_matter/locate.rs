//! Follows a path through the tree to the value it names, or to the table in which it is missing.

use std::ops::Range;

use super::{FrontMatter, Key, Map, MapStyle, Node};

/// A table on the way, with the path that leads to it.
#[derive(Debug, Clone)]
pub(super) struct Site<'a> {
    pub map: &'a Map<'a>,
    pub span: &'a Range<usize>,
    /// The keys that lead to it.
    pub path: &'a [String],
    /// The key whose value it is; none for the top level.
    pub owner: Option<&'a Key<'a>>,
    /// Whether it stands between braces, its own or those of a table around it.
    pub in_flow: bool,
    /// How many keys of `path` lead to the innermost table around it, or itself, that has a TOML header.
    pub header_depth: usize,
}

/// What a path leads to.
#[derive(Debug, Clone)]
pub(super) enum Target<'a> {
    /// A value.
    Found(Found<'a>),
    /// A table without the first key of `rest`, which is not empty.
    Missing { site: Site<'a>, rest: &'a [String] },
}

/// A value that a path leads to. Where `rest` is not empty, it is no table and the path goes on.
#[derive(Debug, Clone)]
pub(super) struct Found<'a> {
    pub site: Site<'a>,
    pub key: &'a Key<'a>,
    pub node: &'a Node<'a>,
    pub rest: &'a [String],
}

/// Follows `path`, which has at least one key.
pub(super) fn locate<'a>(tree: &'a FrontMatter<'a>, path: &'a [String]) -> Target<'a> {
    let mut site = Site {
        map: &tree.root,
        span: &tree.span,
        path: &[],
        owner: None,
        in_flow: tree.root.style == MapStyle::Flow,
        header_depth: 0,
    };
    for (depth, name) in path.iter().enumerate() {
        let (done, rest) = path.split_at(depth);
        let Some((key, node)) = site.map.entry(name) else {
            site.path = done;
            return Target::Missing { site, rest };
        };
        let rest = rest.get(1..).unwrap_or_default();
        match node.as_map() {
            Some(map) if !rest.is_empty() => {
                site = Site {
                    map,
                    span: &node.span,
                    path: done,
                    owner: Some(key),
                    in_flow: site.in_flow || map.style == MapStyle::Flow,
                    header_depth: if map.style == MapStyle::Header {
                        depth + 1
                    } else {
                        site.header_depth
                    },
                };
            }
            _ => {
                return Target::Found(Found {
                    site,
                    key,
                    node,
                    rest,
                });
            }
        }
    }
    Target::Missing { site, rest: &[] }
}

impl Map<'_> {
    /// The end of the last value that is written in this table itself, not under a header of its own.
    pub(super) fn own_end(&self) -> Option<usize> {
        self.entries
            .iter()
            .filter_map(|(key, node)| node.own_end(key))
            .max()
    }
}

impl Node<'_> {
    /// The end of the value in its own table; none where it stands under a TOML header.
    pub(super) fn own_end(&self, key: &Key<'_>) -> Option<usize> {
        match self.as_map().map(|map| (map, map.style)) {
            Some((map, MapStyle::Dotted)) => map.own_end(),
            Some((_, MapStyle::Header | MapStyle::Implied)) => None,
            // The span of an array of tables is its first header, which holds the key.
            _ if self.span.start <= key.span.start => None,
            _ => Some(self.span.end),
        }
    }
}
