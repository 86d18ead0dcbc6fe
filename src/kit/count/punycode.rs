//! How long a label of a domain is in ASCII (RFC 3492).

/// The longest label of a domain, in ASCII characters (RFC 1035, section 2.3.4).
pub(super) const LONGEST: usize = 63;

const BASE: u32 = 36;
const FIRST_BIAS: u32 = 72;
const FIRST_CODE: u32 = 0x80;

/// The length of a label as ASCII, with `xn--` where it needs that; anything above [`LONGEST`] where it is too long.
pub(super) fn length(label: &str) -> usize {
    // Each character has at least one digit.
    if label.chars().take(LONGEST + 1).count() > LONGEST {
        return LONGEST + 1;
    }
    let is_plain = |c: char| matches!(c, ' '..='~');
    // These three are dots too (RFC 3490, section 3.1).
    let parts = label.split(['\u{3002}', '\u{ff0e}', '\u{ff61}']);
    let lengths = parts.map(|part| {
        if part.chars().all(is_plain) {
            part.len()
        } else {
            "xn--".len() + encoded(part)
        }
    });
    let (parts, total) = lengths.fold((0, 0), |(parts, total), length| (parts + 1, total + length));
    total + parts - 1
}

/// The encoding of section 6.3, of which only the length is kept.
fn encoded(part: &str) -> usize {
    let codes = part.chars().map(u32::from).collect::<Vec<_>>();
    let basic = codes.iter().filter(|code| **code < FIRST_CODE).count();
    let mut length = if basic > 0 { basic + 1 } else { 0 };
    let (mut code, mut delta, mut bias) = (FIRST_CODE, 0_u32, FIRST_BIAS);
    let mut handled = u32::try_from(basic).unwrap_or(u32::MAX);
    let is_first_after = handled;
    while let Some(next) = codes.iter().copied().filter(|next| *next >= code).min() {
        // Labels are short: at most 63 characters, so that nothing overflows.
        delta += (next - code) * (handled + 1);
        code = next;
        for other in &codes {
            if *other < code {
                delta += 1;
            } else if *other == code {
                length += digits(delta, bias);
                bias = adapted(delta, handled + 1, handled == is_first_after);
                (delta, handled) = (0, handled + 1);
            }
        }
        (delta, code) = (delta + 1, code + 1);
    }
    length
}

/// How many digits a number has that depends on the bias.
fn digits(mut number: u32, bias: u32) -> usize {
    let mut digits = 1;
    let mut weight = BASE;
    loop {
        let threshold = weight.saturating_sub(bias).clamp(1, 26);
        if number < threshold {
            return digits;
        }
        number = (number - threshold) / (BASE - threshold);
        (digits, weight) = (digits + 1, weight + BASE);
    }
}

/// The bias after a number (section 6.1).
fn adapted(delta: u32, handled: u32, is_first: bool) -> u32 {
    let mut delta = delta / if is_first { 700 } else { 2 };
    delta += delta / handled;
    let mut steps = 0;
    while delta > 455 {
        (delta, steps) = (delta / 35, steps + BASE);
    }
    steps + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_as_long_as_their_encoding() {
        for (label, encoded) in [
            ("example", "example"),
            ("münchen", "xn--mnchen-3ya"),
            ("例え", "xn--r8jz45g"),
            ("他们为什么不说中文", "xn--ihqwcrb4cv8a8dqg056pqjye"),
            (
                "почемужеонинеговорятпорусски",
                "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
            ),
            ("ü。x", "xn--tda.x"),
        ] {
            assert_eq!(length(label), encoded.len(), "{label}");
        }
        assert_eq!(length(&"ü".repeat(64)), LONGEST + 1);
    }
}
