import assert from "node:assert/strict";
import test from "node:test";
import { countWords } from "../../www/words.js";

const counts = {
  "": 0, "   \n": 0, "one": 1, "It’s a well-known fact.": 4, "“Yes,” she said — twice.": 4, "3,100 homes": 2,
  "Łódź über\u00a0alles": 3, "… – “” !": 0, "a\u2003b\r\nc": 3, "قال الوزير": 2,
};

for (const [text, count] of Object.entries(counts)) {
  test(`${JSON.stringify(text)} has ${count}`, () => assert.equal(countWords(text), count));
}
