// Keeps a screen's picture fresh. It asks for its own page every minute and takes the picture from
// it; where nobody answers, the last picture stays and says how old it is. The time is the site's:
// what the page said when it came, and how long ago that was by a clock nobody can set.

const EVERY = 60_000;
const TURN = 15_000;

class LivePicture extends HTMLElement {
  connectedCallback() {
    this.take(this.dataset.now);
    setInterval(() => this.fetchAgain(), EVERY);
    setInterval(() => this.tick(), 1_000);
    this.tick();
  }

  take(now) {
    this.told = Date.parse(now);
    this.offset = now.slice(-6);
    this.since = performance.now();
  }

  async fetchAgain() {
    try {
      const answer = await fetch(location.href, { cache: "no-store" });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("live-picture");
      if (!fresh) return;
      this.replaceChildren(...fresh.childNodes);
      this.take(fresh.dataset.now);
      this.tick();
    } catch {
      // The network is gone; the last picture stays.
    }
  }

  tick() {
    const passed = performance.now() - this.since;
    const minutes = Math.floor(passed / 60_000);
    const late = passed > 1.5 * EVERY;
    for (const age of this.querySelectorAll("[data-age]")) {
      const words = minutes === 1 ? this.dataset.ageOne : this.dataset.ageMany.replace("{}", minutes);
      age.textContent = late ? words : "";
    }
    for (const clock of this.querySelectorAll("[data-clock]")) {
      const separator = clock.textContent.includes(":") ? ":" : ".";
      clock.textContent = this.clock(this.told + passed, separator);
    }
    const pictures = this.querySelectorAll(".picture");
    const shown = Math.floor(performance.now() / TURN) % (pictures.length || 1);
    pictures.forEach((picture, number) => picture.classList.toggle("is-hidden", number !== shown));
  }

  // The wall clock of the house, whatever zone the screen believes itself to be in.
  clock(instant, separator) {
    const sign = this.offset.startsWith("-") ? -1 : 1;
    const [hours, minutes] = this.offset.slice(1).split(":").map(Number);
    const local = new Date(instant + sign * (hours * 60 + minutes) * 60_000);
    return local.toISOString().slice(11, 16).replace(":", separator);
  }
}

customElements.define("live-picture", LivePicture);
