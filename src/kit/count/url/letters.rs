//! What an address may be written with, as `twitter-text` 3.1.0 has it in the regular expressions of its `regexp` folder.

/// Characters that a label of a domain may hold anywhere (`validDomainChars`).
pub(super) fn is_of_domain(c: char) -> bool {
    let is_mark = matches!(c, '!' | '#'..='/' | ':'..='@' | '['..='_' | '{'..='~');
    !is_mark && !is_blank(c) && !is_direction(c) && !is_refused(c)
}

/// Blanks (`spacesGroup`).
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{180e}'
}

/// Marks of the direction of writing (`directionalMarkersGroup`).
fn is_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}')
}

/// Characters that no post may hold (`invalidCharsGroup`).
pub(in crate::kit::count) fn is_refused(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{feff}' | '\u{ffff}')
}

/// What may stand before an address (`validUrlPrecedingChars`).
pub(super) fn may_precede(c: char) -> bool {
    !c.is_ascii_alphanumeric() && !matches!(c, '@' | '＠' | '$' | '#' | '＃') && !is_refused(c)
}

/// Characters of a domain that is a link without `https://` too (`validAsciiDomain`).
pub(super) fn is_of_bare_domain(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || is_latin(c)
}

/// Characters of a path, brackets apart (`validGeneralUrlPathChars`).
pub(super) fn is_of_path(c: char) -> bool {
    is_of_path_end(c)
        || matches!(
            c,
            '!' | '*' | '\'' | ';' | ':' | ',' | '.' | '$' | '%' | '[' | ']'
        )
        || matches!(c, '\u{2013}' | '~' | '@' | '|' | '&')
}

/// Characters that a path may end with (`validUrlPathEndingChars`).
pub(super) fn is_of_path_end(c: char) -> bool {
    is_of_bare_domain(c) || is_cyrillic(c) || matches!(c, '+' | '=' | '_' | '#' | '/')
}

/// Characters of a query (`validUrlQueryChars`).
pub(super) fn is_of_query(c: char) -> bool {
    is_of_query_end(c)
        || matches!(
            c,
            '!' | '?' | '*' | '\'' | '@' | '(' | ')' | ';' | ':' | '+' | '$' | '%'
        )
        || matches!(c, '[' | ']' | '.' | ',' | '~' | '|')
}

/// Characters that a query may end with (`validUrlQueryEndingChars`).
pub(super) fn is_of_query_end(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '&' | '=' | '#' | '/')
}

/// Latin letters beyond ASCII with their marks (`latinAccentChars`).
fn is_latin(c: char) -> bool {
    !c.is_ascii()
        && in_either_case(c, |c| {
            matches!(
                c,
                '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{253}' | '\u{254}' | '\u{256}' | '\u{257}'
                    | '\u{259}' | '\u{25b}' | '\u{263}' | '\u{268}' | '\u{26f}' | '\u{272}' | '\u{289}' | '\u{28b}' | '\u{2bb}'
                    | '\u{300}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}'
            )
        })
        || matches!(c, 'Ι' | 'ι' | '\u{1fbe}') // in small letters, the mark U+0345 is one of them
}

fn is_cyrillic(c: char) -> bool {
    !c.is_ascii() && in_either_case(c, |c| matches!(c, '\u{400}'..='\u{4ff}'))
}

/// Whether a character or one that differs from it only in its case is among some.
fn in_either_case(c: char, is_among: impl Fn(char) -> bool) -> bool {
    let large = large(c);
    is_among(c) || is_among(large) || {
        let mut small = large.to_lowercase();
        let small = small.next().filter(|_| small.next().is_none());
        small.is_some_and(|small| self::large(small) == large && is_among(small))
    }
}

fn large(c: char) -> char {
    let mut large = c.to_uppercase();
    match (large.next(), large.next()) {
        (Some(large), None) => large,
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_alike_in_both_cases() {
        assert!(
            ['é', 'É', 'ı', '\u{345}', 'ʀ', '\u{2c7e}']
                .into_iter()
                .all(is_latin)
        );
        assert!(
            !['a', '×', '÷', 'α', '\u{212b}', '日']
                .into_iter()
                .any(is_latin)
        );
        assert!(['я', 'Я', '\u{1c80}'].into_iter().all(is_cyrillic));
    }
}
