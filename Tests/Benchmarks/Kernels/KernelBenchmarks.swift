/// Times the parts of Slugline one by one: `scripts/benchmark kernels` runs it.
///
/// Each line of the output is a name, a figure and its unit, with tabs between. A figure is the best of several rounds, since
/// all that disturbs a loop makes it slower; every loop checks what it computed.
@main
enum KernelBenchmarks {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        if arguments.count == 2, arguments[0] == "products", let threadCount = Int(arguments[1]), threadCount >= 1 {
            Products(threadCount: threadCount).run()
        } else if (3...4).contains(arguments.count), arguments[0] == "headlines" {
            try Headlines(
                path: arguments[1], model: arguments[2], vectors: arguments.count == 4 ? arguments[3] : nil
            ).run()
        } else if arguments == ["linkage"] {
            Linkage().run()
        } else {
            print(
                """
                usage: KernelBenchmarks products THREADS      sgemm at its peak, and on the tiles that clustering uses
                       KernelBenchmarks headlines HEADLINES MODEL [VECTORS]      a headline at a time, on one thread
                       KernelBenchmarks linkage
                """)
        }
    }

    /// Prints one line of the output.
    static func report(_ name: String, _ figure: Double, _ unit: String) {
        let hundredths = Int((figure * 100).rounded())
        let rest = String(hundredths % 100)
        print("\(name)\t\(hundredths / 100).\(rest.count < 2 ? "0" : "")\(rest)\t\(unit)")
    }

    /// The fewest seconds that `body` took, of `rounds`.
    static func seconds(rounds: Int, _ body: () -> Void) -> Double {
        (0..<rounds).map { _ in
            let duration = ContinuousClock().measure(body).components
            return Double(duration.seconds) + Double(duration.attoseconds) / 1e18
        }.min() ?? 0
    }
}
