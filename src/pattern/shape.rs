//! Classes of tokens that are told by how they are written.

use crate::token::{Token, TokenKind};

/// Classes of tokens that no list can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Token,
    Word,
    Capital,
    Lower,
    Number,
    Quote,
    Comma,
    Hyphen,
    Mark,
    Currency,
    Adverb,
    Past,
    Gerund,
    Plural,
}

impl Shape {
    /// The class of a name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "token" => Self::Token,
            "word" => Self::Word,
            "capital" => Self::Capital,
            "lower" => Self::Lower,
            "number" => Self::Number,
            "quote" => Self::Quote,
            "comma" => Self::Comma,
            "hyphen" => Self::Hyphen,
            "mark" => Self::Mark,
            "currency" => Self::Currency,
            "adverb" => Self::Adverb,
            "past" => Self::Past,
            "gerund" => Self::Gerund,
            "plural" => Self::Plural,
            _ => return None,
        })
    }

    /// Whether a token belongs to it.
    pub fn fits(self, token: &Token, text: &str) -> bool {
        let ends = |endings: &[&str]| {
            let word = token.text(text);
            token.kind == TokenKind::Word && word.len() > 3 && endings.iter().any(|ending| word.ends_with(ending))
        };
        match self {
            Self::Token => true,
            Self::Word => token.kind == TokenKind::Word,
            Self::Capital => token.is_capitalized(),
            Self::Lower => token.kind == TokenKind::Word && !token.is_capitalized(),
            Self::Number => {
                token.kind == TokenKind::Number || is_currency(token, text) || token.text(text).ends_with(|c: char| c.is_ascii_digit())
            }
            Self::Quote => token.kind == TokenKind::Quote,
            Self::Comma => token.kind == TokenKind::Comma,
            Self::Hyphen => token.kind == TokenKind::Hyphen,
            Self::Mark => !matches!(token.kind, TokenKind::Word | TokenKind::Number),
            Self::Currency => is_currency(token, text),
            Self::Adverb => ends(&["ly"]),
            Self::Past => ends(&["ed"]),
            Self::Gerund => ends(&["ing"]),
            Self::Plural => ends(&["s"]),
        }
    }
}

fn is_currency(token: &Token, text: &str) -> bool {
    token.kind == TokenKind::Symbol && token.text(text).starts_with(['$', '£', '€', '¥', '₹', '₦', '₩', '₽', '₺'])
}
