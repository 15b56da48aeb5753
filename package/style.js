// How the toolbar, the legend and the card look. They stand in a shadow tree, begin from nothing that the page says, and take its
// ground: `.dark` is set where the page's text is light.

import { declarationsOf, looks } from "./lines.js";

const samples = Object.keys(looks).map((kind) => `.label.${kind}{${declarationsOf(kind)}}`).join("\n");

export const style = `
:host{display:block}
:host([hidden]){display:none}
.bar,.legend,.card{
all:initial;box-sizing:border-box;color-scheme:light;
--ink:#1d1c1a;--soft:#5b5852;--hair:#ded9cf;--edge:#8b867c;--sheet:#fff;--accent:#2c5640;--hedgerow-sans:-apple-system,"Segoe UI",Roboto,"Noto Sans",Cantarell,"Liberation Sans",system-ui,sans-serif;
--serif:"Iowan Old Style",Charter,"Bitstream Charter","Sitka Text","Noto Serif","Liberation Serif",Georgia,serif;
color:var(--hedgerow-ink,var(--ink));font:14px/1.5 var(--hedgerow-font,var(--hedgerow-sans));-webkit-font-smoothing:antialiased;text-align:start}
.dark{color-scheme:dark;--ink:#e6e4df;--soft:#a9a8a2;--hair:#3a4046;--edge:#757a80;--sheet:#1b1f23;--accent:#9fd0b4}
[hidden]{display:none!important}
.bar *,.legend *,.card *{box-sizing:border-box}
button{all:unset;box-sizing:border-box;cursor:pointer;border-radius:6px}
button:focus-visible{outline:2px solid var(--hedgerow-accent,var(--accent));outline-offset:2px}
.bar{display:flex;flex-wrap:wrap;align-items:center;gap:2px 10px;margin-block:0 20px;padding-block:7px;border-block:1px solid var(--hedgerow-edge,var(--hair))}
.name{font:600 17px/1.5 var(--serif);letter-spacing:-.01em;padding-inline:2px}
.name .hedge{text-decoration:underline wavy 1.2px var(--hedgerow-hedge,#8464d0);text-underline-offset:.16em;text-decoration-skip-ink:none}
.name .row{text-decoration:overline 1.5px var(--hedgerow-quote,#ad7a1c)}
.off .name span{text-decoration:none}
.switches{display:flex;flex-wrap:wrap;gap:2px 4px}
.switch,.more,.step{padding:3px 5px;line-height:22px}
.switch:hover,.kind:hover,.more:hover,.step:hover{background:color-mix(in srgb,currentcolor 8%,transparent)}
.switch .label{text-underline-offset:.25em;text-decoration-skip-ink:none}
.names .label{text-decoration:underline solid 2.5px var(--hedgerow-person,#2b83cf)}
.figures .label{text-decoration:underline dotted 2.5px var(--hedgerow-when,#bd5897)}
.quotes .label{text-decoration:overline solid 1.5px var(--hedgerow-quote,#ad7a1c)}
.hedges .label{text-decoration:underline wavy 1.5px var(--hedgerow-hedge,#8464d0)}
.count{margin-inline-start:6px;color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
[aria-pressed=false] .label,.off .switch .label,.off~.legend .label{color:var(--soft);text-decoration:none!important;background:none!important}
[aria-pressed=false] .count,.off .switch .count{visibility:hidden}
.status{color:var(--soft);font-size:13px}
.status:empty{display:none}
.again{margin-inline-start:8px;text-decoration:underline;text-underline-offset:.2em}
.ways{display:flex;gap:2px;margin-inline-start:auto}
.more{color:var(--soft)}
.more[aria-expanded=true]{color:inherit;background:color-mix(in srgb,currentcolor 8%,transparent)}
.step{font-size:18px;padding-inline:9px}
.bar:dir(rtl) .step{transform:scaleX(-1)}
.legend,.card{position:fixed;inset:auto;margin:0;display:none;overflow-y:auto;padding:16px 18px;border:1px solid var(--hedgerow-edge,var(--hair));border-radius:10px;background:var(--hedgerow-paper,var(--sheet));
box-shadow:0 1px 2px rgb(0 0 0/10%),0 8px 28px rgb(0 0 0/16%)}
.legend:popover-open,.card:popover-open{display:block}
.legend{width:min(600px,calc(100vw - 16px));max-height:min(560px,80vh)}
.columns{columns:2;column-gap:24px}
section{break-inside:avoid}
.columns section{margin-block-end:12px}
h2{margin:0 0 2px;padding-inline:8px;font:inherit;font-size:12px;color:var(--soft)}
.kind{display:flex;justify-content:space-between;width:100%;padding:2px 8px;line-height:25px}
.kind .label{padding-inline:2px;border-radius:2px}
.hint{margin:6px 0 0;padding:10px 8px 0;border-block-start:1px solid var(--hair);color:var(--soft);font-size:13px}
.card{width:min(350px,calc(100vw - 20px));max-height:min(60vh,var(--room));padding:0}
.card section{padding:12px 16px}
.card section+section{border-block-start:1px solid var(--hair)}
.card p{margin:0}
.card p+p{margin-block-start:4px}
.what{color:var(--soft);font-size:12px}
.what .label{padding-inline:2px}
h3{margin:2px 0 5px;font:600 17px/1.4 var(--serif);overflow-wrap:anywhere}
.actions{display:flex;flex-wrap:wrap;gap:6px;padding-block-start:6px}
.actions button{padding:2px 9px;border:1px solid var(--hair);font-size:13px}
.actions button:hover{border-color:var(--edge)}
.close{position:absolute;inset-block-start:6px;inset-inline-end:6px;width:30px;height:30px;text-align:center;font-size:18px;line-height:30px;color:var(--soft)}
.floating{position:fixed;inset:auto 16px 16px auto;z-index:2147483647;max-width:calc(100vw - 32px);margin:0;padding:7px 14px;border:1px solid var(--hedgerow-edge,var(--hair));border-radius:12px;background:var(--hedgerow-paper,var(--sheet));box-shadow:0 1px 2px rgb(0 0 0/10%),0 8px 28px rgb(0 0 0/16%)}
@media (max-width:520px){.columns{columns:1}.bar{gap:0 6px}.switches{order:1;flex-wrap:nowrap;justify-content:space-between;width:100%}.switch{padding-inline:2px;font-size:13px;white-space:nowrap}.switch .count{margin-inline-start:3px;font-size:11px}.switch,.step,.more,.kind{min-height:36px;line-height:30px}.floating{inset-inline:8px;inset-block-end:8px;max-width:none}}
@media (prefers-reduced-motion:no-preference){button{transition:background-color 100ms}}
@media (prefers-contrast:more){.bar,.legend,.card{--soft:var(--ink);--hair:var(--edge)}}
@media (forced-colors:active){.bar,.legend,.card{border-color:CanvasText}[aria-pressed=false] .label{color:GrayText}}
@media print{.bar,.legend,.card{display:none!important}}
${samples}
`;
