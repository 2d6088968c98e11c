// Pages are the same for everybody, so that they can be cached; the number beside the cart is fetched afterwards.
// Without JavaScript the link to the cart stays, without a number.
const place = document.getElementById("cart-count");

if (place?.dataset.fragment && !place.textContent.trim()) {
  fetch(place.dataset.fragment, { credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.text() : ""))
    .then((html) => {
      if (html) place.outerHTML = html;
    })
    .catch(() => {}); // offline: the cart itself says what it holds
}
