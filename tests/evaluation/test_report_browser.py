"""The report in a real browser: Chromium without a window, from disk.

Skipped where there is no Chromium with its driver, or no selenium. Every test ends by looking at
the console and at what was requested: nothing may stand in the one, and the file alone in the other.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.evaluation.report_samples import HOSTILE, Run, hostile_run, large_run, small_run

pytest.importorskip("selenium")

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-dev-shm-usage "
    "--no-first-run --disable-background-networking --disable-component-update --disable-sync"
).split()
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def browser(profile: Path) -> Iterator[webdriver.Chrome]:
    binary = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    served_by = shutil.which("chromedriver")
    if binary is None or served_by is None:
        pytest.skip("no Chromium with its driver is here")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(served_by))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with browser(tmp_path_factory.mktemp("profile")) as started:
        yield started


class Tab:
    """A report that is open in the browser."""

    def __init__(self, driver: webdriver.Chrome, url: str) -> None:
        self.driver = driver
        self.url = url

    def js(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(f"return {script}", *arguments)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def texts(self, selector: str) -> list[str]:
        return [str(each) for each in self.js("[...document.querySelectorAll(arguments[0])].map(e => e.textContent)", selector)]  # fmt: skip

    @property
    def count(self) -> str:
        return self.one("#count").text

    def wait(self, count: str) -> None:
        WebDriverWait(self.driver, 5).until(lambda _: self.count == count)

    def chip(self, value: str) -> WebElement:
        return self.one(f'.chips [data-value="{value}"]')

    def resize(self, width: int, height: int = 740) -> None:
        metrics = {"width": width, "height": height, "deviceScaleFactor": 2, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    def prefer(self, scheme: str) -> None:
        feature = {"name": "prefers-color-scheme", "value": scheme}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})

    @property
    def brightness(self) -> float:
        """Of the page's background, from 0 to 255."""
        self.one("body")
        colour = self.js("getComputedStyle(document.body).backgroundColor")
        parts = [float(part) for part in colour[colour.index("(") + 1 : -1].split(",")]
        return sum(parts[:3]) / 3

    @property
    def width(self) -> int:
        """How wide the page is, with what would have to be scrolled to."""
        return int(self.js("document.documentElement.scrollWidth"))


class Opener:
    """Opens reports, and remembers which."""

    def __init__(self, driver: webdriver.Chrome, folder: Path) -> None:
        self.driver = driver
        self.folder = folder
        self.opened: set[str] = set()

    def __call__(self, run: Run, title: str = "A run", scheme: str = "light") -> Tab:
        path = self.folder / f"report-{len(self.opened)}.html"
        path.write_text(run.page(title), encoding="utf-8")
        tab = Tab(self.driver, path.as_uri())
        self.opened.add(tab.url)
        tab.prefer(scheme)
        self.driver.get(tab.url)
        return tab


@pytest.fixture
def visit(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Opener]:
    driver.get("about:blank")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    for log in ("browser", "performance"):
        driver.get_log(log)
    opener = Opener(driver, tmp_path)
    yield opener
    assert driver.get_log("browser") == []
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    requested = {
        event["params"]["request"]["url"].split("#")[0]
        for event in events
        if event["method"] == "Network.requestWillBeSent"
    }
    assert {url for url in requested if not url.startswith("data:")} == opener.opened


def test_filters_change_the_list_and_the_counts(visit: Opener) -> None:
    tab = visit(small_run())
    assert tab.count == "5 errors"
    assert len(tab.texts(".error")) == 5
    assert tab.texts("#by-kind button") == ["money2", "percent1", "date2"]

    tab.chip("missed").click()
    assert tab.count == "1 of 5 errors"
    assert tab.chip("missed").get_attribute("aria-pressed") == "true"
    assert tab.texts("#by-kind button") == ["money0", "percent0", "date1"]
    assert tab.texts(".error .context span") == ["June"]

    tab.chip("spurious").click()  # a second choice adds to the first
    assert tab.count == "2 of 5 errors"
    tab.chip("money").click()
    assert tab.count == "1 of 5 errors"
    assert tab.texts("#by-type button") == [
        "missed0",
        "spurious1",
        "boundary1",
        "kind0",
        "value0",
    ]
    tab.chip("spurious").click()
    assert tab.count == "0 of 5 errors"
    assert tab.texts("#list") == ["No error passes these filters."]

    tab.one("#clear").click()
    assert tab.count == "5 errors"
    assert not tab.one("#clear").is_enabled()


