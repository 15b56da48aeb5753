//! Finds where tokens begin and end.

use super::character::{case_of, is_line_break, is_space, is_word_character, kind_of_mark, may_continue_word};
use super::{Case, Gap, LONGEST, Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::span::Span;
use crate::vocabulary::{WordId, append_folded};
use crate::word::{Letters, Word};

/// Reads a text from its start to its end.
pub struct Scanner<'t> {
    text: &'t str,
    /// The text as far as the token that is being read may go.
    window: &'t str,
    lexicon: &'t Lexicon,
    position: usize,
    folded: String,
}

impl<'t> Scanner<'t> {
    /// At the start of `text`.
    pub fn new(text: &'t str, lexicon: &'t Lexicon) -> Self {
        Self { text, window: text, lexicon, position: 0, folded: String::new() }
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.position >= self.text.len()
    }

    /// Skips white space and says what it was.
    pub fn gap(&mut self) -> Gap {
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

    /// The next token, with the gap before it.
    pub fn token(&mut self, gap: Gap) -> Token {
        self.plain_word(gap).unwrap_or_else(|| self.any_token(gap))
    }

    /// A word of ASCII letters that ends where they do, as nearly all words are and do: read once, for its end and its case.
    fn plain_word(&mut self, gap: Gap) -> Option<Token> {
        let (text, start) = (self.text.as_bytes(), self.position);
        let letters = Letters::at(text, start, LONGEST);
        let end = start + letters.length;
        if end == start || letters.length > LONGEST || text.get(end).is_some_and(|&byte| may_continue_word(byte)) {
            return None;
        }
        let case = match letters {
            Letters { first_is_capital: false, has_inner_capital: false, .. } => Case::Lower,
            Letters { has_inner_capital: false, .. } => Case::Capital,
            Letters { has_small: false, .. } => Case::Upper,
            _ => Case::Mixed,
        };
        self.position = end;
        let word = self.lexicon.find_word(Word::new(text, start, end));
        Some(Token { start: start as u32, length: letters.length as u16, word, kind: TokenKind::Word, case, gap })
    }

    /// The next token, whatever it is.
    fn any_token(&mut self, gap: Gap) -> Token {
        let start = self.position;
        self.window = &self.text[..self.text.floor_char_boundary(start + LONGEST)];
        let (kind, end) = self.extent(start);
        // What goes on beyond the window is no word; nothing but an address is so long.
        let kind = if end == self.window.len() && end < self.text.len() { TokenKind::Address } else { kind };
        self.position = end;
        let span = Span::new(start, end);
        let (word, case) = match kind {
            TokenKind::Word => (self.look_up(span), case_of(span.of(self.text))),
            TokenKind::Number | TokenKind::Possessive => (self.look_up(span), Case::None),
            _ => (WordId::UNKNOWN, Case::None),
        };
        Token { start: start as u32, length: (end - start) as u16, word, kind, case, gap }
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
        let bytes = &self.window.as_bytes()[start..];
        let begins = |prefix: &str| bytes.len() > prefix.len() && bytes[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes());
        let is_address =
            matches!(first, 'h' | 'H') && (begins("http://") || begins("https://")) || matches!(first, 'w' | 'W') && begins("www.");
        is_address.then(|| self.address_end(start))
    }

    fn address_end(&self, start: usize) -> usize {
        let end = self.while_from(start, |c| !is_space(c) && !matches!(c, '<' | '>' | '"' | '“' | '”' | '’' | ')' | ']'));
        let address = &self.window[start..end];
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
        let bytes = &self.window.as_bytes()[start..];
        let ascii = bytes.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        match bytes.get(ascii) {
            Some(byte) if !byte.is_ascii() => self.while_from(start + ascii, is_word_character),
            _ => start + ascii,
        }
    }

    /// Whether the apostrophe before `after` begins a possessive ending of the word before it.
    fn possessive_follows(&self, mark: usize, after: usize) -> bool {
        let word_before = self.window[..mark].chars().next_back().is_some_and(|c| is_word_character(c) || c == '.');
        word_before && matches!(self.peek(after), Some('s' | 'S')) && !self.peek(after + 1).is_some_and(is_word_character)
    }

    /// The end of a word together with the periods that belong to it: initials, abbreviations, domain names.
    fn with_periods(&self, start: usize, end: usize) -> usize {
        if self.peek(end) != Some('.') {
            return end;
        }
        if self.window[start..end].chars().nth(1).is_none() {
            return self.initials_end(end);
        }
        if self.peek(end + 1).is_some_and(|c| c.is_ascii_lowercase()) {
            return self.domain_end(end);
        }
        let followed_by_digit = self.window[end + 1..].trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit());
        if self.lexicon.is_abbreviation(&self.window[start..end], followed_by_digit) { end + 1 } else { end }
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
            if self.window[end..after].chars().nth(1).is_some() || self.peek(after) != Some('.') {
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
        self.folded.clear();
        append_folded(&self.window[span.range()], &mut self.folded);
        self.lexicon.word(&self.folded)
    }

    fn peek(&self, position: usize) -> Option<char> {
        let byte = *self.window.as_bytes().get(position)?;
        if byte.is_ascii() { Some(char::from(byte)) } else { self.window.get(position..)?.chars().next() }
    }

    fn while_from(&self, start: usize, belongs: impl Fn(char) -> bool) -> usize {
        let mut end = start;
        while let Some(character) = self.peek(end).filter(|&c| belongs(c)) {
            end += character.len_utf8();
        }
        end
    }
}
