import assert from "node:assert/strict";
import test from "node:test";
import { blocks, lines } from "../../www/blocks.js";

const shape = (text) => blocks(text).map(({ start, end, role }) => [role, text.slice(start, end)]);
const sentence = "The council met for three hours in the old library and came to no decision about the bridge or the school.";

test("every kind of line end separates lines and belongs to none", () => {
  const text = "a\r\nb\nc\rd";
  assert.deepEqual(lines(text).map(({ start, end }) => text.slice(start, end)), ["a", "b", "c", "d"]);
});

test("headline, byline, heading and paragraphs are told apart", () => {
  const text = `A Bridge Too Many\n\nBy Olive Marsh\n\n${sentence}\n\nWhat Happens Next\n\n${sentence}`;
  assert.deepEqual(shape(text).map(([role]) => role), ["headline", "byline", "paragraph", "heading", "paragraph"]);
});

test("long lines are paragraphs even without empty lines between them", () => {
  assert.equal(blocks(`${sentence}\n${sentence}`).length, 2);
});

test("short lines without empty lines between them were wrapped by hand and stay together", () => {
  assert.deepEqual(shape("The council met\nfor three hours\nin the library.\n\nIt rained."), [
    ["paragraph", "The council met\nfor three hours\nin the library."], ["paragraph", "It rained."],
  ]);
});

test("a text that is one short line is a paragraph", () => {
  assert.deepEqual(shape("Nora Whitlock"), [["paragraph", "Nora Whitlock"]]);
});

test("blank texts have no blocks", () => {
  assert.deepEqual(shape(" \n\t\r\n "), []);
});