def test_search_for_documents_words_and_phenomena(visit: Opener) -> None:
    run = small_run()
    tab = visit(run)
    tab.one("#by-document").send_keys("FERRY")
    tab.wait("2 of 5 errors")
    assert set(tab.texts(".error .document")) == {"harbour/ferry"}
    tab.one("#by-words").send_keys("up 4%")
    tab.wait("2 of 5 errors")  # both stand within sight of it
    tab.one("#clear").click()
    tab.one("#by-words").send_keys("million KRONER")
    tab.wait("3 of 5 errors")

    tab.one("#clear").click()
    phenomena = Select(tab.one("#by-phenomenon"))
    group = run.errors.groups[-1]
    same = sum(error.phenomenon == group.phenomenon for error in run.errors.errors)
    assert phenomena.options[0].text == "all (5)"
    phenomena.select_by_value(group.phenomenon)
    assert tab.count == f"{same} of 5 errors"
    assert set(tab.texts(".group .name")) == {group.phenomenon}
    assert phenomena.first_selected_option.text == f"{group.phenomenon} ({same})"


def test_gold_and_predicted_are_told_apart_without_colour(visit: Opener) -> None:
    tab = visit(small_run())
    tab.chip("boundary").click()
    pieces = tab.js("[...document.querySelectorAll('.context span')].map(e => [e.className, e.textContent])")  # fmt: skip
    assert pieces == [["gold", "40 "], ["gold predicted", "million kroner"]]
    style = "getComputedStyle(document.querySelector('.context span')).border{}Style"
    assert (tab.js(style.format("Bottom")), tab.js(style.format("Top"))) == ("solid", "none")
    assert tab.js(style.replace(".context span", ".legend .predicted").format("Top")) == "dotted"
    sides = tab.js("[...document.querySelectorAll('.sides dd')].map(e => e.innerText)")
    assert sides[0].startswith("“40 million kroner”") and sides[1].startswith("“million kroner”")
    assert "also: plain amount" in tab.one(".error .meta").text

    tab.one("#clear").click()
    tab.chip("value").click()
    assert "wrong: timex" in tab.one(".error .meta").text
    assert tab.texts(".is-gold .wrong") == ["2024-05"]
    assert tab.texts(".is-predicted .wrong") == ["2023-05"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme_follows_the_system_until_it_is_chosen(visit: Opener, scheme: str) -> None:
    tab = visit(small_run(), scheme=scheme)
    button = tab.one("#theme")
    dark = scheme == "dark"
    for _ in range(3):
        assert (tab.brightness < 60) == dark
        assert button.get_attribute("aria-pressed") == str(dark).lower()
        button.click()
        dark = not dark
    button.click()
    tab.prefer("light" if scheme == "dark" else "dark")  # back to what the system wants
    assert (tab.brightness < 60) != (scheme == "dark")


def test_theme_is_remembered(tmp_path: Path) -> None:
    # in a browser of its own: storage is shared by all files, and written in the browser's own time
    with browser(tmp_path / "profile") as driver:
        tab = Opener(driver, tmp_path)(small_run())
        tab.one("#theme").click()

        def remembered(_: webdriver.Chrome) -> bool:
            driver.refresh()
            return tab.brightness < 60

        WebDriverWait(driver, 5).until(remembered)


def test_theme_works_where_storage_is_forbidden(visit: Opener) -> None:
    forbid = (
        "Object.defineProperty(window, 'localStorage',"
        "{get() { throw new DOMException('no', 'SecurityError') }})"
    )
    command = "Page.addScriptToEvaluateOnNewDocument"
    added = visit.driver.execute_cdp_cmd(command, {"source": forbid})
    try:
        tab = visit(small_run())
        tab.one("#theme").click()
        assert tab.brightness < 60
        assert tab.count == "5 errors"
    finally:
        visit.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", added)


@pytest.mark.parametrize("run", [small_run, hostile_run], ids=["small", "hostile"])
def test_page_fits_a_phone(visit: Opener, run: Any) -> None:
    tab = visit(run(), title="Unbreakable" * 20)
    for width in (360, 320):
        tab.resize(width)
        tab.js("document.querySelectorAll('details').forEach(each => { each.open = true })")
        assert tab.width <= width
    assert tab.js("document.querySelector('#kinds .scroll').scrollWidth") > 320


def test_keyboard_reaches_everything(visit: Opener) -> None:
    tab = visit(small_run())
    tab.chip("missed").send_keys(Keys.SPACE)
    assert tab.count == "1 of 5 errors"
    tab.chip("missed").send_keys(Keys.ENTER)
    assert tab.count == "5 errors"
    tab.one(".group summary").send_keys(Keys.ENTER)
    assert not tab.one(".group").get_property("open")
    tab.one("#by-document").send_keys("ferry", Keys.ENTER)
    tab.wait("2 of 5 errors")
    tab.one("#theme").send_keys(Keys.SHIFT, Keys.TAB)
    assert tab.js("document.activeElement.className") == "skip"
    for _ in range(3):
        tab.driver.switch_to.active_element.send_keys(Keys.TAB)
    assert tab.js("document.activeElement.matches('nav a')")


def test_hostile_text_is_only_text(visit: Opener) -> None:
    tab = visit(hostile_run(), title=HOSTILE)
    assert tab.js("window.hacked ?? null") is None
    assert tab.driver.title == HOSTILE
    assert tab.texts("h1") == [HOSTILE]
    assert tab.js("document.querySelectorAll('img, iframe, main script').length") == 0
    assert HOSTILE in tab.texts(".error .document")
    assert any(HOSTILE in text for text in tab.texts(".sides dd"))
    tab.one("#by-words").send_keys("window.hacked")
    tab.wait("1 error")


def test_five_thousand_errors_are_shown_a_page_at_a_time(visit: Opener) -> None:
    tab = visit(large_run(5_000))
    assert tab.count == "5,000 errors"
    assert len(tab.texts(".error")) == 20  # one group: it stands open
    tab.one(".next").click()
    assert len(tab.texts(".error")) == 40
    assert tab.one(".next").text == "Show 20 more (4,960 left)"
    tab.one("#by-document").send_keys("ledger/00012")
    tab.wait("10 of 5,000 errors")
    tab.one("#by-document").send_keys("3")  # there is no such document
    tab.wait("0 of 5,000 errors")
    tab.one("#clear").click()
    milliseconds = tab.js(
        "(() => { const start = performance.now();"
        "document.querySelector('[data-value=missed]').click();"
        "return performance.now() - start })()"
    )
    assert milliseconds < 1_000


def test_last_page_moves_the_focus_to_what_is_new(visit: Opener) -> None:
    tab = visit(large_run(30))
    assert tab.one(".next").text == "Show 10 more (10 left)"
    tab.one(".next").send_keys(Keys.ENTER)
    assert len(tab.texts(".error")) == 30
    assert not tab.one(".next").is_displayed()
    assert tab.js("document.activeElement === document.querySelectorAll('.error')[20]")


def test_folded_parts_are_printed(visit: Opener) -> None:
    tab = visit(small_run())
    folded = "document.querySelectorAll('details.more:not([open])').length"
    before = tab.js(folded)
    assert before > 0
    tab.js("dispatchEvent(new Event('beforeprint'))")
    assert tab.js(folded) == 0
    tab.js("dispatchEvent(new Event('afterprint'))")
    assert tab.js(folded) == before
    assert len(tab.driver.print_page()) > 10_000
