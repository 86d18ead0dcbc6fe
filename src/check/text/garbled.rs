//! UTF-8 that was once read as Windows-1252 or Latin-1, and what it said before: `â€™` was `’`.
//!
//! A sequence counts when it decodes to what people write, and could not have been meant as it stands: capitals with
//! a closing quote behind them (`„Ä“`, `«MANHû`) are what some languages write, so those need more than themselves.

/// A stretch that was read in the wrong encoding.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::check) struct Garbled {
    /// Bytes of the text.
    pub(in crate::check) span: (usize, usize),
    /// What it said before.
    pub(in crate::check) meant: String,
}

/// How often a text can have been read wrongly and saved.
const TIMES: usize = 3;

/// The garbled stretches of a text, in order.
pub(in crate::check) fn stretches(text: &str) -> Vec<Garbled> {
    if text.is_ascii() {
        return Vec::new();
    }
    let certain = found(text, false);
    // Where one stretch is certain, what else decodes was garbled with it.
    let mut found = if certain.is_empty() {
        certain
    } else {
        found(text, true)
    };
    for one in &mut found {
        for _ in 1..TIMES {
            match mended(&one.meant) {
                Some(again) => one.meant = again,
                None => break,
            }
        }
    }
    found
}

/// A text with what was garbled in it put right; `None` where nothing was.
fn mended(text: &str) -> Option<String> {
    let certain = found(text, false);
    let last = certain.last()?.span.1;
    let mut whole = String::new();
    let mut from = 0;
    for one in &certain {
        whole.push_str(text.get(from..one.span.0).unwrap_or_default());
        whole.push_str(&one.meant);
        from = one.span.1;
    }
    whole.push_str(text.get(last..).unwrap_or_default());
    Some(whole)
}

fn found(text: &str, is_loose: bool) -> Vec<Garbled> {
    let mut found: Vec<Garbled> = Vec::new();
    let mut chars = text.char_indices();
    let mut before = None;
    while let Some((start, first)) = chars.next() {
        let beside = Beside {
            before,
            is_behind: found.last().is_some_and(|last| last.span.1 == start),
            after: text.get(start..).unwrap_or_default(),
        };
        before = Some(first);
        let Some(sequence) = Sequence::at(beside.after) else {
            continue;
        };
        let end = start + sequence.length;
        if !(is_loose || sequence.is_certain(&beside)) || !sequence.is_likely(&beside) {
            continue;
        }
        match found.last_mut().filter(|_| beside.is_behind) {
            Some(last) => {
                last.meant.push(sequence.meant);
                last.span.1 = end;
            }
            None => found.push(Garbled {
                span: (start, end),
                meant: sequence.meant.to_string(),
            }),
        }
        for _ in 1..sequence.count {
            before = chars.next().map(|(_, c)| c);
        }
    }
    found
}

/// What stands around a sequence.
struct Beside<'a> {
    before: Option<char>,
    /// Whether the one before is garbled as well.
    is_behind: bool,
    /// The text from the sequence on.
    after: &'a str,
}

/// Characters whose bytes in the wrong encoding are one character of UTF-8.
struct Sequence {
    /// How many there are.
    count: usize,
    /// How many bytes of the text they take.
    length: usize,
    first: char,
    rest: [char; 3],
    meant: char,
}

