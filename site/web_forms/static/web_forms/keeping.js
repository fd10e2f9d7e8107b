// Keeps what is typed in a long form on the server, for the person alone, until the form is saved.
// Without this file everything else about the form works.

const PAUSE = 2000; // milliseconds after the last keystroke
const TOKEN = "csrfmiddlewaretoken";

class Keeper {
  constructor(stamp) {
    this.stamp = stamp;
    this.form = stamp.form;
    this.isKept = true;
    this.isSent = false;
    this.status = document.createElement("p");
    this.status.className = "form__kept";
    this.status.setAttribute("role", "status");
    this.status.setAttribute("aria-live", "polite");
    (this.form.querySelector(".form__actions") ?? this.form).append(this.status);
    this.form.addEventListener("input", () => this.wait());
    this.form.addEventListener("submit", (event) => this.send(event));
    addEventListener("online", () => this.keep());
    addEventListener("pageshow", () => (this.isSent = false));
    document.addEventListener("visibilitychange", () => document.hidden && this.keep());
  }

  wait() {
    this.isKept = false;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  async keep() {
    clearTimeout(this.timer);
    if (this.isKept || this.isSent) return;
    if (!navigator.onLine) {
      this.say(this.stamp.dataset.offline);
      return;
    }
    this.asked?.abort();
    this.asked = new AbortController();
    this.isKept = true;
    try {
      const response = await fetch(this.stamp.dataset.keep, {
        method: "POST",
        body: this.content(),
        headers: { "X-CSRFToken": this.form.elements[TOKEN].value },
        signal: this.asked.signal,
        keepalive: document.hidden,
      });
      if (!response.ok) throw new Error(String(response.status));
      this.tell(await response.json());
    } catch (error) {
      if (error.name === "AbortError") return;
      this.isKept = false;
      if (error instanceof TypeError) this.say(this.stamp.dataset.offline); // nobody answered
    }
  }

  content() {
    const content = new FormData(this.form);
    for (const [name, value] of [...content]) {
      if (value instanceof File) content.delete(name);
    }
    content.set("rendering", content.get(TOKEN));
    content.delete(TOKEN); // the header carries it: this is no form that is sent
    return content;
  }

  send(event) {
    if (!navigator.onLine) {
      event.preventDefault();
      this.say(this.stamp.dataset.offline);
      return;
    }
    this.isSent = true;
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  tell({ kept_at: keptAt, signed_in: isSignedIn }) {
    if (isSignedIn === false) this.say(this.stamp.dataset.signedOut);
    else if (keptAt) this.say(`${this.stamp.dataset.kept} ${keptAt}.`);
  }

  say(text) {
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}

for (const stamp of document.querySelectorAll("input[data-keep]")) new Keeper(stamp);
