//! A sentence as the tagger sees it: one small record a token, and the runs of tokens that may be names.

use std::ops::Range;

use crate::document::Document;
use crate::tagger::dictionary::flag;
use crate::tagger::glossary::{Glossary, Known};
use crate::tagger::reading::{PerToken, Run};
use crate::token::{Case, Gap, Token, TokenKind};

/// What the features of a token and of its neighbors are made from.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    /// Hash of the word without regard to case.
    pub word: u32,
    /// Bits of [`flag`].
    pub flags: u16,
    /// Word cluster; 0 for none.
    pub cluster: u16,
    /// The look of the token together with how its sentence is capitalized.
    pub shape: u8,
    /// What the transitions distinguish.
    pub class: u8,
    /// How far the token can belong to a name.
    pub role: Role,
}

/// How far a token can belong to a name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Never inside a name; parts runs.
    #[default]
    Outside,
    /// Inside a name only together with stronger tokens.
    Weak,
    /// May be a name by itself.
    Strong,
}

/// Number of transition classes.
pub const CLASSES: usize = 10;

/// How a sentence is capitalized.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Normal,
    Title,
    Upper,
    Lower,
}

/// Most weak tokens that a run takes before its first strong token, and after its last.
const LEAD: usize = 2;
const TRAIL: usize = 3;
/// Most weak tokens between two strong ones of one run.
const BRIDGE: usize = 5;

/// The views of the tokens of a sentence.
pub fn views(document: &Document, glossary: &mut Glossary, sentence: &Range<usize>, views: &mut PerToken<View>) {
    let tokens = &document.tokens[sentence.clone()];
    let mode = mode(document.text, tokens);
    views.read(sentence.start, tokens.iter().map(|token| view(document.text, token, mode, glossary.word(document, token))));
    mark_start(views.slice_mut(sentence.clone()), tokens);
}

fn view(text: &str, token: &Token, mode: Mode, known: Known) -> View {
    let Known { word, flags, cluster, connector } = known;
    let is_joined = token.gap == Gap::None;
    let (look, class, role) = if token.kind == TokenKind::Word {
        let role = word_role(token.case, mode, connector != 0 || flags == 0 && cluster == 0 || is_joined);
        (word_look(text, token), if token.case == Case::Lower { connector } else { 0 }, role)
    } else {
        mark(text, token)
    };
    let shape = look | (mode as u8) << 6 | u8::from(is_joined && look < FIRST_MARK) << 5;
    View { word, flags, cluster, shape, class, role }
}

/// Marks the first word of a sentence, also after quotation marks, brackets and dashes.
fn mark_start(views: &mut [View], tokens: &[Token]) {
    let first = tokens.iter().position(|token| matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Address));
    if let Some(view) = first.and_then(|index| views.get_mut(index)) {
        view.flags |= flag::STARTS;
        // "The", "But": alone no name, so no run begins for them, and in front of a name they can still belong to it.
        let is_common = view.flags & flag::DICTIONARY & !(flag::CONNECTOR | flag::PHRASE) == flag::ORDINARY;
        if is_common && view.shape == CAPITALIZED {
            view.role = Role::Weak;
        }
    }
}

/// Headlines and text without case are told by the share of capitalized words.
fn mode(text: &str, tokens: &[Token]) -> Mode {
    let (mut lower, mut long_lower, mut capital, mut upper) = (0, 0, 0, 0);
    // Counted without branches: nobody can guess what the next token is.
    for token in tokens {
        let has = |case: Case| (token.kind == TokenKind::Word) & (token.case == case);
        lower += usize::from(has(Case::Lower));
        long_lower += usize::from(has(Case::Lower) & (token.len() > 3) & !token.ends_with_period(text));
        upper += usize::from(has(Case::Upper) & (token.len() > 1));
        capital += usize::from(has(Case::Capital) & (token.len() > 1));
    }
    match () {
        () if upper >= 2 && upper > 2 * (lower + capital) => Mode::Upper,
        () if upper + capital == 0 && lower >= 3 => Mode::Lower,
        () if capital + upper >= 4 && capital + upper >= 4 * long_lower => Mode::Title,
        () => Mode::Normal,
    }
}

/// The look of a capitalized word in an ordinary sentence.
const CAPITALIZED: u8 = 6;

/// The first look that is a mark; all before it are words and numbers.
const FIRST_MARK: u8 = 15;

