// The lines at the foot of the page: what is so of the text, and what has just happened. Each can be put away.

import { button, byId } from "./dom.js";

/** @typedef {import("./remarks.js").Tell} Tell */

/** @param {() => void} leave takes the keyboard out of a line that goes @returns {{say: Tell, notify: Tell}} */
export function createNotices(leave) {
  /** @param {HTMLElement} place @param {Parameters<Tell>} what */
  function tell(place, [sentence, action]) {
    const dismiss = button("×", { "aria-label": "Dismiss" }, () => { place.replaceChildren(); leave(); });
    place.dataset.said = sentence;
    place.replaceChildren(sentence, ...(action ? [button(action.label, {}, action.act)] : []), ...(sentence ? [dismiss] : []));
  }
  return {
    /** Until it is not so any more; once, since it is so after every keystroke. */
    say: (...what) => { if (byId("state").dataset.said !== what[0]) tell(byId("state"), what); },
    /** Until the next change. */
    notify: (...what) => tell(byId("notice"), what),
  };
}
