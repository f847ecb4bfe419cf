import Slugline

extension StoryReport {
    /// The report for programs, as indented JSON in UTF-8 that ends with a line feed.
    ///
    /// Keys, in this order; what is undefined is null, and shares are 0…1:
    ///
    /// - `files`, `settings` {name: value}, `rows`
    /// - `bcubed_f1`, `bcubed_f1_interval` [low, high], `bcubed_precision`, `bcubed_recall`
    /// - `pair_f1`, `pair_f1_interval`, `pair_precision`, `pair_recall`
    /// - `ari`, `nmi`, `homogeneity`, `completeness`, `v_measure`
    /// - `singletons_bcubed_f1`: with every headline alone
    /// - `confidence_level`, `resamples`, `seed`
    /// - `gold` and `predicted` {`stories`, `singletons`, `largest`}
    /// - `topics`, where the right ones are known: the keys from `rows` to `predicted` once more, of topics
    /// - `worst_merges` and `worst_splits` [{`pairs`, `groups` (a list of headlines each)}]
    ///
    /// New keys may be added; these keep their meaning.
    public func json() -> [UInt8] {
        var json = JSONWriter(isIndented: true)
        json.beginObject()
        json.members(files: files, settings: settings)
        writeScores(of: evaluation, to: &json)
        if let topics {
            json.key("topics")
            json.beginObject()
            writeScores(of: topics, to: &json)
            json.endObject()
        }
        write("worst_merges", evaluation.worstMerges, to: &json)
        write("worst_splits", evaluation.worstSplits, to: &json)
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private func writeScores(of evaluation: StoryEvaluation, to json: inout JSONWriter) {
        json.member("rows", evaluation.rowCount)
        json.member("bcubed_f1", evaluation.bCubed?.f1)
        json.member("bcubed_f1_interval", evaluation.bCubedF1Interval)
        json.member("bcubed_precision", evaluation.bCubed?.precision)
        json.member("bcubed_recall", evaluation.bCubed?.recall)
        json.member("pair_f1", evaluation.pairs?.f1)
        json.member("pair_f1_interval", evaluation.pairF1Interval)
        json.member("pair_precision", evaluation.pairs?.precision)
        json.member("pair_recall", evaluation.pairs?.recall)
        json.member("ari", evaluation.adjustedRandIndex)
        json.member("nmi", evaluation.normalizedMutualInformation)
        json.member("homogeneity", evaluation.homogeneity)
        json.member("completeness", evaluation.completeness)
        json.member("v_measure", evaluation.vMeasure)
        json.member("singletons_bcubed_f1", evaluation.singletonBaseline?.f1)
        json.member("confidence_level", evaluation.configuration.confidenceLevel)
        json.member("resamples", evaluation.configuration.resampleCount)
        json.key("seed")
        json.value(evaluation.configuration.seed)
        for (name, counts) in [("gold", evaluation.gold), ("predicted", evaluation.predicted)] {
            json.key(name)
            json.beginObject(onOneLine: true)
            json.member("stories", counts.storyCount)
            json.member("singletons", counts.singletonCount)
            json.member("largest", counts.largestSize)
            json.endObject()
        }
    }

    private func write(_ name: String, _ mistakes: [StoryEvaluation.StoryMistake], to json: inout JSONWriter) {
        json.key(name)
        json.beginArray()
        for mistake in mistakes {
            json.beginObject()
            json.member("pairs", mistake.pairCount)
            json.key("groups")
            json.beginArray()
            for group in mistake.groups {
                json.beginArray()
                for row in group { json.value(utf8: headlines.bytes[headlines.range(of: row)]) }
                json.endArray()
            }
            json.endArray()
            json.endObject()
        }
        json.endArray()
    }
}
