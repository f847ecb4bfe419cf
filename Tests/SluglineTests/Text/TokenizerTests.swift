import Testing

@testable import Slugline

/// Which terms a headline has: a table for each rule of `Tokenizer`.
struct TokenizerTests {
    /// The tables are of words; marks have one of their own.
    private func expect(_ table: KeyValuePairs<String, [String]>) {
        let tokenizer = Tokenizer()
        for (headline, terms) in table {
            #expect(tokenizer.terms(of: headline).filter { $0 != ":" && $0 != "\"" } == terms, "\(headline)")
        }
    }

    @Test(arguments: [
        ("Live: 3|0 win", ["live", ":", "3", "0", "win"]), ("“Star” sings", ["\"", "star", "\"", "sings"]),
        ("'Star' sings", ["\"", "star", "\"", "sings"]), ("Star's won't: no", ["star", "won't", ":", "no"]),
        ("At 6:12", ["at", "6", ":", "12"]), ("!!! ?", []),
    ])
    func marks(headline: String, terms: [String]) {
        #expect(Tokenizer().terms(of: headline) == terms)
    }

    @Test func wordsAndNumbers() {
        expect([
            "": [], " ": [], "!!!": [], "\u{2014}": [], "Cup won": ["cup", "won"], "  Cup\twon!  ": ["cup", "won"],
            "G 7": ["g", "7"], "X 5": ["x", "5"], "B2B sales": ["b2b", "sales"], "1st": ["1st"], "nan": ["nan"],
            "Live: 3|0 win": ["live", "3", "0", "win"], "(Cup) [won] {now} \"yes\"": ["cup", "won", "now", "yes"],
            "snake_case #tag @name": ["snake", "case", "tag", "name"], "a+b=c": ["a", "b", "c"],
            "Wait...what": ["wait", "what"],
        ])
    }

    @Test func apostrophes() {
        expect([
            "Can't stop": ["can't", "stop"], "Can’t stop": ["can't", "stop"], "Can‘t stop": ["can't", "stop"],
            "won't": ["won't"], "Apple's": ["apple"], "Apple’s": ["apple"], "boys' club": ["boys", "club"],
            "O'Brien's": ["o'brien"], "'quoted'": ["quoted"], "rock 'n' roll": ["rock", "n", "roll"], "a's": ["a"],
            "'s": ["s"], "1990's": ["1990s"], "the 1990’s hit": ["the", "1990s", "hit"], "'90's": ["90s"],
            "F-35's": ["f-35"], "737's": ["737"], "1990's-era": ["1990s", "era"], "1995's": ["1995"],
            "1,990's": ["1990"],
            "1990'so": ["1990", "so"], "5's5": ["5", "s5"],
            "U.K.'s": ["u.k"], "U.S.’s navy": ["u.s", "navy"], "Corp.'s": ["corp"], "U.K.'s-": ["u.k"],
            "U.K.'so": ["u.k", "so"], "end.' so": ["end", "so"], "can''t": ["can", "t"], "it's's": ["it's"],
            "l'État": ["l'état"],
        ])
    }

    @Test func pointsAndCommas() {
        expect([
            "4.3%": ["4.3%"], "U.S.": ["u.s"], "U.S. rates": ["u.s", "rates"], "U.S.A.": ["u.s.a"], "a.m.": ["a.m"],
            "Mr. T": ["mr", "t"], "U.S.-China": ["u.s", "china"], "example.com": ["example", "com"],
            "No.1": ["no", "1"],
            "3.5.1": ["3.5.1"], "The end.": ["the", "end"], "É.U.": ["é.u"], "С.Ш.А.": ["с.ш.а"],
            "é-commerce": ["é-commerce"], "É.Us": ["é", "us"], ".5": ["5"], "5.": ["5"],
            "1,700": ["1700"], "1,700,000": ["1700000"], "1,70": ["1", "70"], "1,7000": ["1", "7000"],
            "1,,700": ["1", "700"], "a,700": ["a", "700"], "1,700.50": ["1700.50"], "red, blue": ["red", "blue"],
            "2,": ["2"],
        ])
    }

