/* `<button data-copy="id" data-copied="Copied">` copies what the field with that id holds, and says
   so on itself; without JavaScript it is not shown (class only-js), and the field can be marked. */

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const field = document.getElementById(button.dataset.copy);
  field.select();
  await navigator.clipboard.writeText(field.value);
  button.querySelector("[role=status]").textContent = button.dataset.copied;
});
