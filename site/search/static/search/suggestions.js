// Suggestions while somebody types: a combobox after the ARIA Authoring Practices (1.2), "list
// autocomplete with manual selection". Without this file the field is an ordinary search field.

const PAUSE = 150; // milliseconds without a keystroke before the server is asked
const SHORTEST = 2;

class Combobox {
  constructor(input) {
    this.input = input;
    this.active = -1;
    this.options = [];
    this.asked = null;
    this.list = element("ul", { role: "listbox", id: `${input.id}-suggestions`, class: "suggestions", hidden: "" });
    this.list.setAttribute("aria-label", input.dataset.suggestionsLabel);
    this.status = element("p", { role: "status", class: "ds-sr-only" });
    input.after(this.list, this.status);
    input.type = "text"; // a search field may not be a combobox
    for (const [name, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      enterkeyhint: "search",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.list.id,
    })) {
      input.setAttribute(name, value);
    }
    input.addEventListener("input", () => this.wait());
    input.addEventListener("keydown", (event) => this.press(event));
    input.addEventListener("blur", () => this.close());
    // Keeps the focus in the field, so that a click is not lost to the list that closes.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.follow(event.target.closest("[role=option]")));
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asked?.abort();
    const typed = this.input.value.trim();
    if (typed.length < SHORTEST) {
      this.show([]);
      return;
    }
    this.asked = new AbortController();
    const address = new URL(this.input.dataset.suggestions, document.baseURI);
    address.searchParams.set("q", typed);
    try {
      const response = await fetch(address, { signal: this.asked.signal });
      const found = response.ok ? (await response.json()).suggestions : [];
      if (document.activeElement === this.input) {
        this.show(found);
      }
    } catch {
      // Asked again with the next keystroke; the form works as ever.
    }
  }

  show(found) {
    this.options = found.map((each, place) => {
      const option = element("li", { role: "option", id: `${this.list.id}-${place}`, "aria-selected": "false" });
      option.append(each.title, " ", element("span", { class: "suggestions__kind" }, each.kind));
      option.dataset.url = each.url;
      return option;
    });
    this.list.replaceChildren(...this.options);
    this.activate(-1);
    this.expand(found.length > 0);
    this.status.textContent = found.length ? `${found.length} ${this.input.dataset.suggestionsLabel}` : "";
  }

  press(event) {
    const isOpen = !this.list.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.options.length) {
      event.preventDefault();
      this.expand(true);
      // From the field to the first or last option, and from those back to the field.
      const places = this.options.length + 1;
      this.activate(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === "Escape" && isOpen) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && isOpen && this.active >= 0) {
      event.preventDefault();
      this.follow(this.options[this.active]);
    }
  }

  activate(place) {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = place;
    const option = this.options[place];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      this.input.setAttribute("aria-activedescendant", option.id);
    } else {
      this.input.removeAttribute("aria-activedescendant");
    }
  }

  follow(option) {
    if (option) {
      window.location.assign(option.dataset.url);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.activate(-1);
    this.expand(false);
  }

  expand(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }
}

function element(name, attributes, text = "") {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  made.textContent = text;
  return made;
}

for (const input of document.querySelectorAll("input[data-suggestions]")) {
  new Combobox(input);
}
