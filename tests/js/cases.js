// Reads the cases of tests/cases (their form: tests/cases/README.md) and compares them with an analysis; tests/cases.rs does the same natively.

/** Every layer with its kinds, so that a misspelt word in a case is an error and not a comparison of nothing. */
const LAYERS = {
  entities: ["person", "organization", "place", "group", "other", "date", "time", "money", "percent", "number"],
  quotes: ["direct", "indirect", "scare"],
  hedges: ["epistemic", "doxastic", "evidential", "approximator", "vague", "conditional", "booster"],
};

const FIELDS = ["speaker", "cue", "named", "voice", "entity"];

/** Reads a file of cases: [{name, text, sections: [{layer, kinds, marks: [{line, kind, text, fields}]}]}]. Throws where it cannot. */
export function parse(source) {
  const cases = [];
  for (const line of source.split(/\r?\n/)) {
    if (line.startsWith("== ")) cases.push({ name: line.slice(3).trim(), text: "", sections: [] });
    else if (cases.length > 0) add(cases.at(-1), line);
    else if (!isComment(line)) throw new Error(`text before the first case: ${line}`);
  }
  return cases.map(finish);
}

function add(example, line) {
  const section = example.sections.at(-1);
  if (line.startsWith("-- ")) example.sections.push(readSection(example.name, line.slice(3)));
  else if (!section) example.text += `${line}\n`;
  else if (!isComment(line)) section.marks.push(readMark(example.name, line, section.layer));
}

function isComment(line) {
  return line.trim() === "" || line.startsWith("#");
}

function finish(example) {
  if (example.sections.length === 0) throw new Error(`${example.name}: no section says what is expected`);
  return { ...example, text: unescape(example.name, example.text.replace(/^\n+|\n+$/g, "")) };
}

function readSection(name, head) {
  const [layer, ...kinds] = head.trim().split(/\s+/);
  if (!Object.hasOwn(LAYERS, layer)) throw new Error(`${name}: no layer "${layer}"`);
  for (const kind of kinds) requireKind(name, layer, kind);
  return { layer, kinds: kinds.length > 0 ? kinds : LAYERS[layer], marks: [] };
}

function requireKind(name, layer, kind) {
  if (!LAYERS[layer].includes(kind)) throw new Error(`${name}: no kind "${kind}" of ${layer}`);
}

function readMark(name, line, layer) {
  const [[kind, text], ...fields] = line.split(" | ").map((part) => readPair(name, part));
  requireKind(name, layer, kind);
  for (const [field] of fields) if (!FIELDS.includes(field)) throw new Error(`${name}: no field "${field}"`);
  return { line, kind, text, fields };
}

function readPair(name, part) {
  const colon = part.indexOf(": ");
  if (colon < 0) throw new Error(`${name}: no colon in "${part}"`);
  return [part.slice(0, colon).trim(), unescape(name, part.slice(colon + 2).trim())];
}

/** Puts characters in the place of `\u{1F600}`. */
function unescape(name, text) {
  return text.replace(/\\u\{([^}]*)(\}?)/g, (whole, code, end) => {
    const number = /^[0-9a-f]{1,6}$/i.test(code) ? parseInt(code, 16) : Infinity;
    if (!end || number > 0x10ffff || (number >= 0xd800 && number < 0xe000)) throw new Error(`${name}: no character ${whole}`);
    return String.fromCodePoint(number);
  });
}

/** What is wrong with the analysis of a case, in sentences; empty if it is as expected. Spans carry their `text`. */
export function faults(example, analysis) {
  const letters = new Map();
  const found = example.sections.map((section) => fault(section, analysis, letters));
  return found.filter((sentence) => sentence !== null).map((sentence) => `${example.name}: ${sentence}`);
}

function fault(section, analysis, letters) {
  const found = analysis[section.layer].filter((mark) => section.kinds.includes(mark.kind));
  const right = section.marks.slice(0, found.length).map((mark, index) => matches(mark, found[index], letters));
  if (section.marks.length === found.length && right.every(Boolean)) return null;
  const list = (lines) => lines.map((line, index) => `\n${right[index] ? "   " : " ! "}${line}`).join("");
  return `${section.layer}\n  expected:${list(section.marks.map((mark) => mark.line))}\n  got:${list(found.map(show))}`;
}

function matches(mark, found, letters) {
  const holds = ([name, value]) => (name === "entity" ? sameEntity(value, found, letters) : covers(value, fieldOf(found, name)));
  return found.kind === mark.kind && covers(mark.text, surface(found)) && mark.fields.every(holds);
}

/** Whether the text is the expected one, where ` [...] ` stands for any stretch. */
function covers(expected, text) {
  const gap = expected.indexOf(" [...] ");
  if (gap < 0) return expected === text;
  const [start, end] = [expected.slice(0, gap), expected.slice(gap + " [...] ".length)];
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

/** One letter, one number; other letters, other numbers. */
function sameEntity(letter, found, letters) {
  const number = entityOf(found);
  if (number === null) return letter === "-";
  if (letters.has(letter)) return letters.get(letter) === number;
  if (letter === "-" || [...letters.values()].includes(number)) return false;
  letters.set(letter, number);
  return true;
}

/** An entity's own number, or that of a quote's speaker. */
function entityOf(found) {
  return found.entity ?? found.speaker?.entity ?? null;
}

/** A field of a found mark as a case would write it. */
function fieldOf(found, name) {
  if (name === "speaker" || name === "cue") return found[name] ? surface(found[name]) : "-";
  if (name === "named") return found.speaker ? (found.speaker.named ? "yes" : "no") : "-";
  return found[name] ?? "-";
}

/** The text of a found stretch as a case would write it. */
function surface(stretch) {
  return stretch.text.replace(/\r?\n/g, "¶");
}

function show(found) {
  const fields = ["speaker", "cue", "named", "voice"].map((name) => [name, fieldOf(found, name)]).filter(([, value]) => value !== "-");
  const number = entityOf(found);
  const shown = number === null ? fields : [...fields, ["entity", number]];
  return `${found.kind}: ${surface(found)}${shown.map(([name, value]) => ` | ${name}: ${value}`).join("")}`;
}
