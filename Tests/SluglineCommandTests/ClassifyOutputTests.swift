import Foundation
import Testing

/// What `classify` makes of the columns of its input, and where its output may go.
struct ClassifyOutputTests {
    private func trained() throws -> Workplace {
        let place = try Workplace(["news.csv": newsRows])
        #expect(try place.run("train", "news.csv", "-o", "m.safetensors", "--folds", "2").status == 0)
        return place
    }

    /// The keys of the outermost object of `line`, in order, repeated ones included.
    private static func keys(_ line: Substring) -> [String] {
        var keys: [String] = []
        var depth = 0
        var text: String?
        var last = ""
        for character in line {
            if let open = text {
                if character == "\"" { (last, text) = (open, nil) } else { text = open + String(character) }
                continue
            }
            switch character {
            case "\"": text = ""
            case "{", "[": depth += 1
            case "}", "]": depth -= 1
            case ":" where depth == 1: keys.append(last)
            default: break
            }
        }
        return keys
    }

    @Test func namesThatAreTakenAreGivenWay() throws {
        let place = try trained()
        let input = """
            {"title":"Cup won","labels":["a","b"],"log_odds":1,"intercept":2,"reasons":[],"model":"T","input_model":"U"}

            """
        let own = ["title", "input_labels", "log_odds", "intercept", "reasons", "input_input_model", "input_model"]
        let added = [
            "predicted_label", "best_label", "probability", "known_share", "abstained", "abstained_because", "labels",
        ]
        func run(_ options: String..., input: String) throws -> String {
            try place.run(
                ["classify", "-", "-m", "m.safetensors", "--format", "jsonl", "-q"] + options, input: input
            ).output
        }
        let plain = try run(input: input)
        #expect(Self.keys(plain[...]) == own + added + ["model"])
        let record = try json(plain)
        #expect(record["input_labels"] as? [String] == ["a", "b"] && record["input_input_model"] as? String == "T")
        let explained = try run("--explain", input: input)
        let explaining = ["log_odds", "intercept", "reasons"]
        #expect(
            Self.keys(explained[...]) == own.map { explaining.contains($0) ? "input_" + $0 : $0 } + added + explaining
                + ["model"])
        // Its own output, again and again.
        let twice = try run("--explain", input: run("--explain", input: explained))
        let keys = Self.keys(twice[...])
        #expect(keys.count == 3 * 11 + 7 - 0 && Set(keys).count == keys.count, "\(keys)")
    }

    @Test func columnsOfATableGiveWayToo() throws {
        let place = try trained()
        try place.write("in.csv", Data("id,id,model,headline\n1,2,T,Cup won\n".utf8))
        let table = try place.run("classify", "in.csv", "-m", "m.safetensors", "--format", "csv", "-q").output
        #expect(table.hasPrefix("id,id,input_model,headline,predicted_label,"))
        #expect(table.contains("\n1,2,T,Cup won,sport,"))
        let record = try place.run("classify", "in.csv", "-m", "m.safetensors", "--format", "jsonl", "-q").output
        #expect(Self.keys(record[...]).prefix(3) == ["id", "input_model", "headline"])
        #expect(try json(record)["id"] as? String == "2")
    }

    @Test(arguments: [
        ("in.csv", "sport,Cup won,7\n", [], "label,headline,3,predicted_label,"),
        ("in.csv", "sport,Cup won,7\n", ["--headline-column", "2"], "1,headline,3,predicted_label,"),
        ("in.csv", "7,Cup won,sport\n", ["--headline-column", "2", "--label-column", "3"], "1,headline,label,pred"),
        ("in.csv", "Cup won,7\n", ["--text-columns", "1,2"], "1,2,predicted_label"),
        ("in.tsv", "sport\tCup won\n", [], "label,headline,predicted_label,"),
        ("in.csv", "Cup won\n", [], "headline,predicted_label,"),
    ])
    func columnsWithoutAHeaderAreCalledWhatTheyHold(
        file: String, rows: String, options: [String], start: String
    ) throws {
        let place = try trained()
        try place.write(file, Data(rows.utf8))
        let run = try place.run(["classify", file, "-m", "m.safetensors", "--format", "csv", "-q"] + options)
        #expect(run.output.hasPrefix(start), "\(run.output) \(run.talk)")
    }

    /// Whether the caller ignores the signal or not, and with more output than a pipe holds.
    @Test(arguments: ["", "trap '' PIPE; "]) func aClosedPipeEndsQuietly(trap: String) throws {
        let place = try trained()
        try place.write("in.txt", Data(String(repeating: "Cup won in extra time\n", count: 20_000).utf8))
        let script = "\(trap)(\"$SLUGLINE\" classify in.txt -m m.safetensors -q; echo $? > status) | head -1"
        let run = try place.shell(script)
        #expect(run.status == 0 && run.talk.isEmpty, "\(run.talk)")
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(place.text("status") == "141\n")
    }

    /// Talk that nobody reads does not end the work, nor leave half of it behind.
    @Test func aClosedStandardErrorEndsNothing() throws {
        let place = try trained()
        let before = place.names
        let run = try place.shell(
            "\"$SLUGLINE\" train news.csv -o n.safetensors --folds 2 2>&1 >/dev/null | true; sleep 1")
        #expect(run.status == 0)
        #expect(place.bytes("n.safetensors") == place.bytes("m.safetensors"))
        #expect(place.names == (before + ["n.safetensors"]).sorted())
    }

    @Test func aFullDiskIsAnError() throws {
        let place = try trained()
        guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
        let run = try place.shell("echo Cup | \"$SLUGLINE\" classify - -m m.safetensors -q > /dev/full")
        #expect(run.status == 73 && run.talk.hasPrefix("slugline: standard output: cannot write"), "\(run.talk)")
    }
}