    @Test func ampersandsHyphensAndSlashes() {
        expect([
            "R&D": ["r&d"], "AT&T": ["at&t"], "R & D": ["r", "d"], "3&4": ["3", "4"], "Q&A's": ["q&a"], "&c": ["c"],
            "F-35": ["f-35"], "COVID-19": ["covid-19"], "3-0": ["3-0"], "x-ray": ["x-ray"], "T-shirt": ["t-shirt"],
            "state-run": ["state", "run"], "co-op": ["co", "op"], "mid-2020s": ["mid-2020s"],
            "30-year": ["30", "year"],
            "x-ray-vision": ["x-ray", "vision"], "a-b-c": ["a-b", "c"], "-5": ["5"], "well-": ["well"],
            "2020-21": ["2020-21"],
            "F\u{2011}35": ["f-35"], "F\u{2010}35": ["f-35"], "3\u{2013}0": ["3", "0"], "so--called": ["so", "called"],
            "9/11": ["9/11"], "24/7": ["24/7"], "1/2/3": ["1/2/3"], "and/or": ["and", "or"], "km/h": ["km", "h"],
            "4/": ["4"],
        ])
    }

    @Test func moneyAndPercent() {
        expect([
            "$50M": ["$50m"], "£1.2bn": ["£1.2bn"], "€5": ["€5"], "₹1,000": ["₹1000"], "$ 50": ["50"], "$": [],
            "$x": ["x"],
            "US$50": ["us", "$50"], "50$": ["50"], "$$5": ["$5"], "$1,700.50": ["$1700.50"], "$50-100": ["$50-100"],
            "50% off": ["50%", "off"], "50%off": ["50%", "off"], "5%%": ["5%"], "a%": ["a"], "%5": ["5"],
            "$5%": ["$5%"],
        ])
    }

    @Test func entities() {
        expect([
            "R&amp;D budget &#39;slashed&#39;": ["r&d", "budget", "slashed"], "R&#38;D": ["r&d"], "R&#x26;D": ["r&d"],
            "R&#X26;D": ["r&d"], "Caf&eacute;": ["café"], "Can&rsquo;t": ["can't"], "Can&apos;t": ["can't"],
            "a&nbsp;b": ["a", "b"], "&euro;5": ["€5"], "A&thetasym;": ["a\u{3D1}"], "a&unknown;b": ["a&unknown", "b"],
            "&amp;amp;": ["amp"], "&#0;x": ["0", "x"], "&#xD800;x": ["xd800", "x"], "&#1114112;": ["1114112"], "&;": [],
            "&#;": [], "&#x;": ["x"], "&lt;b&gt;": ["b"], "&shy;co&shy;op": ["coop"], "AT&T; cup": ["at&t", "cup"],
        ])
    }

    @Test func ideographsAndEmoji() {
        expect([
            "地震で列車停止": ["地", "震", "で", "列", "車", "停", "止"], "東京2020": ["東", "京", "2020"], "カップ": ["カ", "ッ", "プ"],
            "한국 cup": ["한", "국", "cup"], "ﾃﾚﾋﾞ": ["ﾃ", "ﾚ", "ﾋ", "ﾞ"], "𠀀x": ["𠀀", "x"], "「号外」": ["号", "外"],
            "🔥 sale": ["🔥", "sale"], "sale🔥sale": ["sale", "🔥", "sale"], "🔥🔥": ["🔥", "🔥"], "❤️": ["❤"], "⚽": ["⚽"],
            "👍🏽 ok": ["👍🏽", "ok"], "👨‍👩‍👧‍👦": ["👨‍👩‍👧‍👦"], "👩🏽‍🚀!": ["👩🏽‍🚀"], "🇺🇸🇬🇧": ["🇺🇸", "🇬🇧"], "🇺🇸🇬": ["🇺🇸", "🇬"],
            "🇺x": ["🇺", "x"], "🔥\u{200D}": ["🔥"], "🔥\u{200D}x": ["🔥", "x"], "© 2020 ™": ["2020"], "1️⃣": ["1"],
        ])
    }

