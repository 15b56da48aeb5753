//! Words, numbers and marks.

mod character;
mod scanner;

use scanner::Scanner;

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::vocabulary::WordId;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner apostrophes and the periods of abbreviations and initials.
    Word,
    /// Begins with a digit: `1,200.5`, `5th`, `1990s`.
    Number,
    /// A web or mail address, a handle, a hash tag.
    Address,
    /// One of `.`, `!`, `?`, `…` or a run of periods.
    Terminator,
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A semicolon.
    Semicolon,
    /// A dash between phrases: `–`, `—` or a run of hyphens.
    Dash,
    /// A single hyphen.
    Hyphen,
    /// A mark that may open or close a quotation: `"`, `'`, curly, low and angle ones, two backticks or two apostrophes.
    Quote,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// An ending that is no part of the name before it: `'s`.
    Possessive,
    /// Anything else: one character.
    Symbol,
}

/// How a word is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// No letters with case.
    None,
    /// No capital.
    Lower,
    /// One capital, at the start.
    Capital,
    /// Two or more letters, all of them capitals.
    Upper,
    /// Anything else: `iPhone`, `McKay`.
    Mixed,
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing.
    None,
    /// White space on the same line.
    Space,
    /// One line break; also before the first token.
    Line,
    /// An empty line.
    Blank,
}

/// One token of a text, in twelve bytes: all else that is known of a text is small beside its tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub(crate) start: u32,
    pub(crate) length: u16,
    /// The number of its case-folded form in the word lists.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalized.
    pub case: Case,
    /// What stands before it.
    pub gap: Gap,
}

/// No token has more bytes: what is longer is several tokens without a gap, and all but the last of them pass for addresses.
pub(crate) const LONGEST: usize = u16::MAX as usize;

impl Token {
    /// Offset of its first byte.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// Offset just past its last byte.
    #[must_use]
    pub fn end(&self) -> usize {
        self.start() + self.len()
    }

    /// Length in bytes; never 0.
    #[must_use]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        usize::from(self.length)
    }

    /// Where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        Span::new(self.start(), self.end())
    }

    /// The token as written.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start()..self.end()]
    }

    /// Whether its last character is a period.
    pub(crate) fn ends_with_period(&self, text: &str) -> bool {
        text.as_bytes()[self.end() - 1] == b'.'
    }

    /// Whether it is a word with a capital at the start.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.case, Case::Capital | Case::Upper | Case::Mixed)
    }
}

/// Splits `text` into tokens, in time linear in its length. White space belongs to no token; everything else to exactly one, up to four
/// gigabytes: what comes after is not read.
#[must_use]
pub fn tokenize(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let text = &text[..text.floor_char_boundary(u32::MAX as usize)];
    let mut scanner = Scanner::new(text, lexicon);
    // News has a token for every 4.7 bytes: room for a few more costs less than to move them all.
    let mut tokens = Vec::with_capacity(text.len() / 4);
    let mut gap = scanner.gap().max(Gap::Line);
    while !scanner.is_done() {
        tokens.push(scanner.token(gap));
        gap = scanner.gap();
    }
    // In a browser, what comes next takes the room that is left. Elsewhere room that nothing was written to costs nothing, and the next text of
    // this length gets the memory of this one, where a shorter piece would not do.
    if cfg!(target_arch = "wasm32") || tokens.len() < tokens.capacity() / 2 {
        tokens.shrink_to_fit();
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> String {
        let tokens = tokenize(text, Lexicon::builtin());
        tokens.iter().map(|token| token.text(text)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn splits_as_annotators_need_it() {
        let table = [
            ("Ada’s dogs' bones", "Ada|’s|dogs|'|bones"),
            ("couldn’t O'Brien", "couldn’t|O'Brien"),
            ("U.S. Sen. J. R. Orr", "U.S.|Sen.|J.|R.|Orr"),
            ("It ended. No. 5 did not. No.", "It|ended|.|No.|5|did|not|.|No|."),
            ("1,200.5, 3.5% of $1.5m", "1,200.5|,|3.5|%|of|$|1.5m"),
            ("Kesh-backed — or so--", "Kesh|-|backed|—|or|so|--"),
            ("see https://a.example/b?c=1, or ada@a.example.", "see|https://a.example/b?c=1|,|or|ada@a.example|."),
            ("Łódź cafe\u{301} 😀!", "Łódź|cafe\u{301}|😀|!"),
            ("``Yes,'' she said...", "``|Yes|,|''|she|said|..."),
        ];
        for (text, expected) in table {
            assert_eq!(split(text), expected);
        }
    }

    #[test]
    fn what_is_too_long_for_one_token_is_several() {
        for text in ["a".repeat(200_000), "é".repeat(100_000), ".".repeat(70_000), format!("www.a.example/{}", "b/".repeat(50_000))] {
            let tokens = tokenize(&text, Lexicon::builtin());
            assert!(tokens.iter().all(|token| token.len() <= LONGEST && !token.text(&text).is_empty()));
            assert_eq!(tokens.iter().map(Token::len).sum::<usize>(), text.len());
        }
    }

    #[test]
    fn a_token_is_small() {
        assert_eq!(size_of::<Token>(), 12);
    }

    #[test]
    fn knows_case_and_gap() {
        let tokens = tokenize("NATO met\n\nMcKay", Lexicon::builtin());
        let seen: Vec<_> = tokens.iter().map(|token| (token.case, token.gap)).collect();
        assert_eq!(seen, [(Case::Upper, Gap::Line), (Case::Lower, Gap::Space), (Case::Mixed, Gap::Blank)]);
    }
}
