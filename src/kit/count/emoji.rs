//! Which characters are one emoji for X.
//!
//! The emoji are those of Emoji 11.0 (2018), as in `twemoji-parser` 11.0.2, which `twitter-text` 3.1.0 asks. Of a younger
//! one each part counts, so a text is never longer for X than it is here.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

/// Tones of skin.
const TONE: &str = r"[\x{1f3fb}-\x{1f3ff}]";

/// Joins characters to one emoji (zero-width joiner).
const JOIN: &str = r"\x{200d}";

/// Asks for the look of an emoji (variation selector 16).
const LOOK: &str = r"\x{fe0f}";

/// Persons who come as a woman and as a man.
const PERSONS: &str = r"\x{1f3c3}\x{1f3c4}\x{1f3ca}\x{1f46e}\x{1f471}\x{1f473}\x{1f477}\x{1f481}\x{1f482}\x{1f486}\x{1f487}\x{1f645}-\x{1f647}\x{1f64b}\x{1f64d}\x{1f64e}\x{1f6a3}\x{1f6b4}-\x{1f6b6}\x{1f926}\x{1f935}\x{1f937}-\x{1f939}\x{1f93d}\x{1f93e}\x{1f9b8}\x{1f9b9}\x{1f9d6}-\x{1f9dd}";

/// What has a tone of skin.
const SKIN: &str = r"\x{270a}\x{270b}\x{1f385}\x{1f3c2}-\x{1f3c4}\x{1f3c7}\x{1f3ca}\x{1f442}\x{1f443}\x{1f446}-\x{1f450}\x{1f466}-\x{1f469}\x{1f46e}\x{1f470}-\x{1f478}\x{1f47c}\x{1f481}-\x{1f483}\x{1f485}-\x{1f487}\x{1f4aa}\x{1f57a}\x{1f595}\x{1f596}\x{1f645}-\x{1f647}\x{1f64b}-\x{1f64f}\x{1f6a3}\x{1f6b4}-\x{1f6b6}\x{1f6c0}\x{1f6cc}\x{1f918}-\x{1f91c}\x{1f91e}\x{1f91f}\x{1f926}\x{1f930}-\x{1f939}\x{1f93d}\x{1f93e}\x{1f9b5}\x{1f9b6}\x{1f9b8}\x{1f9b9}\x{1f9d1}-\x{1f9dd}";

/// What has a tone of skin, and is a plain character where the look of an emoji is not asked for.
const SKIN_OR_PLAIN: &str =
    r"\x{261d}\x{26f7}\x{26f9}\x{270c}\x{270d}\x{1f3cb}\x{1f3cc}\x{1f574}\x{1f575}\x{1f590}";

/// What is a plain character where the look of an emoji is not asked for.
const PLAIN: &str = r"©®™\x{265f}\x{203c}\x{2049}\x{2139}\x{2194}-\x{2199}\x{21a9}\x{21aa}\x{231a}\x{231b}\x{2328}\x{23cf}\x{23ed}-\x{23ef}\x{23f1}\x{23f2}\x{23f8}-\x{23fa}\x{24c2}\x{25aa}\x{25ab}\x{25b6}\x{25c0}\x{25fb}-\x{25fe}\x{2600}-\x{2604}\x{260e}\x{2611}\x{2614}\x{2615}\x{2618}\x{2620}\x{2622}\x{2623}\x{2626}\x{262a}\x{262e}\x{262f}\x{2638}-\x{263a}\x{2640}\x{2642}\x{2648}-\x{2653}\x{2660}\x{2663}\x{2665}\x{2666}\x{2668}\x{267b}\x{267f}\x{2692}-\x{2697}\x{2699}\x{269b}\x{269c}\x{26a0}\x{26a1}\x{26aa}\x{26ab}\x{26b0}\x{26b1}\x{26bd}\x{26be}\x{26c4}\x{26c5}\x{26c8}\x{26cf}\x{26d1}\x{26d3}\x{26d4}\x{26e9}\x{26ea}\x{26f0}-\x{26f5}\x{26f8}\x{26fa}\x{26fd}\x{2702}\x{2708}\x{2709}\x{270f}\x{2712}\x{2714}\x{2716}\x{271d}\x{2721}\x{2733}\x{2734}\x{2744}\x{2747}\x{2757}\x{2763}\x{2764}\x{27a1}\x{2934}\x{2935}\x{2b05}-\x{2b07}\x{2b1b}\x{2b1c}\x{2b50}\x{2b55}\x{3030}\x{303d}\x{3297}\x{3299}\x{1f004}\x{1f170}\x{1f171}\x{1f17e}\x{1f17f}\x{1f202}\x{1f21a}\x{1f22f}\x{1f237}\x{1f321}\x{1f324}-\x{1f32c}\x{1f336}\x{1f37d}\x{1f396}\x{1f397}\x{1f399}-\x{1f39b}\x{1f39e}\x{1f39f}\x{1f3cd}\x{1f3ce}\x{1f3d4}-\x{1f3df}\x{1f3f3}\x{1f3f5}\x{1f3f7}\x{1f43f}\x{1f441}\x{1f4fd}\x{1f549}\x{1f54a}\x{1f56f}\x{1f570}\x{1f573}\x{1f576}-\x{1f579}\x{1f587}\x{1f58a}-\x{1f58d}\x{1f5a5}\x{1f5a8}\x{1f5b1}\x{1f5b2}\x{1f5bc}\x{1f5c2}-\x{1f5c4}\x{1f5d1}-\x{1f5d3}\x{1f5dc}-\x{1f5de}\x{1f5e1}\x{1f5e3}\x{1f5e8}\x{1f5ef}\x{1f5f3}\x{1f5fa}\x{1f6cb}\x{1f6cd}-\x{1f6cf}\x{1f6e0}-\x{1f6e5}\x{1f6e9}\x{1f6f0}\x{1f6f3}";

