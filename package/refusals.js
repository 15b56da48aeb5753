// Why an analysis could not be made, in words that help the owner of a page. Policies forbid in silence: what they say of themselves is collected here.

/** @typedef {import("./element").Trouble} Trouble */

/** Which line of a policy lets what it names happen. Where only a worker is refused, the analysis goes on without one. @type {Record<string, string>} */
const remedies = {
  "wasm-eval": "script-src 'wasm-unsafe-eval'",
  "connect-src": "connect-src with the origin of Hedgerow's files",
  "script-src": "script-src with the origin of Hedgerow's files, and 'wasm-unsafe-eval'",
};

/** Collects what the page's policy refuses until it is asked. @param {Document} page */
export function collectRefusals(page) {
  const refused = /** @type {Set<string>} */ (new Set());
  const collect = (/** @type {SecurityPolicyViolationEvent} */ { blockedURI, effectiveDirective }) => {
    const directive = blockedURI === "wasm-eval" ? blockedURI : effectiveDirective.replace(/^script-src-elem$/, "script-src");
    if (remedies[directive] && (blockedURI === "wasm-eval" || /hedgerow|model\.bin|chunk/.test(blockedURI))) refused.add(directive);
  };
  page.addEventListener("securitypolicyviolation", collect);
  return {
    stop: () => page.removeEventListener("securitypolicyviolation", collect),
    /** @param {unknown} error @returns {Trouble} */
    explain(error) {
      const reason = error instanceof Error ? error.message : String(error);
      const compiling = /Content Security Policy|unsafe-eval|CSP/.test(reason);
      if (compiling) refused.add("wasm-eval");
      // a refusal on the way counts only where what failed in the end is a file that did not come, or came and could not be compiled
      const caused = compiling || (error instanceof TypeError && refused.size > 0);
      if (!caused) return { code: error instanceof DOMException && error.name === "NotSupportedError" ? "unsupported" : "failed", message: reason, remedy: null };
      const remedy = [...refused].map((directive) => remedies[directive]).join("; ");
      return { code: "policy", message: `This page's Content-Security-Policy does not let Hedgerow read it. Add to the policy: ${remedy}`, remedy };
    },
  };
}
