// Keeps a screen's picture fresh. It asks for the screen's page every minute and takes the picture
// from it; where nobody answers, the last picture stays and says how old it is; where the address
// leads nowhere any more, the picture goes. The time is the site's: what the page said when it came,
// and how long ago that was by a clock nobody can set. Its keeper (screen-keeper.js) gives the last
// picture to a screen that is loaded again without a network, and says in `kept` how old it is.

const EVERY = 60_000;
const TURN = 15_000;
const PATIENCE = 20_000;
const AFTER_A_LOST_PRESS = 5_000;
const SOON = 1_000;
const OFF = 120_000;
const SMALLEST = 60;
const MANY_MINUTES = 120;

class LivePicture extends HTMLElement {
  connectedCallback() {
    this.asked = 0;
    this.isKept = "kept" in this.dataset;
    this.take(this.dataset.now, Number(this.dataset.kept ?? 0));
    this.findKeeper();
    setInterval(() => this.look(), EVERY);
    setInterval(() => this.tick(), 1_000);
    addEventListener("online", () => this.seek());
    addEventListener("resize", () => this.fit());
    document.fonts.ready.then(() => this.fit());
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.press(event.target);
    });
  }

  // `age` is by the screen's own clock: less than nothing where the screen has lost its time.
  take(now, age = 0) {
    this.told = Date.parse(now);
    this.isTimeLost = age < 0;
    this.since = performance.now() - Math.max(age, 0);
    this.isOff = Math.abs(Date.now() - age - this.told) > OFF;
    this.tick();
    this.fit();
  }

  // Only where the browser has one: on a site without https it has none. Once it has all that a
  // picture needs, the screen is safe to load again.
  async findKeeper() {
    const keepers = navigator.serviceWorker;
    if (!keepers) return;
    try {
      keepers.addEventListener("message", () => this.toggleAttribute("data-safe", true));
      await keepers.register(this.dataset.keeper, { scope: this.dataset.address });
      await document.fonts.ready;
      const { active } = await keepers.ready;
      active.postMessage({ parts: this.parts });
    } catch {
      // The screen does without, as one that was never loaded before.
    }
  }

  get parts() {
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    const screen = new URL(this.dataset.address, location).href;
    const isPart = (name) => name.startsWith(location.origin) && !name.startsWith(screen);
    return [...new Set(loaded.filter(isPart))];
  }

  get passed() {
    return performance.now() - this.since;
  }

  // True where it brought a picture.
  async look() {
    const isAnswered = !this.isPressed && (await this.ask({}));
    if (isAnswered) this.saidBack();
    return isAnswered;
  }

  // A browser may say that the network is back before anything gets through.
  async seek() {
    if (this.isSeeking) return;
    this.isSeeking = true;
    while (!(await this.look())) await new Promise((done) => setTimeout(done, SOON));
    this.isSeeking = false;
  }

  // A press is sent once. Without an answer nobody knows whether it was done; the next picture tells.
  async press(form) {
    if (this.isPressed) return;
    this.isPressed = true;
    const sent = { method: "POST", body: new FormData(form) };
    this.tellLink();
    const isAnswered = await this.ask(sent, form.action);
    this.isPressed = false;
    if (isAnswered) return;
    this.tellLink();
    this.isLost = true;
    this.show("lost");
    setTimeout(() => this.seekLost(), AFTER_A_LOST_PRESS);
  }

  // Only while it is lost: a picture that comes after the one that said so would say nothing of it.
  seekLost() {
    if (this.isLost) this.seek();
  }

  saidBack() {
    if (this.isLost) this.show("back");
    this.isLost = false;
  }

  // True where the site answered with a picture, or said that there is none.
  async ask(how, address = this.dataset.address) {
    const number = ++this.asked;
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const answer = await fetch(address, { cache: "no-store", signal, ...how });
      const text = await answer.text();
      if (number !== this.asked) return false;
      if (answer.status === 404 || answer.status === 410) return this.clear();
      return this.replace(new DOMParser().parseFromString(text, "text/html"));
    } catch {
      return false; // The network is gone; the last picture stays.
    }
  }

  replace(page) {
    const fresh = page.querySelector("live-picture");
    if (!fresh) return false;
    if (this.isFromAnotherVersion(page)) location.replace(this.dataset.address);
    const held = this.querySelector("form:focus-within")?.action;
    this.replaceChildren(...fresh.childNodes);
    this.isKept = false;
    this.take(fresh.dataset.now);
    const same = [...this.querySelectorAll("form")].find((form) => form.action === held);
    same?.querySelector("button").focus();
    return true;
  }

  isFromAnotherVersion(page) {
    const script = "script[src]";
    return page.querySelector(script)?.src !== document.querySelector(script).src;
  }

  clear() {
    this.replaceChildren(document.querySelector("[data-gone]").content.cloneNode(true));
    return true;
  }

  show(what) {
    for (const one of this.querySelectorAll("[data-told]")) one.hidden = one.dataset.told !== what;
  }

  get isOld() {
    return this.isKept || this.passed > 1.5 * EVERY;
  }

  // What an old picture offers may be taken by now, so its buttons wait, and say why.
  tellLink() {
    for (const note of this.querySelectorAll("[data-offline]")) note.hidden = !this.isOld;
    for (const button of this.querySelectorAll("button")) button.disabled = this.isOld || this.isPressed;
  }

  tick() {
    this.tellAge();
    this.tellLink();
    for (const clock of this.querySelectorAll("[data-clock]")) {
      const separator = clock.textContent.includes(":") ? ":" : ".";
      clock.textContent = this.isTimeLost ? "" : this.clock(this.told + this.passed, separator);
    }
    for (const note of this.querySelectorAll("[data-off]")) {
      note.hidden = !this.isOff;
      note.querySelector("span").textContent = new Date().toTimeString().slice(0, 5);
    }
    const pictures = this.querySelectorAll(".picture");
    const shown = Math.floor(performance.now() / TURN) % (pictures.length || 1);
    pictures.forEach((picture, number) => picture.classList.toggle("is-hidden", number !== shown));
    if (shown !== this.shown) this.fit();
    this.shown = shown;
  }

  tellAge() {
    const minutes = Math.floor(this.passed / 60_000);
    for (const age of this.querySelectorAll("[data-age]")) {
      age.textContent = this.isOld ? this.ageInWords(minutes, age.dataset) : "";
    }
  }

  ageInWords(minutes, { one, many, at }) {
    if (this.isTimeLost || minutes >= MANY_MINUTES) return at;
    return minutes <= 1 ? one : many.replace("{}", minutes);
  }

  // The wall clock of the house, whatever zone the screen believes itself to be in.
  clock(instant, separator) {
    const shape = { timeZone: this.dataset.zone, hourCycle: "h23", hour: "2-digit", minute: "2-digit" };
    const parts = new Intl.DateTimeFormat("en", shape).formatToParts(instant);
    return ["hour", "minute"].map((type) => parts.find((part) => part.type === type).value).join(separator);
  }

  // On a wall nobody scrolls: what is too much for the screen is written smaller.
  fit() {
    for (let size = 100; size >= SMALLEST; size -= 4) {
      this.style.fontSize = size === 100 ? "" : `${size}%`;
      if (document.documentElement.scrollHeight <= innerHeight || innerWidth < 600) return;
    }
  }
}

customElements.define("live-picture", LivePicture);
