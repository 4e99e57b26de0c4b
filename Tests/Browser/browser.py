"""A headless Chromium, driven through its DevTools protocol over a pipe: nothing but the standard library."""
import base64, json, os, pathlib, shutil, subprocess, tempfile, time, select


class Browser:
    def __init__(self):
        name = next((n for n in ("chromium", "chromium-browser", "google-chrome", "chrome") if shutil.which(n)), None)
        if not name:
            raise SystemExit("There is no Chromium here; on Debian: apt-get install chromium")
        self.profile = tempfile.mkdtemp()
        down, up = os.pipe(), os.pipe()
        def place():  # Chromium reads commands from 3 and writes to 4
            os.dup2(down[0], 100); os.dup2(up[1], 101); os.dup2(100, 3); os.dup2(101, 4)
        self.process = subprocess.Popen(
            [name, "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--remote-debugging-pipe",
             "--user-data-dir=" + self.profile, "about:blank"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(down[0]); os.close(up[1])
        self.send_to, self.read_from = down[1], up[0]
        self.buffer, self.number, self.problems, self.requests, self.loads = b"", 0, [], [], 0
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    session = None

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.send_to, data):]
        while True:
            reply = self.receive()
            if reply.get("id") == self.number:
                if "error" in reply:
                    raise RuntimeError(f"{method}: {reply['error']['message']}")
                return reply["result"]

    def receive(self, wait=60):
        while b"\0" not in self.buffer:
            if not select.select([self.read_from], [], [], wait)[0]:
                raise TimeoutError("Chromium does not answer")
            piece = os.read(self.read_from, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium has ended")
            self.buffer += piece
        line, self.buffer = self.buffer.split(b"\0", 1)
        event = json.loads(line)
        kind, params = event.get("method"), event.get("params", {})
        if kind == "Runtime.exceptionThrown":
            d = params["exceptionDetails"]
            self.problems.append(d.get("exception", {}).get("description") or d["text"])
        elif kind == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning"):
            self.problems.append(" ".join(str(a.get("value", a.get("description"))) for a in params["args"]))
        elif kind == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.problems.append(params["entry"]["text"])
        elif kind == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif kind == "Page.javascriptDialogOpening":
            self.problems.append("a dialog opened: " + params["message"])
        elif kind == "Page.loadEventFired":
            self.loads += 1
        return event

    def open(self, url):
        """Opens a page; returns the seconds until it has loaded and drawn."""
        before, start = self.loads, time.monotonic()
        self.call("Page.navigate", url="about:blank")
        while self.loads == before: self.receive()
        before, start = self.loads, time.monotonic()
        self.call("Page.navigate", url=url)
        while self.loads == before: self.receive()
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return time.monotonic() - start

    def run(self, expression):
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True, userGesture=True)
        if "exceptionDetails" in result:
            raise RuntimeError(expression[:200] + ": " + result["exceptionDetails"].get("exception", {}).get("description", "failed"))
        return result["result"].get("value")

    def size(self, width, height=900, dark=False):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}])

    def picture(self, path, full=False):
        clip = {}
        if full:
            box = self.call("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": box["width"], "height": min(box["height"], 9000), "scale": 1}}
        data = self.call("Page.captureScreenshot", format="png", **clip)["data"]
        pathlib.Path(path).write_bytes(base64.b64decode(data))

    def close(self):
        try:
            self.session = None
            self.call("Browser.close")
        except Exception:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)
