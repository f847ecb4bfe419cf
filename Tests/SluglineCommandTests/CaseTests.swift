import Foundation
import Testing

/// What users of other tools ran into, tried with this one. Each test names the first report of its case.
struct CaseTests {
    private func trained(_ rows: String = newsRows, _ options: String...) throws -> Workplace {
        let place = try Workplace(["news.csv": rows])
        let run = try place.run(["train", "news.csv", "--output", "m.safetensors", "--folds", "2"] + options)
        #expect(run.status == 0, "\(run.talk)")
        return place
    }

    private func records(_ place: Workplace, _ lines: String, _ options: String...) throws -> [[String: Any]] {
        let run = try place.run(
            ["classify", "-", "--input-format", "text", "-m", "m.safetensors", "--format", "jsonl"] + options,
            input: lines)
        #expect(run.status == 0, "\(run.talk)")
        return try run.output.split(separator: "\n").map { try json(String($0)) }
    }

    @Test("scikit-learn#8626: tokens of one character") func oneCharacterTokens() throws {
        let place = try Workplace(["a.tsv": "x\tG 7\ny\tX 5\n"])
        #expect(try place.run("train", "a.tsv", "--output", "m.safetensors").status == 0)
        let inspected = try place.run("inspect", "m.safetensors").output
        for term in ["g", "7", "x", "5"] { #expect(inspected.contains(term)) }
    }

    @Test("scikit-learn#1208: nothing but punctuation") func noTokens() throws {
        let place = try Workplace(["a.tsv": "x\t!!!\nx\t!!!\ny\t!!!\n"])
        let run = try place.run("train", "a.tsv", "--output", "m.safetensors")
        #expect(run.status == 65)
        #expect(run.talk.contains("no tokens left after normalisation") && run.talk.contains("1–3"))
        #expect(place.bytes("m.safetensors") == nil)
    }

    @Test(
        "evllabs/JGAAP#143, scikit-learn#15087, wallabag#3565, VowpalWabbit#3736: the same words in other clothes",
        arguments: [
            ("Can’t stop the flu", "Can't stop the flu"), ("cañón flu", "can\u{303}o\u{301}n flu"),
            ("R&amp;D budget &#39;slashed&#39; by flu", "R&D budget 'slashed' by flu"), ("FLU SPREADS", "flu spreads"),
            ("Live: 3|0 flu win", "Live: 3 0 flu win"),
        ])
    func sameTerms(left: String, right: String) throws {
        let place = try trained()
        let answers = try records(place, left + "\n" + right + "\n", "--explain")
        #expect(answers.count == 2)
        #expect(answers[0]["probability"] as? Double == answers[1]["probability"] as? Double)
        #expect(answers[0]["known_share"] as? Double == answers[1]["known_share"] as? Double)
    }

    @Test("dhfbk/variationist#8 and BERTopic#1157: emoji and CJK are terms") func emojiAndCJK() throws {
        let place = try trained("label,headline\na,🔥 sale\na,🔥 offers\nb,地震で列車停止\nb,列車が止まる\n")
        let answers = try records(place, "🔥\n列車が地震で停止\n")
        #expect(answers[0]["known_share"] as? Double == 1)
        #expect(answers[0]["best_label"] as? String == "a")
        #expect(answers[1]["best_label"] as? String == "b")
    }

    @Test("apple/turicreate#227: a byte order mark") func byteOrderMark() throws {
        let place = try trained("\u{FEFF}" + newsRows)
        #expect(try place.run("inspect", "m.safetensors").output.contains("sport"))
    }

    @Test("apple/turicreate#907: a quoted newline") func quotedNewline() throws {
        let place = try trained(newsRows + "sport,\"Cup\nwon\"\n")
        #expect(try place.run("inspect", "m.safetensors").output.contains("9 headlines"))
    }

    @Test("fastText#1055: a comma behind the label") func commaBehindLabel() throws {
        let place = try Workplace(["a.ft": "__label__sport, Cup won\n__label__x flu\n__label__y cup\n"])
        let run = try place.run("train", "a.ft", "--output", "m.safetensors")
        #expect(run.status == 65)
        #expect(run.talk.contains("a.ft:1:") && run.talk.contains("comma"))
    }

    @Test("fastText#1118: labels with spaces") func labelsWithSpaces() throws {
        let place = try trained(newsRows.replacingOccurrences(of: "health,", with: "Home & Garden,"))
        #expect(try records(place, "flu strain\n")[0]["best_label"] as? String == "Home & Garden")
    }

    @Test("evalml#1492: an empty headline never becomes nan") func emptyHeadline() throws {
        let rows = newsRows + "sport,\n"
        let place = try Workplace(["a.csv": rows])
        let run = try place.run("train", "a.csv", "--output", "m.safetensors", "--maximum-bad-rows", ".2")
        #expect(run.status == 0)
        #expect(run.talk.contains("a.csv:10: empty headline") && run.talk.contains("1 of 9 rows"))
        #expect(!(try place.run("inspect", "m.safetensors", "--terms", "99").output).contains("nan"))
        #expect(try place.run("train", "a.csv", "--output", "n.safetensors", "--strict").status == 65)
    }

    @Test("paiml-mcp#737: stdout is data") func stdoutIsData() throws {
        let place = try trained()
        let run = try place.run("classify", "-", "-m", "m.safetensors", "--format", "tsv", input: "Cup won\n")
        #expect(run.output.split(separator: "\n").count == 1)
        #expect(run.talk.contains("model m") && run.talk.contains("read as text") && !run.talk.contains("\r"))
        let quiet = try place.run("classify", "-", "-m", "m.safetensors", "--quiet", input: "Cup won\n")
        #expect(quiet.talk.isEmpty)
    }

    @Test("fastText#718, #97: probabilities, and nothing known") func probabilities() throws {
        let place = try trained(newsRows + "sport,One more cup\n")
        let answers = try records(place, "Cup won by flu\nzxqv blorp\n\n", "--top", "9")
        #expect(answers.count == 3)
        for answer in answers {
            let labels = answer["labels"] as? [[String: Any]] ?? []
            let probabilities = labels.compactMap { $0["probability"] as? Double }
            #expect(abs(probabilities.reduce(0, +) - 1) < 1e-9 && probabilities.allSatisfy { (0...1).contains($0) })
        }
        for answer in answers[1...] {
            #expect(answer["predicted_label"] is NSNull && answer["abstained"] as? Bool == true)
            #expect(answer["abstained_because"] as? String == "no_known_words" && answer["known_share"] as? Double == 0)
            #expect(abs((answer["probability"] as? Double ?? 0) - 5 / 9.0) < 1e-9)
        }
    }

    @Test("fastText#337: a null class") func minimumProbability() throws {
        let place = try Workplace(["news.csv": newsRows])
        _ = try place.run("train", "news.csv", "--output", "m.safetensors", "--folds", "0")
        let answer = try records(place, "Cup and flu\n", "--minimum-probability", ".999", "--top", "2")[0]
        #expect(answer["predicted_label"] is NSNull && answer["abstained_because"] as? String == "low_probability")
        #expect((answer["labels"] as? [Any])?.count == 2)
        let few = try records(place, "Cup zxqv blorp\n", "--minimum-known", ".5")[0]
        #expect(few["abstained_because"] as? String == "few_known_words")
    }

    @Test("ml-classify-text-js#5: predicting changes nothing") func predictingChangesNothing() throws {
        let place = try trained()
        let before = place.bytes("m.safetensors")
        let first = try records(place, "Cup won\n")[0]["probability"] as? Double
        #expect(try records(place, "Cup won\n")[0]["probability"] as? Double == first)
        #expect(place.bytes("m.safetensors") == before)
    }

    @Test("scikit-learn#17926: one label only") func oneLabel() throws {
        let place = try Workplace(["a.tsv": "sport\tCup won\nsport\tCup lost\n"])
        let run = try place.run("train", "a.tsv", "--output", "m.safetensors")
        #expect(run.status == 65 && run.talk.contains("at least two"))
    }

    @Test("scikit-learn#10680, fastText#312: new labels by update, equal to a full training") func update() throws {
        let place = try trained()
        try place.write("b.csv", Data("label,headline\nweather,Snow falls\nweather,Storm: cup final called off\n".utf8))
        _ = try place.run("train", "b.csv", "--update", "m.safetensors", "--output", "u.safetensors")
        _ = try place.run("train", "b.csv", "news.csv", "--settings-from", "m.safetensors", "--output", "f.safetensors")
        _ = try place.run("train", "b.csv", "--settings-from", "m.safetensors", "--output", "b.safetensors")
        #expect(place.bytes("u.safetensors") != nil && place.bytes("u.safetensors") == place.bytes("f.safetensors"))
        let back = try place.run("train", "--update", "u.safetensors", "--remove", "b.csv", "--output", "r.safetensors")
        #expect(back.status == 0 && place.bytes("r.safetensors") == place.bytes("m.safetensors"))
        #expect(try records(place, "Snow falls\n").count == 1)
    }

    @Test("fastText#141: imbalance") func priors() throws {
        let rows = (0..<19).map { "sport,Cup tie number \($0) won by hosts" } + ["health,Flu cup spreads"]
        let place = try trained("label,headline\n" + rows.joined(separator: "\n") + "\n")
        func health(_ options: String...) throws -> Double {
            let run = try place.run(
                ["classify", "-", "-m", "m.safetensors", "--format", "jsonl", "--top", "2"] + options, input: "Cup\n")
            let labels = try json(run.output)["labels"] as? [[String: Any]] ?? []
            return labels.first { $0["label"] as? String == "health" }?["probability"] as? Double ?? .nan
        }
        #expect(try health("--prior", "uniform") > health())
        #expect(try health("--prior", "sport=1,health=99") > health("--prior", "uniform"))
        #expect(
            try place.run("classify", "-", "-m", "m.safetensors", "--prior", "sport=1", input: "Cup\n").status == 64)
    }

