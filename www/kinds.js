// Every category the page knows: its name, its line, its key and its explanations. The legend, the cards, the tables and
// the keyboard all read this one list; style/marks.css draws the lines.

/** @typedef {import("./types").Category} Category */
/** @typedef {import("./types").CategoryGroup} CategoryGroup */

/** @type {CategoryGroup[]} */
export const groups = [
  {
    id: "names", label: "Names", categories: [
      { kind: "person", label: "People", one: "Person", key: "p", why: "A named person or family.", instead: "A company, place or law can carry a person’s name." },
      { kind: "organization", label: "Organizations", one: "Organization", key: "o", why: "A named company, agency, party, team, newspaper or court.", instead: "A building or a city can stand for the body that sits in it." },
      { kind: "place", label: "Places", one: "Place", key: "l", why: "A named country, city, region, river, road or building.", instead: "It can also be the family name of a person, or stand for a government." },
      { kind: "group", label: "Groups", one: "Group", key: "g", why: "A nationality, or a religious, ethnic or political group.", instead: "The same word can name a language or a dish." },
      { kind: "other", label: "Events, works, laws", one: "Other name", key: "w", why: "A named event, work, law, product, award or language.", instead: "A title can be shared by a work and a person or place." },
    ],
  },
  {
    id: "figures", label: "Dates and figures", categories: [
      { kind: "date", label: "Dates", one: "Date", key: "d", why: "A calendar date or a named day, absolute or relative.", instead: "“May” and “March” are verbs as well as months." },
      { kind: "time", label: "Times", one: "Time", key: "t", why: "A time of day, or a short span by the clock.", instead: "It can be a score or a ratio written with a colon." },
      { kind: "money", label: "Money", one: "Money", key: "m", why: "An amount of money with its currency.", instead: "A “pound” is a weight as well as a currency." },
      { kind: "percent", label: "Percentages", one: "Percentage", key: "c", why: "A share of a whole.", instead: "Points of an index are no shares." },
      { kind: "number", label: "Numbers", one: "Number", key: "u", why: "A count or a measure.", instead: "It can be part of a name, such as a road or a model." },
    ],
  },
  {
    id: "quotes", label: "Quotes", categories: [
      { kind: "direct", label: "Direct quotes", one: "Direct quote", key: "q", why: "Words between quotation marks that the text attributes to somebody.", instead: "Quotation marks also set off titles and terms." },
      { kind: "indirect", label: "Reported speech", one: "Reported speech", key: "r", why: "What somebody said, in the writer’s words.", instead: "The writer may have gone on in their own voice before the clause ended." },
      { kind: "scare", label: "Quoted terms", one: "Quoted term", key: "s", why: "Quotation marks that attribute nothing: a term, a title, a word held at a distance.", instead: "It can be a fragment of what somebody said nearby." },
      { kind: "speaker", label: "Speakers", one: "Speaker", key: "k", why: "Whose words the text says these are, by name.", instead: "A pronoun may stand for somebody else named nearby." },
      { kind: "unnamed", label: "Unnamed sources", one: "Unnamed source", key: "a", why: "Somebody who speaks here without a name.", instead: "The name may stand elsewhere in the text." },
    ],
  },
  {
    id: "hedges", label: "Hedges", categories: [
      { kind: "epistemic", label: "Left open", one: "Left open", key: "1", why: "Leaves open whether it is so.", instead: "“Could” can mean was able to; “may” can mean is allowed to." },
      { kind: "doxastic", label: "Belief", one: "Belief", key: "2", why: "Somebody’s belief or inference stands where a fact would.", instead: "“Appeared” can mean turned up; “suggested” can mean proposed." },
      { kind: "evidential", label: "Hearsay", one: "Hearsay", key: "3", why: "Passes on what others say or what it looks like.", instead: "With a named source next to it, it may only repeat the attribution." },
      { kind: "approximator", label: "Roughly", one: "Roughly", key: "4", why: "A number or a degree left rough.", instead: "“About” can mean on the subject of; “around” can mean on all sides." },
      { kind: "vague", label: "Nobody in particular", one: "Nobody in particular", key: "5", why: "Makes nobody in particular responsible for a claim.", instead: "The people meant may be named nearby." },
      { kind: "conditional", label: "Conditions", one: "Condition", key: "6", why: "Said to hold only under a condition.", instead: "After a word such as asked, “if” opens a question." },
      { kind: "booster", label: "Certainty", one: "Certainty", key: "7", why: "The opposite of a hedge: certainty turned up.", instead: "“Clear” can mean see-through; “sure” can be part of make sure." },
    ],
  },
];

/** @type {Map<string, Category>} */
export const categories = new Map(groups.flatMap((group) => group.categories.map((category) => [category.kind, category])));

/** The kinds of entity that are names of things, in the order of the legend. */
export const nameKinds = groups[0].categories.map((category) => category.kind);

/** What each voice of a hedge means. */
export const voices = new Map([
  ["author", "In the writer’s own voice."],
  ["quoted", "Inside a direct quote: it is the speaker’s."],
  ["reported", "Inside reported speech: it is the speaker’s, or the writer’s about it."],
]);
