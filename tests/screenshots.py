"""`make screenshots`: the main pages, phone and desktop, into docs/screenshots/, by walking through a shop."""

import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.e2e import steps
from tests.e2e.conftest import CHROMIUM_ARGUMENTS
from tests.e2e.shop import Shop, running_shop, started_shop
from tests.needs import chromium

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
QUALITY = 72
GOODS = "坐垫"


@dataclass(frozen=True)
class Device:
    name: str
    width: int
    height: int
    scale: float


DEVICES = (Device("phone", 390, 844, 1.5), Device("desktop", 1280, 900, 1))


@contextmanager
def a_shop() -> Iterator[Shop]:
    """The one at SHOP_URL when it is set, else one of our own, full of samples."""
    if url := os.environ.get("SHOP_URL"):
        yield running_shop(url)
        return
    with tempfile.TemporaryDirectory() as folder, started_shop(Path(folder), seed="full") as shop:
        yield shop


def keep(page: Page, device: Device, name: str) -> None:
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    picture.save(FOLDER / f"{name}-{device.name}.webp", quality=QUALITY, method=6)
    print(f"{name}-{device.name}.webp")


def walk(browser: Browser, shop: Shop, device: Device) -> None:
    def visitor() -> Page:
        size = ViewportSize(width=device.width, height=device.height)
        context = browser.new_context(
            base_url=shop.url, viewport=size, device_scale_factor=device.scale, locale="zh-CN"
        )
        return context.new_page()

    shopper = visitor()
    for name, address in (("home", "/"), ("craft", "/c/wicker/"), ("search", "/search/?q=liu"), ("makers", "/makers/")):
        shopper.goto(address)
        keep(shopper, device, name)
    shopper.goto("/c/wicker/")
    steps.press(shopper.locator("main a.card-link").nth(1))
    keep(shopper, device, "product")
    steps.press(shopper.locator('main a[href*="/m/"]').first)
    keep(shopper, device, "maker")
    buy(shopper, device)
    vendor = visitor()
    steps.sign_in(vendor, shop.person("vendor"))
    vendor.goto("/portal/")
    keep(vendor, device, "portal")
    staff = visitor()
    steps.sign_in(staff, shop.person("federation_staff"))
    staff.goto("/office/reports/relief/?period=")
    keep(staff, device, "report")


def buy(shopper: Page, device: Device) -> None:
    for query in (GOODS, "篮"):
        shopper.goto(f"/search/?q={query}")
        steps.press(shopper.locator("main a.card-link").first)
        steps.press(shopper.locator('form[action$="/cart/add/"] button[type=submit]'))
    keep(shopper, device, "cart")
    steps.review(shopper)
    keep(shopper, device, "checkout")
    shopper.check('[name=payment][value="stripe"]')
    steps.press(shopper.locator('form[action$="/place/"] button[type=submit]'))
    keep(shopper, device, "pay")
    steps.press(shopper.locator('button[value="paid"]'))
    shopper.wait_for_url("**/orders/**")
    keep(shopper, device, "order")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with a_shop() as shop, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        for device in DEVICES:
            walk(browser, shop, device)
        browser.close()


if __name__ == "__main__":
    main()