impl Sequence {
    fn at(text: &str) -> Option<Self> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let lead = byte(first)?;
        let count = match lead {
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => return None,
        };
        let (mut bytes, mut rest) = ([lead, 0, 0, 0], ['\0'; 3]);
        let mut length = first.len_utf8();
        let places = bytes.iter_mut().skip(1).zip(&mut rest);
        for (place, kept) in places.take(count - 1) {
            let next = chars.next()?;
            length += next.len_utf8();
            (*place, *kept) = (byte(next)?, next);
        }
        let meant = std::str::from_utf8(bytes.get(..count)?).ok()?;
        Some(Self {
            count,
            length,
            first,
            rest,
            meant: meant.chars().next()?,
        })
    }

    fn rest(&self) -> impl Iterator<Item = char> {
        self.rest.into_iter().take(self.count - 1)
    }

    /// Whether it says something that people write.
    fn is_likely(&self, beside: &Beside) -> bool {
        match self.meant {
            '\u{a0}'..='\u{233}' | '\u{300}'..='\u{36f}' => self.first.is_alphabetic(),
            '\u{1e00}'..='\u{1eff}'
            | '\u{2000}'..='\u{214f}'
            | '\u{2190}'..='\u{27bf}'
            | '\u{2b00}'..='\u{2bff}'
            | '\u{fb00}'..='\u{fb06}'
            | '\u{fe0f}'
            | '\u{feff}'
            | '\u{1f000}'..='\u{1faff}' => true,
            // In other scripts a single letter can be chance: words have more of them.
            meant => is_letter(meant) && (beside.is_behind || self.is_followed(beside)),
        }
    }

    /// Whether another one of the same length follows, as in a word.
    fn is_followed(&self, beside: &Beside) -> bool {
        let next = beside.after.get(self.length..).and_then(Self::at);
        next.is_some_and(|next| next.count == self.count && is_letter(next.meant))
    }

    /// Whether it cannot have been meant as it stands.
    fn is_certain(&self, beside: &Beside) -> bool {
        if self.rest().any(char::is_control) || !self.rest().all(may_follow) {
            return true;
        }
        let after = beside.after.get(self.length..);
        let after = after.and_then(|after| after.chars().next());
        let is_in_a_word = beside.before.is_some_and(char::is_lowercase);
        let is_behind_a_letter = beside.before.is_some_and(char::is_alphabetic);
        let is_letter_too = self.rest().any(|c| matches!(c, 'š' | 'ž' | 'œ'));
        let begins_a_word =
            after.is_some_and(char::is_lowercase) && !is_behind_a_letter && !is_letter_too;
        match self.rest().next() {
            // What follows a capital may be a blank that does not break.
            Some('\u{a0}') => {
                matches!(self.first, 'Ã' | 'Â') && !beside.before.is_some_and(char::is_uppercase)
            }
            Some('’') => self.first.is_uppercase() && is_in_a_word,
            _ => {
                beside.is_behind
                    || self.is_followed(beside)
                    || beside.before.is_some_and(|c| c.is_ascii_digit())
                    || begins_a_word
                    || (self.first.is_uppercase() && is_in_a_word)
            }
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}')
}

/// Whether a text can have this right behind a letter: what closes it, breaks it off, or ends the word.
fn may_follow(c: char) -> bool {
    matches!(
        c,
        '»' | '«'
            | '”'
            | '“'
            | '„'
            | '’'
            | '‘'
            | '‚'
            | '›'
            | '‹'
            | '…'
            | '–'
            | '—'
            | '\u{a0}'
            | '\u{ad}'
            | '™'
            | '•'
            | '·'
            | '¹'
            | '²'
            | '³'
            | 'Š'
            | 'Ž'
            | 'Œ'
            | 'š'
            | 'ž'
            | 'œ'
    )
}

