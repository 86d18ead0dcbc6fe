//! The tree a block is read into: scalars, lists and maps, each with its bytes.

use std::{borrow::Cow, ops::Range};

use super::Format;

/// A block that was read. Texts that stand in it as they are, are those of the block.
#[derive(Debug, Clone, PartialEq)]
pub struct FrontMatter<'a> {
    /// The language it was written in.
    pub format: Format,
    /// The keys at the top level.
    pub root: Map<'a>,
    /// The bytes of the block's text from the first key to the end of the last value; with its braces for a flow map.
    pub span: Range<usize>,
    /// Keys that stand twice in one YAML map; the tree has the last of them.
    pub duplicates: Vec<Duplicate>,
}

/// A key that was given before in the same map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duplicate {
    /// The key.
    pub key: String,
    /// The bytes in the block's text of the later one.
    pub span: Range<usize>,
}

/// A value and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'a> {
    /// The bytes in the block's text, with quotes, brackets, tag or anchor. Empty where a YAML key has no value. For
    /// a TOML table under a `[header]` it is the header, for one made by a dotted key the part of the key.
    pub span: Range<usize>,
    /// What it holds.
    pub value: Value<'a>,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// One text, number, date or truth value.
    Scalar(Scalar<'a>),
    /// A list.
    List {
        /// Its items in order.
        items: Vec<Node<'a>>,
        /// Whether it is written between brackets.
        flow: bool,
    },
    /// Keys with values.
    Map(Map<'a>),
}

/// One text, number, date or truth value, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar<'a> {
    /// The text without quotes and escapes; numbers and dates are as the writer spelt them.
    pub text: Cow<'a, str>,
    /// How it was written.
    pub kind: ScalarKind,
}

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarKind {
    /// YAML without quotes; a null, too.
    Plain,
    /// Between single quotes, in YAML or TOML.
    Single,
    /// Between double quotes, in YAML or TOML; a YAML text with the tag `!` or `!!str`, too.
    Double,
    /// A YAML block after `|`.
    Literal,
    /// A YAML block after `>`.
    Folded,
    /// A TOML text between three quotes of either sort.
    MultiLine,
    /// A TOML truth value.
    Boolean,
    /// A TOML number without a fraction.
    Integer,
    /// A TOML number with a fraction or an exponent.
    Float,
    /// A TOML date, time or both.
    Date,
}

impl<'a> Scalar<'a> {
    /// A scalar of this text.
    pub(super) fn new(text: impl Into<Cow<'a, str>>, kind: ScalarKind) -> Self {
        let text = text.into();
        Self { text, kind }
    }

    /// Whether a reader can take it for nothing but a text.
    #[must_use]
    pub fn is_quoted(&self) -> bool {
        use ScalarKind::{Double, Folded, Literal, MultiLine, Single};
        matches!(self.kind, Single | Double | Literal | Folded | MultiLine)
    }

    /// Whether it is a YAML null: nothing, `~` or `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.kind == ScalarKind::Plain && matches!(&*self.text, "" | "~" | "null" | "Null" | "NULL")
    }

    /// The truth value, which people spell `true`, `yes`, `on`, `"true"` and so on in any case.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        let is = |word: &&str| self.text.eq_ignore_ascii_case(word);
        if ["true", "yes", "on"].iter().any(is) {
            Some(true)
        } else if ["false", "no", "off"].iter().any(is) {
            Some(false)
        } else {
            None
        }
    }

    /// Whether it is spelt `true` or `false` without quotes, the one way every reader takes for a truth value.
    #[must_use]
    pub fn is_plain_bool(&self) -> bool {
        !self.is_quoted() && matches!(&*self.text, "true" | "false")
    }
}

impl<'a> Node<'a> {
    /// The scalar, if it is one and not null.
    #[must_use]
    pub fn as_scalar(&self) -> Option<&Scalar<'a>> {
        match &self.value {
            Value::Scalar(scalar) if !scalar.is_null() => Some(scalar),
            _ => None,
        }
    }

    /// The scalar's text, if it is a scalar and not null.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        self.as_scalar().map(|scalar| &*scalar.text)
    }

    /// The scalar's truth value; see [`Scalar::as_bool`].
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        self.as_scalar().and_then(Scalar::as_bool)
    }

    /// The items, if it is a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Node<'a>]> {
        match &self.value {
            Value::List { items, .. } => Some(items),
            _ => None,
        }
    }

    /// The keys, if it is a map.
    #[must_use]
    pub fn as_map(&self) -> Option<&Map<'a>> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// Whether it is a YAML null.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar(scalar) if scalar.is_null())
    }
}

/// Keys with values, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Map<'a> {
    /// The keys, each once.
    pub entries: Vec<(Key<'a>, Node<'a>)>,
    /// How it is written.
    pub style: MapStyle,
}

/// A key and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key<'a> {
    /// The key without quotes; one part of a dotted TOML key.
    pub text: Cow<'a, str>,
    /// The bytes in the block's text, with quotes.
    pub span: Range<usize>,
}

/// How a map is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MapStyle {
    /// YAML, one key a line.
    Block,
    /// Between braces, in YAML or TOML.
    Flow,
    /// TOML under a `[header]`, or the top level.
    Header,
    /// TOML, only named in the headers of tables below it: `[this.other]`.
    Implied,
    /// TOML, made by dotted keys: `this.key = 1`.
    Dotted,
}

impl<'a> Map<'a> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.entry(key).map(|(_, node)| node)
    }

    /// The value at the end of a path of keys, through maps only.
    #[must_use]
    pub fn get_path<S: AsRef<str>>(&self, path: &[S]) -> Option<&Node<'a>> {
        let (first, rest) = path.split_first()?;
        let node = self.get(first.as_ref())?;
        if rest.is_empty() {
            Some(node)
        } else {
            node.as_map()?.get_path(rest)
        }
    }

    /// A key with its value.
    pub(in crate::store) fn entry(&self, key: &str) -> Option<&(Key<'a>, Node<'a>)> {
        self.entries.iter().find(|(name, _)| name.text == key)
    }
}
