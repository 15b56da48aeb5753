// Single-key shortcuts. They rest while the reader writes, and the settings can turn them off.

import { groups } from "./kinds.js";
import { toggled } from "./settings.js";

/**
 * @param {import("./settings.js").SettingsStore} settings
 * @param {Record<string, () => void>} commands by key
 */
export function listenToKeys(settings, commands) {
  const kinds = new Map(groups.flatMap((group) => group.categories.map(({ key, kind }) => [key, kind])));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return commands.Escape?.();
    if (!settings.get().keys || writes(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const kind = kinds.get(event.key);
    const command = commands[event.key];
    if (!kind && !command) return;
    event.preventDefault();
    if (kind) settings.change({ hidden: toggled(settings.get().hidden, [kind]), marks: true });
    else command();
  });
}

/** Whether somebody writes there. @param {EventTarget | null} target */
export const writes = (target) => target instanceof HTMLElement && target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])");
