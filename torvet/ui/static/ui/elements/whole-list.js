/* `<whole-list>` around a form whose selects marked `data-short` offer only a few choices: gives each
   of them all that its `<template>` holds, in place of "something else". Without JavaScript that
   choice asks the server for the whole list. */

class WholeList extends HTMLElement {
  connectedCallback() {
    const all = this.querySelector("template");
    for (const select of this.querySelectorAll("select[data-short]")) {
      const chosen = select.value;
      const leftOut = select.querySelector("option[value=ignore]");
      select.replaceChildren(leftOut, all.content.cloneNode(true));
      select.value = chosen;
    }
  }
}

customElements.define("whole-list", WholeList);
