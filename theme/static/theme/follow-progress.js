// While something is under way the page shows how far it is; at the end it opens anew, with what can be done then.
// Without JavaScript the page opens anew every few seconds.
// The header's cart count is a fragment, too: the one that is meant says that something is under way.
const place = document.querySelector("[data-working]")?.closest("[data-fragment]");
const PAUSE = 1500;

async function look() {
  const answer = await fetch(place.dataset.fragment, { credentials: "same-origin" }).catch(() => null); // offline: later
  const html = answer?.ok ? await answer.text() : "";
  if (html) place.innerHTML = html;
  if (place.querySelector("[data-working]")) setTimeout(look, PAUSE);
  else location.reload();
}

if (place) setTimeout(look, PAUSE);
