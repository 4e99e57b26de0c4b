"""Opens reports in a headless Chromium and uses them as a reader would.

usage: scripts/report-check [RUN]      (FICKLE names the fickle to test; PICTURES a folder for screenshots)

Without a run, hunts the shipped seeds on a simulated model. Then the same report is filled with hostile text, and grown to
100, 1,000 and 5,000 findings, to see what each costs. Then come the pages of a measurement, of a check, and of the viewer.
"""
import copy, json, os, pathlib, re, shutil, subprocess, sys, tempfile, urllib.parse

from browser import Browser

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
FICKLE = os.environ.get("FICKLE", str(ROOT / ".build/debug/fickle"))
HOSTILE = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<!--<script>", "\"><img src=x onerror=alert(1)>",
    "javascript:alert(1)", "a\u202eb\u2066c", "nul\0nul", "\x1b[31mred\x1b[0m", "{{x}} ${x}", "&lt;b&gt;", "</title></style>",
    "__proto__", "constructor", "\u2028\u2029", "%00#case=1",
]
failures = []


def check(holds, what):
    print(("ok    " if holds else "FAIL  ") + what, flush=True)
    if not holds:
        failures.append(what)


def page_of(report, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(report))
    page = folder / "report.html"
    subprocess.run([FICKLE, "report", str(folder), "--format", "html", "--out", str(page)], check=True)
    return page


def settled(browser, milliseconds=350):
    browser.run(f"new Promise((done) => setTimeout(done, {milliseconds}))")


