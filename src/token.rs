//! Words, numbers and marks.

use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::vocabulary::{WordId, fold_into};

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

/// One token of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// The number of its case-folded form in the word lists.
    pub word: WordId,
    /// What it is made of.
    pub kind: TokenKind,
    /// How it is capitalized.
    pub case: Case,
    /// What stands before it.
    pub gap: Gap,
}

impl Token {
    /// The token as written.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.span.range()]
    }

    /// Whether it is a word with a capital at the start.
    #[must_use]
    pub fn is_capitalized(&self) -> bool {
        self.kind == TokenKind::Word && matches!(self.case, Case::Capital | Case::Upper | Case::Mixed)
    }
}

/// Splits `text` into tokens, in time linear in its length. White space belongs to no token; everything else to exactly one.
#[must_use]
pub fn tokenize(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut scanner = Scanner { text, lexicon, position: 0, folded: String::new() };
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut gap = scanner.gap().max(Gap::Line);
    while scanner.position < text.len() {
        tokens.push(scanner.token(gap));
        gap = scanner.gap();
    }
    tokens
}

struct Scanner<'t> {
    text: &'t str,
    lexicon: &'t Lexicon,
    position: usize,
    folded: String,
}

impl Scanner<'_> {
    /// Skips white space and says what it was.
    fn gap(&mut self) -> Gap {
        // Nearly always one blank, or nothing at all.
        match self.text.as_bytes()[self.position..] {
            [b'!'..=b'~', ..] => return Gap::None,
            [b' ', b'!'..=b'~', ..] => {
                self.position += 1;
                return Gap::Space;
            }
            _ => {}
        }
        let rest = &self.text[self.position..];
        let (mut spaces, mut lines, mut last) = (0, 0, ' ');
        for character in rest.chars().take_while(|&c| is_space(c)) {
            spaces += character.len_utf8();
            lines += usize::from(is_line_break(character) && !(character == '\n' && last == '\r'));
            last = character;
        }
        self.position += spaces;
        match (lines, spaces) {
            (0, 0) => Gap::None,
            (0, _) => Gap::Space,
            (1, _) if last != '\u{2029}' => Gap::Line,
            _ => Gap::Blank,
        }
    }

    fn token(&mut self, gap: Gap) -> Token {
        let start = self.position;
        let (kind, end) = self.extent(start);
        self.position = end;
        let span = Span::new(start, end);
        let (word, case) = match kind {
            TokenKind::Word => (self.look_up(span), case_of(span.of(self.text))),
            TokenKind::Number | TokenKind::Possessive => (self.look_up(span), Case::None),
            _ => (WordId::UNKNOWN, Case::None),
        };
        Token { span, word, kind, case, gap }
    }

    /// What begins at `start`, and where it ends.
    fn extent(&self, start: usize) -> (TokenKind, usize) {
        let first = self.peek(start).unwrap_or(' ');
        if is_word_character(first) {
            return self.word_extent(start, first);
        }
        let after = start + first.len_utf8();
        match first {
            '\'' | '’' if self.possessive_follows(start, after) => (TokenKind::Possessive, after + 1),
            '@' | '#' if self.peek(after).is_some_and(|c| c.is_ascii_alphanumeric()) => {
                (TokenKind::Address, self.while_from(after, |c| c.is_ascii_alphanumeric() || c == '_'))
            }
            '.' => (TokenKind::Terminator, self.while_from(after, |c| c == '.')),
            '-' => match self.while_from(after, |c| c == '-') {
                end if end == after => (TokenKind::Hyphen, end),
                end => (TokenKind::Dash, end),
            },
            '`' | '\'' if self.peek(after) == Some(first) => (TokenKind::Quote, after + 1),
            _ => (kind_of_mark(first), after),
        }
    }

    /// A word, number or address that begins at `start` with `first`.
    fn word_extent(&self, start: usize, first: char) -> (TokenKind, usize) {
        if let Some(end) = self.address_extent(start, first) {
            return (TokenKind::Address, end);
        }
        if first.is_ascii_digit() {
            return (TokenKind::Number, self.number_end(start));
        }
        let end = self.letters_end(start);
        if self.peek(end) == Some('@') && self.peek(end + 1).is_some_and(|c| c.is_ascii_alphanumeric()) {
            return (TokenKind::Address, self.address_end(end));
        }
        (TokenKind::Word, self.with_periods(start, end))
    }

    /// The end of a web address.
    fn address_extent(&self, start: usize, first: char) -> Option<usize> {
        let bytes = &self.text.as_bytes()[start..];
        let begins = |prefix: &str| bytes.len() > prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes());
        let is_address =
            matches!(first, 'h' | 'H') && (begins("http://") || begins("https://")) || matches!(first, 'w' | 'W') && begins("www.");
        is_address.then(|| self.address_end(start))
    }

    fn address_end(&self, start: usize) -> usize {
        let end = self.while_from(start, |c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | ')' | ']'));
        let address = &self.text[start..end];
        start + address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len().max(1)
    }

    fn number_end(&self, start: usize) -> usize {
        let mut end = self.while_from(start, |c| c.is_ascii_digit());
        while self.peek(end).is_some_and(|c| matches!(c, ',' | '.')) && self.peek(end + 1).is_some_and(|c| c.is_ascii_digit()) {
            end = self.while_from(end + 1, |c| c.is_ascii_digit());
        }
        self.while_from(end, is_word_character)
    }

    /// The end of a run of word characters, with apostrophes between letters but without a possessive ending.
    fn letters_end(&self, start: usize) -> usize {
        let mut end = self.run_end(start);
        while let Some(mark @ ('\'' | '’')) = self.peek(end) {
            let after = end + mark.len_utf8();
            if !self.peek(after).is_some_and(char::is_alphabetic) || self.possessive_follows(end, after) {
                break;
            }
            end = self.run_end(after);
        }
        end
    }

    /// The end of a run of word characters.
    fn run_end(&self, start: usize) -> usize {
        let bytes = &self.text.as_bytes()[start..];
        let ascii = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        match bytes.get(ascii) {
            Some(byte) if !byte.is_ascii() => self.while_from(start + ascii, is_word_character),
            _ => start + ascii,
        }
    }

    /// Whether the apostrophe before `after` begins a possessive ending of the word before it.
    fn possessive_follows(&self, mark: usize, after: usize) -> bool {
        let word_before = self.text[..mark].chars().next_back().is_some_and(|c| is_word_character(c) || c == '.');
        word_before && matches!(self.peek(after), Some('s' | 'S')) && !self.peek(after + 1).is_some_and(is_word_character)
    }

    /// The end of a word together with the periods that belong to it: initials, abbreviations, domain names.
    fn with_periods(&self, start: usize, end: usize) -> usize {
        if self.peek(end) != Some('.') {
            return end;
        }
        if self.text[start..end].chars().nth(1).is_none() {
            return self.initials_end(end);
        }
        if self.peek(end + 1).is_some_and(|c| c.is_ascii_lowercase()) {
            return self.domain_end(end);
        }
        let followed_by_digit = self.text[end + 1..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
        if self.lexicon.abbreviations.is_abbreviation(&self.text[start..end], followed_by_digit) { end + 1 } else { end }
    }

    /// The end of a domain name such as `example.co.uk`, from its first period on.
    fn domain_end(&self, mut end: usize) -> usize {
        while self.peek(end) == Some('.') && self.peek(end + 1).is_some_and(|c| c.is_ascii_lowercase()) {
            end = self.while_from(end + 1, |c| c.is_ascii_alphanumeric() || c == '-');
        }
        end
    }

    /// After one letter and before its period: takes `U.S.`, `a.m.`, `J.` whole, and leaves a last period that only ends the sentence.
    fn initials_end(&self, end: usize) -> usize {
        let mut end = end + 1;
        while self.peek(end).is_some_and(char::is_alphabetic) {
            let after = self.while_from(end, is_word_character);
            if self.text[end..after].chars().nth(1).is_some() || self.peek(after) != Some('.') {
                break;
            }
            end = after + 1;
        }
        end
    }

    fn look_up(&mut self, span: Span) -> WordId {
        if span.len() > self.lexicon.longest_word() {
            return WordId::UNKNOWN;
        }
        fold_into(&self.text[span.range()], &mut self.folded);
        self.lexicon.word(&self.folded)
    }

    fn peek(&self, position: usize) -> Option<char> {
        let byte = *self.text.as_bytes().get(position)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.text.get(position..)?.chars().next() }
    }

    fn while_from(&self, start: usize, belongs: impl Fn(char) -> bool) -> usize {
        let mut end = start;
        while let Some(character) = self.peek(end).filter(|&c| belongs(c)) {
            end += character.len_utf8();
        }
        end
    }
}

/// White space, the zero-width space, the byte order mark and direction marks: what no token begins with.
fn is_space(character: char) -> bool {
    match character {
        ' ' | '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' => true,
        _ if character.is_ascii() => false,
        '\u{200b}' | '\u{feff}' | '\u{200e}' | '\u{200f}' | '\u{2060}' => true,
        _ => character.is_whitespace(),
    }
}

fn is_line_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Letters, digits and what combines with them.
pub(crate) fn is_word_character(character: char) -> bool {
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

fn kind_of_mark(character: char) -> TokenKind {
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

fn case_of(word: &str) -> Case {
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
    fn knows_case_and_gap() {
        let tokens = tokenize("NATO met\n\nMcKay", Lexicon::builtin());
        let seen: Vec<_> = tokens.iter().map(|token| (token.case, token.gap)).collect();
        assert_eq!(seen, [(Case::Upper, Gap::Line), (Case::Lower, Gap::Space), (Case::Mixed, Gap::Blank)]);
    }
}