    @Test("scikit-learn#12030: a label with one row") func scarceLabel() throws {
        let place = try Workplace(["a.csv": newsRows + "weather,Snow falls\n"])
        let run = try place.run("train", "a.csv", "--output", "m.safetensors", "--folds", "3")
        #expect(run.status == 0 && run.talk.contains("label 'weather' has too few headlines"))
    }

    @Test("eli5#378: reasons for every label add up") func reasons() throws {
        let place = try trained()
        let answer = try records(place, "Cup final: flu keeper\n", "--explain", "--top", "2")[0]
        let labels = answer["labels"] as? [[String: Any]] ?? []
        for (entry, other) in zip(labels, labels.reversed()) {
            let weights = (entry["reasons"] as? [[String: Any]] ?? []).compactMap { $0["weight"] as? Double }
            let odds = entry["log_odds"] as? Double ?? .nan
            // With two labels these are the odds of one against the other.
            let share = entry["probability"] as? Double ?? .nan
            let rest = other["probability"] as? Double ?? .nan
            #expect(weights.count >= 3)
            #expect(abs(weights.reduce(entry["intercept"] as? Double ?? .nan, +) - odds) < 1e-6)
            #expect(abs(log(share / rest) - odds) < 1e-6)
        }
    }

    @Test("fastText#257: the same bytes at any number of threads, in any order") func determinism() throws {
        let place = try trained()
        let lines = newsRows.split(separator: "\n")
        let shuffled = ([lines[0]] + lines.dropFirst().reversed()).joined(separator: "\n") + "\n"
        try place.write("back.csv", Data(shuffled.utf8))
        for (threads, file) in [("1", "news.csv"), ("3", "news.csv"), ("2", "back.csv")] {
            _ = try place.run("train", file, "--output", "n.safetensors", "--folds", "2", "--threads", threads)
            #expect(place.bytes("n.safetensors") == place.bytes("m.safetensors"))
        }
    }

