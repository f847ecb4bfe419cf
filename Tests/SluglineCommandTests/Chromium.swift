import Foundation

/// Debian's Chromium without a window, for pages that have to be seen to be believed.
struct Chromium {
    /// Nil where there is none.
    static let path: String? = {
        let folders = ProcessInfo.processInfo.environment["PATH"]?.split(separator: ":").map(String.init) ?? []
        return folders.map { $0 + "/chromium" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// What a probe in the page found once it was laid out.
    struct Finding: Decodable {
        /// Columns of the window, in pixels.
        var width: Int
        /// How wide the page is.
        var pageWidth: Int
        /// Elements that reach over the right edge and stand in nothing that scrolls.
        var overflowing: [String]
        /// Addresses that the page tried to fetch.
        var requests: [String]
        /// How dark the ground is, 0…255.
        var ground: Int
    }

    /// Lays `page` out `width` pixels wide and says what was found; nil where Chromium gave nothing within two minutes.
    ///
    /// The probe stands in a copy, without the policy that would not let it run, and the copy in a frame: no window is narrower
    /// than 500 pixels.
    static func look(at page: String, width: Int, isDark: Bool, in place: Workplace) throws -> Finding? {
        guard let path else { return nil }
        let probe = """
            <script>addEventListener("load", () => setTimeout(() => {
              const isFree = e => !e.closest(".scroll, svg, .unseen, script");
              const wide = [...document.querySelectorAll("body *")].filter(e =>
                isFree(e) && e.getBoundingClientRect().right > innerWidth + 1);
              const boxes = [...document.querySelectorAll(".scroll")].filter(e =>
                e.getBoundingClientRect().right > innerWidth + 1);
              const ground = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number);
              parent.postMessage(JSON.stringify({
                width: innerWidth, pageWidth: document.documentElement.scrollWidth,
                overflowing: wide.concat(boxes).map(e => e.tagName + "." + e.className + " " + e.textContent.slice(0, 40)),
                requests: performance.getEntriesByType("resource").map(e => e.name),
                ground: Math.round((ground[0] + ground[1] + ground[2]) / 3) }), "*");
            }, 50));</script>
            """
        let policy = try Regex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>")
        try place.write("probed.html", Data(page.replacing(policy, with: probe).utf8))
        let frame = """
            <!DOCTYPE html><html><head><meta charset="utf-8"><style>:root { color-scheme: light dark }</style></head><body>
            <script>addEventListener("message", e => {
              const found = document.createElement("pre");
              found.id = "probe";
              found.textContent = e.data;
              document.body.append(found);
            });</script>
            <iframe src="probed.html" style="width: \(width)px; height: 2000px; border: 0"></iframe></body></html>
            """
        try place.write("frame.html", Data(frame.utf8))
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--user-data-dir=" + place.folder.appending(path: "profile").path, "--window-size=1400,2100",
            "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)", "--virtual-time-budget=5000", "--dump-dom",
            place.folder.appending(path: "frame.html").absoluteString,
        ]
        try place.write("dom.html", Data())
        process.standardOutput = try FileHandle(forWritingTo: place.folder.appending(path: "dom.html"))
        process.standardError = FileHandle.nullDevice
        try process.run()
        let end = Date(timeIntervalSinceNow: 120)
        while process.isRunning, Date() < end { usleep(20_000) }
        if process.isRunning { process.terminate() }
        process.waitUntilExit()
        let dom = place.text("dom.html")
        guard let start = dom.range(of: "<pre id=\"probe\">"),
            let close = dom.range(of: "</pre>", range: start.upperBound..<dom.endIndex)
        else { return nil }
        let found = dom[start.upperBound..<close.lowerBound].replacing("&lt;", with: "<").replacing("&gt;", with: ">")
            .replacing("&amp;", with: "&")
        return try JSONDecoder().decode(Finding.self, from: Data(found.utf8))
    }
}
