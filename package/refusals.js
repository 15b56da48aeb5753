// Why an analysis could not be made, in words that help the owner of a page. Policies forbid in silence: what they say of themselves is collected here.

/** @typedef {import("./element").Trouble} Trouble */

/** Which line of a policy lets what it names happen. @type {Record<string, string>} */
const remedies = {
  "wasm-eval": "script-src 'wasm-unsafe-eval'",
  "worker-src": "worker-src 'self' blob:",
  "connect-src": "connect-src with the origin of Hedgerow's files",
  "script-src": "script-src with the origin of Hedgerow's files, and 'wasm-unsafe-eval'",
  "require-trusted-types-for": "trusted-types hedgerow",
};

/** Collects what the page's policy refuses until it is asked. @param {Document} page */
export function collectRefusals(page) {
  const refused = /** @type {Set<string>} */ (new Set());
  const collect = (/** @type {SecurityPolicyViolationEvent} */ { blockedURI, effectiveDirective }) => {
    const directive = blockedURI === "wasm-eval" ? blockedURI : effectiveDirective.replace(/^script-src-elem$/, "script-src");
    if (remedies[directive] && (blockedURI === "wasm-eval" || /hedgerow_bg|model|worker|^blob|^trusted-types/.test(blockedURI))) refused.add(directive);
  };
  page.addEventListener("securitypolicyviolation", collect);
  return {
    stop: () => page.removeEventListener("securitypolicyviolation", collect),
    /** @param {unknown} error @returns {Trouble} */
    explain(error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (/WebAssembly.*(Content Security Policy|unsafe-eval)|wasm-eval/i.test(reason)) refused.add("wasm-eval");
      if (refused.size === 0) return { code: /NotSupported/.test(/** @type {Error} */ (error)?.name) ? "unsupported" : "failed", message: reason, remedy: null };
      const remedy = [...refused].map((directive) => remedies[directive]).join("; ");
      return { code: "policy", message: `This page's Content-Security-Policy does not let Hedgerow read it. Add to the policy: ${remedy}`, remedy };
    },
  };
}
