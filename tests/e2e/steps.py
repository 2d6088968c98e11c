"""What people do on the pages, one function a deed; each works without JavaScript."""

import re
import time
from collections.abc import Callable
from decimal import Decimal

from playwright.sync_api import FilePayload, Locator, Page

from .authenticator import code_now
from .photo import photo
from .shop import Person

# What a worker does after a page was answered (publishing, taking an order in) is there within a minute.
PATIENCE_SECONDS = 60
# What each person's app showed at the last sign-in.
last_codes: dict[str, str] = {}


def yuan(text: str) -> Decimal:
    """¥1,280.00 → 1280.00"""
    found = re.search(r"¥\s*([\d,]+\.\d\d)", text)
    assert found, text
    return Decimal(found[1].replace(",", ""))


def reload_until(page: Page, address: str, there: Callable[[], bool]) -> None:
    """Open a page again and again until something is there; fails after a minute."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        page.goto(address)
        if there():
            return
        assert time.monotonic() < deadline, f"{address} still says:\n{page.inner_text('body')[:2000]}"
        time.sleep(0.5)


def press(target: Locator) -> None:
    """Click what leads to another page, and wait until that page is there."""
    with target.page.expect_navigation():
        target.click()


def submit(form: Locator, name: str = "", value: str = "") -> None:
    """Press a form's button; `name` and `value` choose one of several."""
    selector = f'button[name="{name}"][value="{value}"]' if name else "button[type=submit]"
    press(form.locator(selector).first)


def sign_in(page: Page, person: Person) -> None:
    page.goto("/account/sign-in/")
    page.fill("[name=identifier]", person.identifier)
    page.fill("[name=password]", person.password)
    press(page.locator("main form button[type=submit]"))
    assert "/account/sign-in/" not in page.url, page.inner_text("main")
    if person.totp_secret:
        take_second_step(page, person)


def take_second_step(page: Page, person: Person) -> None:
    """Type what the person's app shows; no code opens twice, so the walk waits for the next one after its own last."""
    assert page.url.endswith("/account/second-step/"), page.url
    while (code := code_now(person.totp_secret)) == last_codes.get(person.identifier):
        time.sleep(0.5)
    last_codes[person.identifier] = code
    page.fill("[name=code]", code)
    press(page.locator("main form button[type=submit]"))
    assert "/account/second-step/" not in page.url, page.inner_text("main")


def png(name: str, number: int) -> FilePayload:
    """A file to upload, a different one for every number."""
    return FilePayload(name=name, mimeType="image/png", buffer=photo(number))


def apply(page: Page, craft: str) -> str:
    """Walk through the steps of a firm's application and submit it; returns the firm's name."""
    page.goto("/portal/apply/")
    firm = page.locator("main h2").first.inner_text()
    press(page.locator('form[action$="/portal/apply/start/"] button'))
    page.select_option("[name=kind]", "company")
    page.fill("[name=valid_from]", "2020-01-01")
    page.check("[name=long_term]")
    page.set_input_files("[name=scan]", png("licence.png", sum(map(ord, firm))))
    save_step(page, "contact")
    page.fill("[name=contact_name]", "样例联系人")
    page.fill("[name=contact_phone]", "13900000009")
    page.select_option("[name=ship_township]", index=3)
    page.fill("[name=ship_street]", "样例路9号")
    save_step(page, "bank")
    page.fill("[name=holder]", firm)
    page.fill("[name=bank]", "样例银行")
    page.fill("[name=number]", "0000 0000 0000 0009")
    save_step(page, "story")
    page.check(f'[name=crafts][value="{craft}"]')
    page.fill("[name=story]", "样例：村里几户人家农闲时一起做活，做得慢，做得细，做好的东西自己先用一年再卖。")
    save_step(page, "pictures")
    page.set_input_files("[name=photos]", png("workshop.png", len(firm)))
    press(page.locator('form[action$="/pictures/add/"] button[type=submit]'))
    page.locator("[name^=alt-]").fill("样例：院子里的工作台")
    save_step(page, "agreement")
    page.check("[name=accepted]")
    save_step(page, "review")
    press(page.locator('form[action$="/portal/apply/submit/"] button[type=submit]'))
    return firm


def save_step(page: Page, leads_to: str) -> None:
    """Save this step of the application and go on; the next one's address tells that it was taken."""
    press(page.locator("form#step button.btn-primary"))
    assert page.url.endswith(f"/portal/apply/{leads_to}/"), page.inner_text("main")


def decide_application(page: Page, firm: str, step: str) -> None:
    """Turn one of the two keys: `recommend` or `approve`."""
    page.goto("/office/")
    press(page.get_by_role("link", name=firm).first)
    page.fill("[name=opinion]", "样例：情况属实。")
    submit(page.locator('form[action$="/decide/"]'), "step", step)


