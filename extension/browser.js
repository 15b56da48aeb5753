// The few differences between browsers.

/** @type {any} */
const scope = globalThis;

/** The browser's functions for extensions. */
export const api = scope.browser?.runtime ? scope.browser : scope.chrome;

/** Opens the panel beside the page. @param {number} tabId @returns {Promise<void>} */
export const openPanel = (tabId) => (api.sidePanel ? api.sidePanel.open({ tabId }) : api.sidebarAction.open());
