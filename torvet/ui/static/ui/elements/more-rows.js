/* `<more-rows>` around rows of a form, the empty ones marked `data-spare`: shows one of those at a
   time. `[data-more]` shows the next; when all are shown, a button that sends the form asks the
   server for more, and one that does not goes away. */

class MoreRows extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("[data-more]");
    for (const row of this.spare().slice(1)) row.hidden = true;
    this.button?.addEventListener("click", (event) => this.showNext(event), { capture: true });
    this.settle();
  }

  spare() {
    return [...this.querySelectorAll("[data-spare]")];
  }

  showNext(event) {
    const next = this.spare().find((row) => row.hidden);
    if (!next) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    next.hidden = false;
    next.querySelector("input")?.focus();
    this.settle();
  }

  settle() {
    const hasMore = this.spare().some((row) => row.hidden);
    if (this.button) this.button.hidden = !hasMore && this.button.type === "button";
  }
}

customElements.define("more-rows", MoreRows);
