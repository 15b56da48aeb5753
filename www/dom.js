// The few ways this page makes and finds elements. Never from strings of markup.

/**
 * @param {string} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

/** @param {string} label @param {Record<string, string>} attributes @param {(event: MouseEvent) => void} onclick */
export function button(label, attributes, onclick) {
  const node = element("button", { type: "button", ...attributes }, label);
  node.addEventListener("click", onclick);
  return node;
}

/**
 * @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

/** The element with this id, which index.html has. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}.`);
  return node;
}

/** Lets the page answer and paint. @returns {Promise<void>} */
export const pause = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); resolve(); };
  port2.postMessage(null);
});

/** "1 quote", "3 quotes". @param {number} count @param {string} one @param {string} [many] */
export const plural = (count, one, many = `${one}s`) => `${grouped(count)} ${count === 1 ? one : many}`;

/** "12,345". A browser takes 20 ms to get ready for `toLocaleString`. @param {number} count */
export const grouped = (count) => String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
