// Drives a Firefox that is installed, over its own remote protocol: JSON, with its length before it, on a socket. The driver of the other
// tests has only a Firefox of its own making.

import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";

const usualPaths = [
  "/usr/bin/firefox", "/usr/bin/firefox-esr", "/snap/bin/firefox", "/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe",
];
const path = [process.env.FIREFOX, ...usualPaths].find((named) => named && existsSync(named));

/** Why no test can run in Firefox here, or false. */
export const noFirefox = path ? false : "no Firefox is installed (set FIREFOX to its path to use your own)";

/** As on a machine with a mouse; port 0 lets Firefox choose one and write it down. */
const preferences = { "marionette.port": 0, "ui.primaryPointerCapabilities": 6, "browser.shell.checkDefaultBrowser": false, "datareporting.policy.dataSubmissionEnabled": false };

const startTime = 60_000;

/** Starts a Firefox without a window. @param {string[]} [options] for its command line */
export async function launchFirefox(options = []) {
  const profile = newProfile();
  const child = spawn(path, ["--headless", "--marionette", "--no-remote", "--profile", profile, "--width=1280", "--height=860", ...options], { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const close = async () => {
    child.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  try {
    const send = await open(await portIn(profile));
    await send("WebDriver:NewSession", {});
    await send("WebDriver:SetTimeouts", { script: 20_000 });
    return { ...pageOf(send), send, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In the project, since a packaged Firefox may not read other folders. */
function newProfile() {
  const target = fileURLToPath(new URL("../../target/", import.meta.url));
  mkdirSync(target, { recursive: true });
  const profile = mkdtempSync(join(target, "firefox-"));
  writeFileSync(join(profile, "user.js"), Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${value});\n`).join(""));
  return profile;
}

/** @param {string} profile @returns {Promise<number>} */
async function portIn(profile) {
  const file = join(profile, "MarionetteActivePort");
  for (let waited = 0; !existsSync(file) || readFileSync(file, "utf8") === ""; waited += 100) {
    if (waited > startTime) throw new Error(`${path} did not start in ${startTime} ms`);
    await pause(100);
  }
  return Number(readFileSync(file, "utf8"));
}

/** @param {number} port @returns {Promise<(command: string, parameters: object) => Promise<any>>} */
async function open(port) {
  const socket = connect(port, "127.0.0.1");
  const waiting = new Map();
  let received = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    received = Buffer.concat([received, bytes]);
    for (let message = takeMessage(); message; message = takeMessage()) {
      if (message.marionetteProtocol) continue; // the greeting
      const [, id, error, result] = message;
      const { resolve, reject } = waiting.get(id) ?? {};
      waiting.delete(id);
      if (error) reject?.(new Error(`${error.error}: ${error.message}`));
      else resolve?.(result);
    }
  });

  /** The next message that has come whole. */
  function takeMessage() {
    const colon = received.indexOf(":");
    const end = colon + 1 + Number(received.subarray(0, colon));
    if (colon < 0 || received.length < end) return null;
    const message = JSON.parse(received.subarray(colon + 1, end).toString());
    received = received.subarray(end);
    return message;
  }

  await new Promise((resolve, reject) => { socket.once("connect", resolve); socket.once("error", reject); });
  let count = 0;
  return (command, parameters) => new Promise((resolve, reject) => {
    waiting.set(++count, { resolve, reject });
    const bytes = Buffer.from(JSON.stringify([0, count, command, parameters]));
    socket.write(`${bytes.length}:`);
    socket.write(bytes);
  });
}

/** What a test does with a page. @param {(command: string, parameters: object) => Promise<any>} send */
function pageOf(send) {
  /** Runs a function in the page and gives what it returns or promises. */
  const evaluate = async (act, ...args) => (await send("WebDriver:ExecuteScript", { script: `return (${act})(...arguments);`, args })).value;
  const elementOf = async (selector) => Object.values((await send("WebDriver:FindElement", { using: "css selector", value: selector })).value)[0];
  const press = (...keys) => {
    const actions = [...keys.map((value) => ({ type: "keyDown", value })), ...keys.toReversed().map((value) => ({ type: "keyUp", value }))];
    return send("WebDriver:PerformActions", { actions: [{ type: "key", id: "keyboard", actions }] });
  };
  return {
    evaluate,
    press,
    /** Opens an address in a tab of its own, which has nothing kept of the one before. */
    open: async (url) => {
      const { handle } = await send("WebDriver:NewWindow", { type: "tab" });
      await send("WebDriver:CloseWindow", {});
      await send("WebDriver:SwitchToWindow", { handle });
      await send("WebDriver:Navigate", { url });
    },
    /** Loads an address anew in the same tab. The protocol's own reload passes by what the page keeps for when there is no network. */
    load: (url) => send("WebDriver:Navigate", { url }),
    click: async (selector) => send("WebDriver:ElementClick", { id: await elementOf(selector) }),
    clickAt: ({ x, y }) => send("WebDriver:PerformActions", { actions: [{
      type: "pointer", id: "mouse", actions: [{ type: "pointerMove", x: Math.round(x), y: Math.round(y) }, { type: "pointerDown", button: 0 }, { type: "pointerUp", button: 0 }],
    }] }),
    type: async (text) => { for (const key of text) await press(key); },
    /** Waits until a function says yes in the page. */
    until: async (act, ...args) => {
      for (let waited = 0; !(await evaluate(act, ...args)); waited += 50) {
        if (waited > 20_000) throw new Error(`it never came: ${act} ${JSON.stringify(args)}`);
        await pause(50);
      }
    },
  };
}

/** Keys that have no letter. */
export const keys = { control: "\ue009", enter: "\ue007", escape: "\ue00c" };
