/* `<pick-many>` around a long list of native checkboxes: a field that narrows the list, and a count.
   The list itself is in the page and works alone; the field appears when this runs. */

class PickMany extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type=search]");
    this.count = this.querySelector("[data-count]");
    this.choices = [...this.querySelectorAll(".choice")];
    this.field?.addEventListener("input", () => this.narrow());
    this.field?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault();
    });
    this.addEventListener("change", () => this.tell());
    this.tell();
  }

  narrow() {
    const wanted = this.field.value.trim().toLocaleLowerCase();
    for (const choice of this.choices) {
      const isPicked = choice.querySelector("input").checked;
      choice.hidden = !isPicked && !choice.textContent.toLocaleLowerCase().includes(wanted);
    }
    this.tell();
  }

  tell() {
    if (!this.count) return;
    const picked = this.choices.filter((choice) => choice.querySelector("input").checked).length;
    this.count.textContent = this.count.dataset.count.replace("0", String(picked));
  }
}

customElements.define("pick-many", PickMany);