/// The looks of words, by their case, by whether they end with a period, and by whether one letter stands before it.
const WORD_LOOKS: [[[u8; 2]; 2]; 5] = [[[1; 2]; 2], [[2; 2]; 2], [[CAPITALIZED, 3], [5, 4]], [[8; 2], [7; 2]], [[10; 2]; 2]];

fn word_look(text: &str, token: &Token) -> u8 {
    let has_period = usize::from(token.ends_with_period(text));
    let look = WORD_LOOKS[token.case as usize][has_period][usize::from(token.len() == 1 + has_period)];
    if look == 10 && token.text(text).starts_with(char::is_uppercase) { 9 } else { look }
}

/// Words in lower case that no dictionary knows are often parts of foreign names, as are those joined by a hyphen: `Kim Dae-jung`; connectors are
/// of any. Scripts without case end a name: of them the tagger knows nothing.
fn word_role(case: Case, mode: Mode, may_be_inside: bool) -> Role {
    match case {
        Case::None => Role::Outside,
        Case::Lower if mode != Mode::Lower => [Role::Outside, Role::Weak][usize::from(may_be_inside)],
        _ => Role::Strong,
    }
}

/// The look, the class and the role of what is no word.
fn mark(text: &str, token: &Token) -> (u8, u8, Role) {
    match token.kind {
        TokenKind::Number => (number_look(token.text(text)), 4, Role::Weak),
        TokenKind::Address if token.text(text).starts_with('@') => (13, 0, Role::Outside),
        TokenKind::Word | TokenKind::Address => (14, 0, Role::Outside),
        TokenKind::Terminator => (FIRST_MARK, 9, Role::Weak),
        TokenKind::Comma => (16, 5, Role::Weak),
        TokenKind::Colon => (17, 9, Role::Outside),
        TokenKind::Semicolon => (18, 9, Role::Outside),
        TokenKind::Dash => (19, 6, Role::Weak),
        TokenKind::Hyphen => (20, 6, Role::Weak),
        TokenKind::Quote => (21, 9, Role::Weak),
        TokenKind::Open => (22, 9, Role::Weak),
        TokenKind::Close => (23, 9, Role::Weak),
        TokenKind::Possessive => (24, 7, Role::Weak),
        TokenKind::Symbol if token.text(text) == "&" => (25, 8, Role::Weak),
        TokenKind::Symbol => (26, 9, Role::Weak),
    }
}

fn number_look(word: &str) -> u8 {
    match word.len() {
        4 if word.bytes().all(|byte| byte.is_ascii_digit()) => 11,
        _ => 12,
    }
}

/// The runs of tokens of a sentence that may hold names; none overlaps another.
pub fn runs(views: &PerToken<View>, sentence: &Range<usize>, runs: &mut Vec<Run>) {
    runs.clear();
    let mut position = sentence.start;
    while position < sentence.end {
        match views[position].role {
            Role::Strong => {
                let tokens = run_at(views, sentence, position, runs.last().map_or(0, |run| run.tokens.end));
                position = tokens.end;
                runs.push(Run { tokens, sentence: sentence.clone() });
            }
            _ => position += 1,
        }
    }
}

fn run_at(views: &PerToken<View>, sentence: &Range<usize>, strong: usize, taken: usize) -> Range<usize> {
    let floor = sentence.start.max(taken).max(strong.saturating_sub(LEAD));
    let start = (floor..strong).rev().take_while(|&index| may_begin(&views[index])).last().unwrap_or(strong);
    let mut last = strong;
    let mut end = strong + 1;
    while end < sentence.end && views[end].role != Role::Outside && end - last <= BRIDGE {
        if views[end].role == Role::Strong {
            last = end;
        }
        end += 1;
    }
    let trail = (last + 1..end.min(last + 1 + TRAIL)).rev().find(|&index| may_end(&views[index]));
    start..trail.unwrap_or(last) + 1
}

/// Whether a name may begin with a weak token: `al-`, `14 Mill Lane`.
fn may_begin(view: &View) -> bool {
    view.role == Role::Weak && matches!(view.class, 0 | 3 | 4 | 6)
}

/// Whether a name may end with a weak token: `Apollo 11`, `McDonald's`, `Kim Dae-jung`.
fn may_end(view: &View) -> bool {
    view.role == Role::Weak && matches!(view.class, 0 | 3 | 4 | 7)
}