/// Letters of countries (ISO 3166) that have a flag: the first one and those that follow it.
const FLAGS: [(char, &str); 26] = [
    ('A', "CDEFGILMOQRSTUWXZ"),
    ('B', "ABDEFGHIJLMNOQRSTVWYZ"),
    ('C', "ACDFGHIKLMNOPRUVWXYZ"),
    ('D', "EGJKMOZ"),
    ('E', "ACEGHRSTU"),
    ('F', "IJKMOR"),
    ('G', "ABDEFGHILMNPQRSTUWY"),
    ('H', "KMNRTU"),
    ('I', "CDELMNOQRST"),
    ('J', "EMOP"),
    ('K', "EGHIMNPRWYZ"),
    ('L', "ABCIKRSTUVY"),
    ('M', "ACDEFGHKLMNOPQRSTUVWXYZ"),
    ('N', "ACEFGILOPRUZ"),
    ('O', "M"),
    ('P', "AEFGHKLMNRSTWY"),
    ('Q', "A"),
    ('R', "EOSUW"),
    ('S', "ABCDEGHIJKLMNORSTVXYZ"),
    ('T', "ACDFGHJKLMNORTVWZ"),
    ('U', "AGMNSYZ"),
    ('V', "ACEGINU"),
    ('W', "FS"),
    ('X', "K"),
    ('Y', "ET"),
    ('Z', "AMW"),
];

/// Emoji of more than one character. One of a single character weighs what the character does.
static SEQUENCES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let sex = format!("{JOIN}[♀♂]{LOOK}");
    let work = format!("{JOIN}(?:[⚕⚖✈]{LOOK}|[🌾🍳🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦰-🦳])");
    let child = format!("(?:{JOIN}👦(?:{JOIN}👦)?|{JOIN}👧(?:{JOIN}[👦👧])?)");
    let love = format!("{JOIN}❤{LOOK}(?:{JOIN}💋)?{JOIN}");
    let england = r"\x{e0065}\x{e006e}\x{e0067}";
    let scotland = r"\x{e0073}\x{e0063}\x{e0074}";
    let wales = r"\x{e0077}\x{e006c}\x{e0073}";
    let kinds = [
        format!("[👨👩]{TONE}?{work}"),
        format!("[🏋🏌🕴🕵⛹](?:{TONE}|{LOOK}){sex}"),
        format!("[{PERSONS}]{TONE}?{sex}"),
        format!("👨(?:{love}👨|(?:{JOIN}[👨👩])?{child})"),
        format!("👩(?:{love}[👨👩]|(?:{JOIN}👩)?{child})"),
        format!("[👯🤼🧞🧟]{sex}"),
        format!("🏳{LOOK}{JOIN}🌈|🏴{JOIN}☠{LOOK}|👁{JOIN}🗨"),
        format!(r"[#*0-9]{LOOK}?\x{{20e3}}"),
        format!("[{PLAIN}]{LOOK}"),
        format!("(?:[{SKIN_OR_PLAIN}]{LOOK}?|[{SKIN}]){TONE}?"),
        format!(r"🏴\x{{e0067}}\x{{e0062}}(?:{england}|{scotland}|{wales})\x{{e007f}}"),
        flags(),
    ];
    Regex::new(&kinds.join("|")).ok()
});

fn flags() -> String {
    // The letters stand in the alphabet's order from `A` on.
    let letter = |of: char| char::from_u32(u32::from(of) - u32::from('A') + 0x1_f1e6);
    let flags = FLAGS.iter().map(|(first, seconds)| {
        let seconds = seconds.chars().filter_map(letter).collect::<String>();
        let first = letter(*first).map(String::from).unwrap_or_default();
        format!("{first}[{seconds}]")
    });
    flags.collect::<Vec<_>>().join("|")
}

/// Where the emoji of a text stand that may have more than one character, in bytes, in order.
pub(super) fn sequences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = SEQUENCES.as_ref().map(|pattern| pattern.find_iter(text));
    found.into_iter().flatten().map(|found| found.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_one_is_one() {
        for one in [
            "👨\u{200d}👩\u{200d}👧\u{200d}👦",
            "👩\u{200d}❤\u{fe0f}\u{200d}💋\u{200d}👩",
            "👩🏽\u{200d}💻",
            "🕵🏿\u{200d}♀\u{fe0f}",
            "🤷\u{200d}♂\u{fe0f}",
            "🏳\u{fe0f}\u{200d}🌈",
            "🇺🇳",
            "1\u{fe0f}\u{20e3}",
            "✌🏾",
            "☀\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        ] {
            let mut all = sequences(one);
            assert_eq!(
                (all.next(), all.next()),
                (Some(0..one.len()), None),
                "{one}"
            );
        }
        let apart = "👨\u{200d}👦\u{200d}👧";
        assert_eq!(
            sequences(apart).map(|at| &apart[at]).collect::<Vec<_>>(),
            ["👨\u{200d}👦", "👧"]
        );
        assert_eq!(sequences("🇦🇧 1 ©").count(), 0);
    }
}
