//! Classes of characters.

use super::{Case, TokenKind};

/// White space, the zero-width space, the byte order mark and direction marks: what no token begins with.
pub fn is_space(character: char) -> bool {
    match character {
        ' ' | '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' => true,
        _ if character.is_ascii() => false,
        '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => true,
        _ => character.is_whitespace(),
    }
}

/// The characters that end a line.
pub fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Letters, digits and what combines with them.
pub fn is_word_character(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    character.is_alphanumeric() || is_combining(character)
}

/// Marks that continue a letter in the scripts of news text and are not alphabetic by Unicode's reckoning.
fn is_combining(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}'
        | '\u{94d}' | '\u{9cd}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{200c}' | '\u{200d}')
}

/// Whether a word of letters may go on after them with this byte: with a digit, an apostrophe, a period, the rest of an address, or a
/// character that is not ASCII.
pub fn may_continue_word(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'\'' | b'.' | b'@' | b':' | 0x80..)
}

/// What a character that belongs to no word is.
pub fn kind_of_mark(character: char) -> TokenKind {
    match character {
        '!' | '?' | '…' | '。' => TokenKind::Terminator,
        ',' => TokenKind::Comma,
        ':' => TokenKind::Colon,
        ';' => TokenKind::Semicolon,
        '–' | '—' | '―' => TokenKind::Dash,
        '‐' | '‑' => TokenKind::Hyphen,
        '"' | '\'' | '“' | '”' | '‘' | '’' | '„' | '‟' | '‚' | '«' | '»' | '‹' | '›' => TokenKind::Quote,
        '(' | '[' | '{' => TokenKind::Open,
        ')' | ']' | '}' => TokenKind::Close,
        _ => TokenKind::Symbol,
    }
}

/// How a word is capitalized.
pub fn case_of(word: &str) -> Case {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Case::Lower;
    }
    let (mut upper, mut lower, mut first_upper) = (0, 0, false);
    for (index, character) in word.chars().enumerate() {
        if character.is_uppercase() {
            upper += 1;
            first_upper |= index == 0;
        } else if character.is_lowercase() {
            lower += 1;
        }
    }
    match (upper, lower) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, _) if first_upper => Case::Capital,
        (_, 0) => Case::Upper,
        _ => Case::Mixed,
    }
}