def use(browser, page, report):
    """Filter, sort, group, open, follow a permalink."""
    run = browser.run
    findings = report["findings"]
    representatives = [f for f in findings if f["representative"]]
    browser.open(page.as_uri())
    settled(browser)
    check(str(report["totals"]["flipped"]) in run("document.querySelector('h1').textContent"), "the first line says how many scenarios flip")
    check(run("document.querySelectorAll('#hero .prompt').length") == 2, "the strongest flip shows both prompts")
    check(run("document.querySelectorAll('#hero .bar').length") >= 4, "with bars before and after")
    check(run("document.querySelectorAll('#causes tbody tr.row').length") == min(12, len(report["causes"])), "causes are listed")
    run("document.querySelector('#causes tbody .open').click()")
    check(run("document.querySelectorAll('#causes .chips a').length") > 0, "a cause opens into its scenarios")

    def rows():
        return run("[...document.querySelectorAll('#cases tr.row')].map((row) => row.id.replace('case-', ''))")

    def set_filter(name, value):
        run(f"(() => {{ const field = document.querySelector('#filters [name={name}]'); field.value = {json.dumps(value)};"
            "field.dispatchEvent(new Event('input', { bubbles: true })); })()")
        settled(browser)

    check(rows()[:5] == [f["id"] for f in representatives][:5], "cases are listed by rank")
    category = representatives[-1]["category"]
    if len({f["category"] for f in findings}) > 1:
        set_filter("category", category)
        wanted = [f["id"] for f in representatives if f["category"] == category]
        check(rows()[:100] == wanted[:100], f"a filter keeps the {len(wanted)} cases of its category")
        check(f"category={category}" in run("location.hash"), "the address holds the filter")
        browser.open(page.as_uri() + run("location.hash"))
        settled(browser)
        check(rows()[:100] == wanted[:100], "the address restores the filter")
        set_filter("category", "")
    target = representatives[len(representatives) // 2]
    set_filter("q", target["scenario"])
    check(target["id"] in rows(), "the search finds a scenario by its name")
    set_filter("q", "no such words anywhere")
    check(rows() == [] and not run("document.getElementById('none').hidden"), "a search without a result says so")
    set_filter("q", "")
    run("document.querySelector('#cases th[data-sort=change] button').click()")
    shifts = {f["id"]: abs(f["divergence"]["logOddsShift"]) for f in findings}
    order = [shifts[id] for id in rows()]
    check(order == sorted(order, reverse=True), "cases sort by the size of their shift")
    check(run("document.querySelector('#cases th[data-sort=change]').getAttribute('aria-sort')") == "descending", "the sorted column is announced")
    run("document.querySelector('#cases th[data-sort=rank] button').click()")
    set_filter("group", "cause")
    check(run("document.querySelectorAll('#cases th[scope=rowgroup]').length") > 0, "cases can be grouped")
    set_filter("group", "")
    run("document.querySelector('#cases tr.row .open').click()")
    check(run("document.querySelectorAll('#cases tr.detail .prompt').length") == 2 and "case=" in run("location.hash"), "a case opens, and the address names it")
    shown = run("[...document.querySelectorAll('#cases tr.detail .prompt')].map((p) => p.textContent)")
    first = next(f for f in findings if f["id"] in run("location.hash"))
    plain = lambda text: re.sub(r"[⏎→· \t\n]", "", text)
    check([plain(text) for text in shown] == [plain(first[side]["prompt"]) for side in ("baseline", "perturbed")], "its prompts are those that were asked")
    run("document.querySelector('#cases tr.detail details').open = true")
    settled(browser, 100)
    raw = run("[...document.querySelectorAll('#cases tr.detail pre.raw')].map((p) => p.textContent)")
    check(raw == [first[side]["prompt"] for side in ("baseline", "perturbed")], "and so is their raw text, byte for byte")
    def copied(label):
        return run("(() => { let text; navigator.clipboard.writeText = async (given) => { text = given; };"
                   f"[...document.querySelectorAll('#cases tr.detail .actions button')].find((b) => b.textContent === {json.dumps(label)}).click(); return text; }})()")

    check(copied("Copy prompt after") == first["perturbed"]["prompt"], "a button copies the perturbed prompt")
    suite = page.parent / "suite"
    subprocess.run([FICKLE, "suite", str(page.parent), "--format", "jsonl", "--out", str(suite), "--quiet"], check=True)
    cases = [json.loads(line) for line in (suite / "suite.jsonl").read_text().splitlines()]
    check(json.loads(copied("Copy suite case")) in cases, "a button copies the case as fickle suite writes it")
    check(first["edits"][0]["rule"] in copied("Copy fickle command") and "chat/completions" in copied("Copy curl command"), "others copy commands that ask it again")
    last = findings[-1]
    browser.open(page.as_uri() + "#case=" + last["id"])
    settled(browser)
    check(run(f"!!document.getElementById('d-{last['id']}')"), "a permalink opens its case, whatever its rank")
    top = run(f"document.getElementById('case-{last['id']}').getBoundingClientRect().top")
    check(-5 < top < 900, "and scrolls to it")


def accessible(browser, page):
    """What a reader of the page's structure, or without a mouse, needs."""
    browser.open(page.as_uri())
    settled(browser)
    accessible_page(browser, page.parent.name)


def accessible_page(browser, name):
    check(browser.run("document.documentElement.lang") == "en" and browser.run("document.querySelectorAll('main').length") == 1
          and browser.run("document.querySelectorAll('h1').length") == 1, f"{name}: language, one main part, one first heading")
    unnamed = browser.run("""[...document.querySelectorAll('button, a, select, input, section, nav, [role=img]')].filter((e) => !e.hidden
        && !(e.textContent.trim() || e.getAttribute('aria-label') || e.closest('label') || e.getAttribute('aria-labelledby'))).length""")
    check(unnamed == 0, f"{name}: every control and landmark has a name")
    skipped = browser.run("""(() => { let before = 0, bad = 0; for (const h of document.querySelectorAll('h1, h2, h3, h4')) {
        const level = Number(h.tagName[1]); if (level > before + 1) bad += 1; before = level; } return bad; })()""")
    check(skipped == 0, f"{name}: headings skip no level")
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    settled(browser)
    if os.environ.get("AXE"):
        browser.run(pathlib.Path(os.environ["AXE"]).read_text() + "; undefined")
        found = browser.run("""axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] })
            .then((result) => result.violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.html.slice(0, 120)).join(' | ')}`))""")
        check(not found, f"{name}: axe-core finds nothing to object to {found or ''}")
    for dark in (False, True):
        browser.size(1024, 900, dark)
        poor = browser.run(CONTRAST)
        check(not poor, f"{name}: text has a contrast of 4.5 or more, {'dark' if dark else 'light'} {poor[:3] if poor else ''}")


CONTRAST = """(() => {
  const parse = (color) => { const m = color.match(/[\\d.]+/g).map(Number); return color.startsWith('color(') ? m.map((v, i) => i < 3 ? v * 255 : v) : m; };
  const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const behind = (node) => { for (; node; node = node.parentElement) { const c = parse(getComputedStyle(node).backgroundColor); if (c.length < 4 || c[3] > 0.9) return c; } return [255, 255, 255]; };
  const poor = new Set();
  for (const node of document.querySelectorAll('body *')) {
    if (![...node.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) || !node.getClientRects().length) continue;
    const style = getComputedStyle(node); if (node.closest('svg, .space, .skip, script, style')) continue;
    const [a, b] = [light(parse(style.color)), light(behind(node))].sort((x, y) => y - x);
    const ratio = (a + 0.05) / (b + 0.05), large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.6 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) poor.add(node.className + ' ' + node.textContent.slice(0, 30) + ' ' + ratio.toFixed(2));
  }
  return [...poor].slice(0, 10);
})()"""


def hostile(report):
    """The report with text that tries to be something else wherever text of users or models stands."""
    report = copy.deepcopy(report)
    report["findings"] = report["findings"][:60]
    kept = {f["id"] for f in report["findings"]}
    for index, finding in enumerate(report["findings"]):
        text = HOSTILE[index % len(HOSTILE)]
        finding["scenario"] = finding["seed"] = finding["category"] = text
        for side in ("baseline", "perturbed"):
            finding[side]["prompt"] += text
            finding[side]["options"] = [text + option for option in finding[side]["options"]]
        for edit in finding["edits"]:
            edit["before"], edit["after"], edit["rule"] = text, text + text, text
    report["findings"][1]["perturbed"]["prompt"] = "one megabyte " * 80000
    report["causes"] = [dict(c, alternatives=[HOSTILE[i % len(HOSTILE)]], findings=[id for id in c["findings"] if id in kept] or [report["findings"][0]["id"]],
                             example=report["findings"][i % 60]["id"]) for i, c in enumerate(report["causes"])]
    for index, scenario in enumerate(report["scenarios"]):
        scenario["category"] = HOSTILE[index % len(HOSTILE)]
    for model in report["models"]:
        model["readoutReason"] = HOSTILE[1]
        model["resolved"] = [HOSTILE[3]]
    report["settings"]["system"] = HOSTILE[1] + HOSTILE[5]
    return report


def grown(report, count):
    report = copy.deepcopy(report)
    base = report["findings"]
    report["findings"] = []
    while len(report["findings"]) < count:
        turn = len(report["findings"]) // len(base)
        for finding in base[: count - len(report["findings"])]:
            finding = copy.deepcopy(finding)
            finding["id"] += f"-{turn}"
            finding["scenario"] += f"-{turn}"
            for side in ("baseline", "perturbed"):
                finding[side]["prompt"] = f"Case {turn}. " + finding[side]["prompt"]
            finding["rank"] = len(report["findings"]) + 1
            report["findings"].append(finding)
    for cause in report["causes"]:
        cause["example"] += "-0"
        cause["findings"] = [id + "-0" for id in cause["findings"]]
    return report


def pictures(browser, url, name):
    """Nothing runs over at any width, and each is kept as a picture where that is wanted."""
    for width in (360, 1024, 1600):
        for dark in (False, True):
            browser.size(width, 900, dark)
            browser.open(url)
            settled(browser)
            check(browser.run("document.documentElement.scrollWidth") <= width, f"{name}: nothing runs over {width} px, {'dark' if dark else 'light'}")
            outside = browser.run("""[...document.querySelectorAll('svg.chart')].flatMap((chart) => {
                const frame = chart.getBoundingClientRect();
                return [...chart.querySelectorAll('text')].filter((text) => { const box = text.getBoundingClientRect();
                    return box.left < frame.left - 1 || box.right > frame.right + 1; }).map((text) => text.textContent); }).slice(0, 3)""")
            check(not outside, f"{name}: no text leaves its picture {outside or ''}")
            if os.environ.get("PICTURES"):
                browser.picture(pathlib.Path(os.environ["PICTURES"]) / f"{name}-{width}-{'dark' if dark else 'light'}.png", full=True)
    browser.size(1280)


def fill(value, text):
    """The same document with text of a hostile mind wherever a name or words of anyone stand."""
    keep = {"schema", "level", "status", "kind", "readout", "class", "meaning", "undecided", "state", "type", "choice", "gate", "pole", "reason"}
    if isinstance(value, dict):
        return {key: item if key in keep else fill(item, text) for key, item in value.items()}
    if isinstance(value, list):
        return [fill(item, text) for item in value]
    return text if isinstance(value, str) else value


def other_page(browser, folder, name, words):
    """The page of a measurement or a check: it opens, filters, sorts, and takes hostile text for text."""
    page = folder / "report.html"
    browser.problems.clear()
    browser.open(page.as_uri())
    settled(browser)
    run = browser.run
    check(words in run("document.querySelector('h1').textContent"), f"{name}: the first line says what came of it")
    rows = lambda: run("document.querySelectorAll('table.stack tr.row').length")
    every = rows()
    run("(() => { const field = document.querySelector('[name=q]'); field.value = 'no such words'; field.dispatchEvent(new Event('input', { bubbles: true })); })()")
    check(every > 0 and rows() == 0 and "q=no" in run("location.hash"), f"{name}: the search filters its {every} rows, and the address holds it")
    run("(() => { const field = document.querySelector('[name=q]'); field.value = ''; field.dispatchEvent(new Event('input', { bubbles: true })); })()")
    run("document.querySelector('table.stack th button').click()")
    names = run("[...document.querySelectorAll('table.stack tr.row td:first-child')].map((cell) => (cell.querySelector('b, button') || cell).textContent)")
    check(names == run(f"{json.dumps(names)}.sort((a, b) => a.localeCompare(b))"), f"{name}: the table sorts")
    if run("!!document.querySelector('table.stack tr.row .open')"):
        run("document.querySelector('table.stack tr.row .open').click()")
        check(run("document.querySelectorAll('tr.detail:not([hidden]) .bar').length") >= 4, f"{name}: a row opens")
    check(not browser.problems, f"{name}: no errors on the console {browser.problems[:3]}")
    accessible(browser, page)
    pictures(browser, page.as_uri(), name)
    document = next(folder / n for n in ("measure.json", "check.json") if (folder / n).exists())
    for index in range(0, len(HOSTILE), 3):
        wild = folder.parent / f"{name}-hostile-{index}"
        shutil.rmtree(wild, ignore_errors=True)
        wild.mkdir()
        (wild / document.name).write_text(json.dumps(fill(json.loads(document.read_text()), HOSTILE[index])))
        subprocess.run([FICKLE, "report", str(wild), "--format", "html", "--out", str(wild / "report.html")], check=True)
        browser.open((wild / "report.html").as_uri())
        settled(browser, 150)
        harmless(browser, f"{name} with {HOSTILE[index]!r}")
    check(not browser.problems, f"{name}: hostile text causes no errors {browser.problems[:3]}")


def harmless(browser, what):
    check(browser.run("document.querySelectorAll('script').length") == 2 and browser.run("document.querySelectorAll('img, iframe, object, link').length") == 0
          and browser.run("[...document.querySelectorAll('a')].every((a) => /^(#|\\/runs\\/)/.test(a.getAttribute('href')))"), f"{what}: hostile text stays text")


def viewer(browser, runs, words):
    """The viewer's index and a run's page, over HTTP."""
    process = subprocess.Popen([FICKLE, "view", str(runs), "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        address = re.search(r"http://\S+", process.stdout.readline()).group(0)
        browser.problems.clear()
        browser.requests.clear()
        browser.open(address)
        settled(browser)
        run = browser.run
        names = sorted(p.name for p in runs.iterdir())
        check(sorted(run("[...document.querySelectorAll('#runs tr.row a')].map((a) => a.textContent)")) == names, "the viewer lists every run")
        check(run("document.querySelectorAll('#trends figure').length") >= 1, "and shows how the share that flips goes over time")
        accessible_page(browser, "the viewer")
        pictures(browser, address, "index")
        browser.open(address + "runs/" + urllib.parse.quote("first hunt"))
        settled(browser)
        check(words in run("document.querySelector('h1').textContent"), "a run's page is served")
        run("document.querySelector('#cases tr.row .open').click()")
        before = browser.loads
        report = runs / "first hunt" / "report.json"
        os.utime(report)
        for _ in range(40):
            settled(browser, 250)
            if browser.loads > before:
                break
        settled(browser)
        check(browser.loads > before and run("document.querySelectorAll('#cases tr.detail').length") == 1, "it draws itself anew when its report changes, and the open case stays open")
        check(all(url.startswith((address, "about:")) for url in browser.requests), "nothing is loaded from elsewhere")
        check(not browser.problems, f"the viewer causes no errors {browser.problems[:3]}")
    finally:
        process.terminate()
        process.wait(20)


def main():
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        run = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else place / "run"
        if len(sys.argv) < 2:
            subprocess.run([FICKLE, "hunt", str(ROOT / "seeds"), "--model", "sim/fickle", "--budget", "1500", "--quiet",
                            "--out", str(run)], stdout=subprocess.DEVNULL, cwd=ROOT)
            check((run / "report.html").exists(), "a hunt writes report.html")
        report = json.loads((run / "report.json").read_text())
        page = page_of(report, place / "plain")
        browser = Browser()
        try:
            browser.size(1280)
            use(browser, page, report)
            check(not browser.problems, f"no errors on the console {browser.problems[:3]}")
            check(all(url.startswith(("file:", "about:")) for url in browser.requests), "nothing is loaded from elsewhere")
            accessible(browser, page)
            pictures(browser, page.as_uri(), "report")
            browser.problems.clear()
            wild = hostile(report)
            page = page_of(wild, place / "hostile")
            browser.open(page.as_uri())
            settled(browser)
            browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; }); document.querySelectorAll('#causes tr.row .open').forEach((b) => b.click())")
            for finding in wild["findings"][: len(HOSTILE) + 2]:
                browser.run(f"location.hash = 'case={finding['id']}'")
                settled(browser, 60)
                check(browser.run(f"!!document.getElementById('d-{finding['id']}')"), f"hostile case {finding['id']} opens") if finding["id"] not in browser.run("location.hash") else None
            harmless(browser, "a hunt")
            marked = browser.run("""(() => { const copy = document.body.cloneNode(true);
                copy.querySelectorAll('script, style, pre.raw').forEach((node) => node.remove());
                const attributes = [...copy.querySelectorAll('[title], [aria-label]')].map((node) => node.title + node.getAttribute('aria-label')).join();
                return /[\u202a-\u202e\u2066-\u2069]/.test(copy.textContent + attributes); })()""")
            check(not marked, "marks that turn the direction of writing are spelled out")
            check(not browser.problems, f"and causes no errors {browser.problems[:3]}")
            for count in (100, 1000, 5000):
                page = page_of(grown(report, count), place / str(count))
                seconds = browser.open(page.as_uri())
                size = page.stat().st_size / 1e6
                print(f"      {count} findings: {size:.2f} MB, opened in {seconds:.2f} s", flush=True)
                check(size <= 5 * max(1, count / 1000) and seconds < 2, f"{count} findings open in under 2 s")
            frames = browser.run("""new Promise((done) => { document.documentElement.style.scrollBehavior = 'auto'; let last = performance.now(), worst = 0, n = 0;
                const step = (now) => { worst = Math.max(worst, now - last); last = now; scrollBy(0, 400); ++n < 120 ? requestAnimationFrame(step) : done(worst); };
                requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); }); })""")
            print(f"      slowest frame while scrolling: {frames:.0f} ms", flush=True)
            check(frames < 400, "5,000 findings scroll without a stop")
            check(not browser.problems, f"no errors with many findings {browser.problems[:3]}")

            fickle = lambda *words: subprocess.run([FICKLE, *map(str, words), "--quiet"], stdout=subprocess.DEVNULL, cwd=ROOT)
            fickle("measure", ROOT / "seeds", "--model", "sim/fickle", "--out", place / "measured")
            fickle("suite", run, "--top", "60", "--with-stable", "10", "--out", place / "suite")
            fickle("check", place / "suite", "--model", "sim/steady", "--out", place / "checked")
            other_page(browser, place / "measured", "measure", "choices agree with stated principles")
            other_page(browser, place / "checked", "check", "sim/steady")
            runs = place / "runs"
            for name, seed in (("first hunt", 1), ("second", 2)):
                fickle("hunt", ROOT / "seeds/risk.yaml", "--model", "sim/fickle", "--budget", 200, "--seed", seed, "--out", runs / name)
            fickle("measure", ROOT / "seeds/risk.yaml", "--model", "sim/fickle", "--out", runs / "<b>measured")
            viewer(browser, runs, "scenarios flip decisively")
        finally:
            browser.close()
    sys.exit(f"{len(failures)} checks failed" if failures else 0)


main()