def list_goods(page: Page, name: str, craft: str, price: str, stock: int) -> str:
    """Propose goods with a photo and submit them; returns their slug."""
    page.goto("/portal/listings/new/")
    page.fill("main [name=name]", name)
    page.select_option("[name=craft]", craft)
    press(page.locator('form[action$="/listings/new/"] button[type=submit]'))
    page.fill("main [name=description]", "样例：老料新做，打磨三遍，摸上去温润。")
    page.fill("[name=material]", "榆木")
    page.fill("[name=options-0-price]", price)
    page.fill("[name=options-0-stock]", str(stock))
    page.set_input_files("[name=photos]", png("photo.png", stock))
    press(page.locator('form[enctype="multipart/form-data"] .btn-primary'))
    press(page.get_by_role("link", name=name).first)
    press(page.locator('form[action$="/submit/"] button'))
    found = re.search(r"/portal/listings/([^/]+)/", page.url)
    assert found, page.url
    return found[1]


def approve_goods(page: Page, name: str) -> None:
    page.goto("/office/listings/")
    press(page.get_by_role("link", name=name).first)
    submit(page.locator('form[action$="/decide/"]'), "move", "approve")


def put_into_cart(page: Page, query: str, name: str, quantity: int) -> Decimal:
    """Find goods by search, look at them, put them into the cart; returns the price of one."""
    page.goto("/")
    page.fill("#search-q", query)
    with page.expect_navigation():
        page.press("#search-q", "Enter")
    press(page.get_by_role("link", name=name).first)
    price = yuan(page.locator(".price-large").inner_text())
    page.fill("[name=quantity]", str(quantity))
    press(page.locator('form[action$="/cart/add/"] button[type=submit]'))
    assert name in page.inner_text("main")
    return price


def check_out(page: Page) -> Decimal:
    """Give an address, read the total before paying, order by bank transfer; returns that total."""
    seen = review(page)
    page.check('[name=payment][value="bank_transfer"]')
    press(page.locator('form[action$="/place/"] button[type=submit]'))
    assert re.search(r"/orders/[\w-]+/", page.url), page.inner_text("main")
    return seen


def review(page: Page) -> Decimal:
    """From the cart, in two page steps, to the page that shows the total before paying; returns that total."""
    page.goto("/cart/")
    press(page.locator('main a[href$="/checkout/"]'))
    page.select_option("[name=province]", label="上海市")
    submit(page.locator('form[action$="/checkout/"]'), "choose", "province")
    page.select_option("[name=district]", label="浦东新区")
    page.fill("[name=street]", "样例路100弄5号602室")
    page.fill("[name=name]", "样例买家")
    page.fill("[name=phone]", "13800000008")
    submit(page.locator('form[action$="/checkout/"]'), "continue", "1")
    return yuan(page.locator("#total").inner_text())


def confirm_transfer(page: Page, reference: str, amount: Decimal) -> None:
    waiting = page.locator("article", has_text=reference)
    reload_until(page, "/office/transfers/", lambda: waiting.locator("[name$=received]").count() == 1)
    assert yuan(waiting.locator(".price").inner_text()) == amount
    waiting.locator("[name$=received]").fill(str(amount))
    press(waiting.locator("form:has([name$=received]) button[type=submit]"))


def ship(page: Page, number: str, tracking_number: str) -> Decimal:
    """Send all of this vendor's part of an order in one parcel; returns the part's total."""
    row = page.locator("tr", has=page.get_by_role("link", name=re.compile(rf"\b{number}\b")))
    reload_until(page, "/portal/orders/?state=to_ship", lambda: row.count() == 1)
    press(row.get_by_role("link"))
    page.select_option("[name=carrier]", "sf")
    page.fill("[name=tracking_number]", tracking_number)
    press(page.locator("form:has([name=tracking_number]) button[type=submit]"))
    assert tracking_number in page.inner_text("main")
    return yuan(page.locator("dl.totals .total dd").inner_text())


def report_total(page: Page, by: str) -> Decimal:
    """The total of the relief report over all time, or 0 while nothing was sold."""
    page.goto("/office/reports/relief/")
    page.select_option("#by", by)
    page.select_option("#period", "")
    press(page.locator('form[action$="/office/reports/relief/"] button[type=submit]').first)
    total = page.locator("#report-total")
    return yuan(total.inner_text()) if total.count() else Decimal("0.00")


def followed_cell(page: Page, order_number: str) -> tuple[Decimal, Decimal]:
    """From the newest month's figure in the report to its orders, and from one of them to its rows of the ledger.

    Asserts that figure, heading and the sum of the orders agree; returns what the list and the ledger say of the order.
    """
    report_total(page, "month")
    cell = page.locator("table tbody tr").first.locator('a[href*="/office/reports/orders/"]').last
    figure = yuan(cell.inner_text())
    press(cell)
    assert yuan(page.locator("#cell-total").inner_text()) == figure
    entries = {
        row.locator("th").inner_text().strip(): yuan(row.locator("td").last.inner_text())
        for row in page.locator("table tbody tr").all()
    }
    assert sum(entries.values()) == figure
    press(page.get_by_role("link", name=order_number, exact=True))
    return entries[order_number], yuan(page.locator("table tfoot td").last.inner_text())


def report_csv_total(page: Page) -> Decimal:
    """The last figure of the last line of the report's CSV, as downloaded from the page."""
    with page.expect_download() as download:
        page.locator("button[name=format][value=csv]").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    return Decimal(text.strip().splitlines()[-1].split(",")[-1])
