// Suggests while somebody types; without JavaScript the search box searches. Arrow keys walk, Escape closes.
const box = document.getElementById("search-q");
const form = box?.form;

if (form) {
  const list = document.createElement("div");
  list.className = "suggestions";
  list.hidden = true;
  form.append(list);
  let asked = "";
  let waiting = 0;

  const close = () => {
    list.hidden = true;
  };

  const show = (words, html) => {
    if (words !== asked) return; // an answer that was overtaken
    list.innerHTML = html;
    list.hidden = !list.querySelector("a");
  };

  const ask = () => {
    const words = box.value.trim();
    if (words === asked) return;
    asked = words;
    if (!words) {
      close();
      return;
    }
    const address = new URL("suggest/", new URL(form.getAttribute("action"), location.href));
    address.searchParams.set("q", words);
    fetch(address, { credentials: "same-origin" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((html) => show(words, html))
      .catch(close);
  };

  const walk = (step) => {
    const stops = [box, ...list.querySelectorAll("a")];
    const place = stops.indexOf(document.activeElement);
    if (!list.hidden && place >= 0) stops[(place + step + stops.length) % stops.length].focus();
  };

  box.addEventListener("input", (event) => {
    if (event.isComposing) return; // pinyin on its way to become characters
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });
  box.addEventListener("compositionend", ask);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      close();
      box.focus();
      event.preventDefault();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      walk(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    }
  });
  document.addEventListener("click", (event) => {
    if (!form.contains(event.target)) close();
  });
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) close();
  });
}
