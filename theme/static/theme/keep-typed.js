// Keeps what is typed into a long form while somebody types it; without JavaScript every button of the form saves it.
const form = document.querySelector("form[data-keep]");

if (form) {
  const note = document.getElementById("kept-note");
  let waiting = 0;

  const keep = async () => {
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    const answer = await fetch(form.dataset.keep, { method: "POST", body: new URLSearchParams(typed) }).catch(() => null);
    if (note) note.textContent = answer?.ok ? new Date().toLocaleTimeString([], { timeStyle: "short" }) + " ✓" : "";
  };

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 3000);
  });
  form.addEventListener("submit", () => clearTimeout(waiting));
}
