// A React page that renders its article again and again, with the element around it.

import { createElement as h, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import "hedgerow/define";

function Story() {
  const [round, setRound] = useState(0);
  useEffect(() => { window.renderAgain = () => setRound((round) => round + 1); }, []);
  const paragraphs = [
    h("p", { key: "first" }, "Nora Whitlock", ", the mayor, said the bridge ", round % 2 ? "may" : "might", " close."),
    h("p", { key: `new-${round}` }, "Oskar Lindqvist, who leads the Harbor Authority, disagreed."),
    round % 3 ? h("p", { key: "sometimes" }, "Agnes Bell did not.") : null,
  ];
  return h("hedgerow-article", null, h("h1", null, `Round ${round}`), round % 2 ? paragraphs : paragraphs.reverse());
}

createRoot(document.querySelector("#app")).render(h(Story));