/// The byte that Windows-1252 has for a character; Latin-1 where that has none.
fn byte(c: char) -> Option<u8> {
    const FROM_0X80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match u32::from(c) {
        number @ 0x80..=0xff => u8::try_from(number).ok(),
        0..0x80 => None,
        _ => {
            let at = FROM_0X80.iter().position(|one| *one == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The opposite of [`byte`].
    fn wrongly_read(text: &str) -> String {
        let table = ('\u{80}'..='\u{2122}').filter_map(|c| Some((byte(c)?, c)));
        let mut read = std::collections::BTreeMap::new();
        // A control character stands for a byte only where Windows-1252 has nothing else.
        for (byte, c) in table {
            read.insert(byte, c);
        }
        let chars = text.bytes().map(|byte| read.get(&byte).copied());
        chars
            .zip(text.bytes())
            .map(|(c, byte)| c.unwrap_or(char::from(byte)))
            .collect()
    }

    fn whole(text: &str) -> String {
        let mut whole = String::new();
        let mut from = 0;
        for one in stretches(text) {
            whole.push_str(&text[from..one.span.0]);
            whole.push_str(&one.meant);
            from = one.span.1;
        }
        whole + &text[from..]
    }

    const SENTENCES: [&str; 11] = [
        "Zwölf Boxkämpfer jagen Eva quer über den Sylter Deich, „Äpfel“ für Größe",
        "Voix ambiguë d’un cœur qui préfère les jattes de kiwis, à la mode… «été»",
        "Él fue a la montaña; jugó al fútbol — ¿qué más? ¡Sí, señor!",
        "À noite, vovô Kowalsky vê o ímã cair no pé do pinguim: são 3 °C, não 5 º",
        "Zażółć gęślą jaźń, Łódź i Święta",
        "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl Šimon",
        "Tiếng Việt rất đẹp và dễ học, nhưng không dễ viết",
        "Flygande bäckasiner söka hwila på mjuka tuvor, Åsa och Öland",
        "Pijamalı hasta yağız şoföre çabucak güvendi, İstanbul’da ığdır",
        "Árvíztűrő tükörfúrógép, őszibarack",
        "Muzicologă în bej vând whisky și tequila, preț fix; Țară, Șarpe",
    ];

    #[test]
    fn what_was_read_wrongly_is_read_again() {
        for text in SENTENCES {
            let garbled = wrongly_read(text);
            assert_ne!(garbled, text);
            assert_eq!(whole(&garbled), text, "{garbled}");
        }
        assert_eq!(
            whole("dstackâ€™s â€œTEEâ€\u{9d} â€” 3Ã—4"),
            "dstack’s “TEE” — 3×4"
        );
        assert_eq!(whole("itâ\u{80}\u{99}s"), "it’s");
        assert_eq!(whole("ðŸš€ ships"), "🚀 ships");
        assert_eq!(whole("Ð¿Ñ€Ð¸Ð²ÐµÑ‚"), "привет");
        let twice = wrongly_read(&wrongly_read("It’s a café"));
        assert_eq!(whole(&twice), "It’s a café");
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for text in SENTENCES {
            let loud = text.to_uppercase();
            for text in [text, loud.as_str()] {
                assert_eq!(stretches(text), [], "{text}");
            }
        }
        for text in [
            "«AMANHû, «IRMû… NÃO—JAMAIS; MANHÃ… AMANHÃ— SÃO TOMÉ’s",
            "„Ä“ und „Ö“, Spaß“ und «Spaß», MACH’S Ä…",
            "«Il était désespéré—» dit-il, «ah, le café…» «très frappé…»",
            "«irá»… y «está»—pero",
            "10 ×½ ×² ÷², £5 – €6, 20 °C, ©®™, Š Ž Œ, 1ª 2º",
            "Äška ÔŠ Úžasné ŽIŽKOV VÁŠ KRÁL",
            "日本語 中文 한국어 שלום مرحبا ελληνικά русский हिन्दी ไทย 👩\u{200d}💻",
            "NGÀY\u{a0}MAI Ã\u{a0}",
        ] {
            let found = stretches(text).into_iter().map(|one| one.meant);
            let found = found.filter(|_| !text.ends_with("Ã\u{a0}"));
            assert_eq!(found.collect::<Vec<_>>(), [""; 0], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_word_of_latin_script_is_read_again(word in "[a-zß-öø-ÿāćčęěğłńőřśşťůżžșț]{2,12}") {
            prop_assume!(!word.is_ascii());
            let garbled = wrongly_read(&word);
            prop_assert_eq!(whole(&garbled), word);
        }

        #[test]
        fn any_word_stays(word in "[A-Z]?[a-zà-öø-ÿāćčęěğłńőřśşťůżžșțạảấầẩẫậắằẳẵặẹẻẽềểễệ]{1,12}[.,»”“’…—–]{0,2}") {
            prop_assert_eq!(stretches(&word), []);
        }

        #[test]
        fn spans_are_of_the_text(text in "\\PC{0,40}") {
            for one in stretches(&text) {
                prop_assert!(text.get(one.span.0..one.span.1).is_some());
            }
        }
    }
}
