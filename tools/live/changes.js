// In every page of the author's own edition: it asks for word of changes and shows them. Problems are shown over the
// page, which stays as it was, until they are mended. Nothing here becomes HTML: the page's policy lets no text do that.
(() => {
  const own = document.currentScript;
  let number = own.dataset.number;
  let lost = false;
  let shown = null;

  const hide = () => {
    shown?.remove();
    shown = null;
  };

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };

  const show = (said) => {
    hide();
    if (document.documentElement.hasAttribute("data-problems")) return;
    shown = element("site-problems", "", { lang: said.lang });
    const root = shown.attachShadow({ mode: "open" });
    const box = element("section", "", { role: "alert", tabindex: "-1", "aria-labelledby": "title" });
    const list = element("ul", "");
    for (const line of said.problems) {
      const entry = element("li", "");
      entry.append(element("code", line.place, { translate: "no" }), ` ${line.text}`);
      list.append(entry);
    }
    const button = element("button", said.hide, { type: "button" });
    button.addEventListener("click", hide);
    box.append(element("h2", said.title, { id: "title" }), list, element("p", said.kept), button);
    box.addEventListener("keydown", (event) => event.key === "Escape" && hide());
    root.append(element("link", "", { rel: "stylesheet", href: "/.changes/changes.css" }), box);
    document.body.append(shown);
  };

  const swap = (styles) => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const href = styles[new URL(link.href).pathname];
      if (href) link.href = href;
    }
  };

  const changes = new EventSource("/.changes/events");
  changes.onmessage = (event) => {
    const said = JSON.parse(event.data);
    if (said.problems) {
      show(said);
    } else if (said.styles && !shown && said.before === number) {
      swap(said.styles);
      number = said.number;
    } else if (said.number !== number) {
      location.reload();
    } else {
      hide();
    }
  };
  changes.onerror = () => {
    lost = true;
  };
  changes.onopen = () => {
    if (lost) location.reload();
  };
})();