    @Test("fastText#358: smaller models") func pruning() throws {
        let place = try trained(newsRows, "--minimum-count", "2", "--maximum-features", "30")
        #expect(try place.run("inspect", "m.safetensors").output.contains(" 30 terms"))
        let update = try place.run("train", "news.csv", "--update", "m.safetensors", "--output", "n.safetensors")
        #expect(update.status == 64 && update.talk.contains("pruned") && place.bytes("n.safetensors") == nil)
    }

    @Test("scikit-multiflow#287: calibration error before and after") func calibrationError() throws {
        let rows = (0..<60).map { row in
            "\(row % 3 == 0 ? "health" : "sport"),Flu flu flu cup cup cup \(row % 2 == 0 ? "season" : "final")"
        }
        let place = try trained("label,headline\n" + rows.joined(separator: "\n") + "\n")
        let report = try json(place.run("evaluate", "news.csv", "-m", "m.safetensors", "--format", "json").output)
        let before = report["ece_before_calibration"] as? Double ?? .nan
        let after = report["ece"] as? Double ?? .nan
        #expect(before > 0.2 && after < before / 2, "\(before) before, \(after) after")
        #expect(try place.run("evaluate", "news.csv", "-m", "m.safetensors").output.contains("… before it"))
        let validated = try json(place.run("evaluate", "news.csv", "--cross-validate", "2", "--format", "json").output)
        #expect(validated["ece_before_calibration"] is Double)
    }

    @Test("bugbug#3818: headlines in training and test are counted") func duplicates() throws {
        let place = try trained()
        let test =
            "label,headline\nsport,CUP won in extra time | Example Times\nhealth,Flu wave ebbs\nsport,Cup tie today\n"
        try place.write("test.csv", Data(test.utf8))
        let run = try place.run(
            "evaluate", "test.csv", "-m", "m.safetensors", "--trained-on", "news.csv", "--format", "json")
        let found = try json(run.output)["duplicates"] as? [String: Any]
        #expect(found?["rows"] as? Int == 1 && found?["accuracy_without"] as? Double == 1)
        let text = try place.run("evaluate", "test.csv", "-m", "m.safetensors", "--trained-on", "news.csv").output
        #expect(text.contains("1 headline stands in the training files too"))
        let better = try place.run(
            "train", "news.csv", "--output", "n.safetensors", "--require-better-than", "m.safetensors", "--on",
            "test.csv")
        #expect(better.talk.contains("1 of the 3 headlines of --on stand in the training rows too"))
        let dated =
            "label,headline,date\n"
            + newsRows.split(separator: "\n").dropFirst().map { "\($0),2025-01-01\n" }
            .joined() + "sport,Cup won in extra time,2025-02-01\nhealth,Flu ebbs,2025-02-01\n"
        try place.write("dated.csv", Data(dated.utf8))
        let later = try place.run("train", "dated.csv", "--output", "d.safetensors", "--test-after", "2025-01-15")
        #expect(later.talk.contains("1 headline stands in the training files too"))
    }
}
