/* `<button data-print>` prints the page; without JavaScript it is not shown (class only-js). */

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});