    @Test func otherScripts() {
        expect([
            "Выборы в США": ["выборы", "в", "сша"], "समाचार पत्र": ["समाचार", "पत्र"], "خبر عاجل": ["خبر", "عاجل"],
            "Ειδήσεις": ["ειδήσεισ"], "می\u{200C}خواهم": ["میخواهم"], "می\u{200D}خواهم": ["میخواهم"],
            "क्\u{200D}ष": ["क्ष"], "क्\u{200C}ष": ["क्ष"], "a\u{200D} b": ["a", "b"], "5\u{200D}%": ["5%"],
            "٣٠ يوما": ["٣٠", "يوما"], "İstanbul": ["i\u{307}stanbul"], "Ⅳ": ["ⅳ"],
            "ﬁn": ["ﬁn"],
            "ＡＢＣ　１２３": ["abc", "123"], "５％": ["5%"], "Ｕ．Ｓ．": ["u.s"], "Ｒ＆Ｄ": ["r&d"], "＄５０": ["$50"],
        ])
    }

    @Test(arguments: [
        "Café Über Ångström Ωmega", "Выборы", "ΟΔΟΣ ΟΔΟΎΣ οδός", "Ǆ ǆ", "F-35 U.S. R&D $50M", "ＡＢＣ", "Ⓐ ⅷ", "ა Ა",
        "Ꭰ ꭰ",
        "Æ Œ Ð Þ Ñ", "Հայ", "𐐀𐐨",
    ]) func caseDoesNotMatter(_ headline: String) {
        let terms = Tokenizer().terms(of: headline)
        #expect(Tokenizer().terms(of: headline.lowercased()) == terms)
        #expect(Tokenizer().terms(of: headline.uppercased()) == terms)
    }

    /// Words of ASCII are found many bytes at a time and others character by character: by the same rules, wherever they stand.
    @Test(arguments: 0..<24) func plainWordsFollowTheSameRules(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        // No bars, behind which the name of an outlet would stand.
        let pieces = [
            "a", "b", "s", "ab", "1", "90", "'", "'s", ".", ",", "-", "/", "%", "$", ":", "\"", " ", " ", "(", "?",
            "aababbabaababbabaababbab", "\t", "#",
        ]
        for _ in 0..<40 {
            let count = generator.next(below: 60)
            let text = (0..<count).map { _ in pieces[generator.next(below: pieces.count)] }.joined()
            let accented = text.replacing("a", with: "á").replacing("b", with: "ć")
            let expected = Tokenizer().terms(of: accented).map {
                $0.replacing("á", with: "a").replacing("ć", with: "b")
            }
            #expect(Tokenizer().terms(of: text) == expected, "\(text)")
            let shift = String(repeating: "?", count: generator.next(below: 70))
            #expect(Tokenizer().terms(of: shift + " " + text) == expected, "\(shift) \(text)")
            #expect(Tokenizer().terms(of: text + " ¡" + shift) == expected, "\(text) ¡\(shift)")
        }
    }

    @Test(arguments: [63, 64, 65, 127, 128, 129, 200]) func longWordsAreWhole(_ length: Int) {
        let word = String(repeating: "w", count: length)
        for text in [word, " " + word, word + "!", "x " + word + " y", word + "'s", word + "-" + word] {
            let expected = text.split { " !-".contains($0) }.map { String($0).replacing("'s", with: "") }
            #expect(Tokenizer().terms(of: text) == expected, "\(text)")
        }
    }

    /// Full-width forms, which Japanese and Chinese pages use, are the narrow ones.
    @Test func fullWidthFormsAreNarrow() {
        for byte in UInt8(ascii: "!")...UInt8(ascii: "~") where byte != UInt8(ascii: "&") {
            guard let wide = Unicode.Scalar(UInt32(byte) + 0xFEE0) else { continue }
            let narrow = Unicode.Scalar(byte)
            for text in ["1\(narrow)000 \(narrow)2 a\(narrow)b", "\(narrow)"] {
                let widened = text.replacing("\(narrow)", with: "\(wide)")
                #expect(Tokenizer().terms(of: widened) == Tokenizer().terms(of: text), "\(text)")
            }
        }
    }
}
