import CafeTesting
import Foundation

/// Makes documents up, the same from the same seed: sound ones, and sound ones with some bytes changed.
struct RandomJSON {
    var random: SeededRandom

    init(seed: Int) { random = SeededRandom(seed: seed) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: values.indices, using: &random)] }

    mutating func space() -> String { random.chance(0.1) ? pick([" ", "\n", "\t\r\n ", "  "]) : "" }

    /// Returns any value, nested a few levels at most.
    mutating func value(depth: Int = 4) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &random) {
        case 0: pick(["null", "true", "false"])
        case 1, 2: number()
        case 3, 4, 5: text()
        case 6: list { $0.value(depth: depth - 1) }
        default: object((0..<Int.random(in: 0..<6, using: &random)).map { _ in (name(), value(depth: depth - 1)) })
        }
    }

    mutating func number() -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: "\(Int.random(in: -10...300, using: &random))"
        case 1: "\(Int64.random(in: .min ... .max, using: &random))"
        case 2: "\(Double.random(in: -1000...1000, using: &random))"
        case 3: "\(Double(bitPattern: random.next()))".replacing("nan", with: "1").replacing("inf", with: "1e308")
        // No zero: Foundation takes `0e8` for a number that is only too small.
        case 4: "\(Int.random(in: 1...9, using: &random))e\(Int.random(in: -30...30, using: &random))"
        default: "\(UInt128(random.next()) * UInt128(random.next()))"
        }
    }

    mutating func text() -> String {
        let length = pick([0, 1, 3, 7, 8, 9, 15, 16, 30])
        var text = "\""
        for _ in 0..<length {
            text += random.chance(0.9) ? pick(["a", "b", "e", "0", " ", "/", "-"]) : pick(Self.rarities)
        }
        return text + "\""
    }

    private static let rarities = [
        "é", "☕️", "😀", "\u{301}", #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\u0041"#, #"\u00e9"#, #"\ud83d\ude00"#, #"\u0000"#, "\u{7f}",
    ]

    mutating func name() -> String {
        random.chance(0.8)
            ? pick([#""a""#, #""b""#, #""c""#, #""list""#, #""object""#, #""a longer name""#, #""another longer name""#]) : text()
    }

    mutating func list(_ element: (inout RandomJSON) -> String) -> String {
        let elements = (0..<Int.random(in: 0..<5, using: &random)).map { _ in space() + element(&self) + space() }
        return "[" + elements.joined(separator: ",") + "]"
    }

    mutating func object(_ members: [(name: String, value: String)]) -> String {
        let members = members.map { name, value in space() + name + space() + ":" + space() + value + space() }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// Returns an object that is meant as one of everything, in any order, now and then with something wrong, odd or twice.
    mutating func everything() -> String {
        var members: [(name: String, value: String)] = []
        for (field, make) in Self.fields {
            if random.chance(0.005) { continue }
            members.append(("\"\(field)\"", random.chance(0.01) ? value(depth: 2) : make(&self)))
            if random.chance(0.01) { members.append((name(), value(depth: 2))) }
            if random.chance(0.01) { members.append(("\"\(field)\"", value(depth: 1))) }
        }
        members.shuffle(using: &random)
        return object(members)
    }

    private static let fields: [(String, @Sendable (inout RandomJSON) -> String)] = [
        ("yes", { $0.pick(["true", "false"]) }), ("whole", { "\(Int.random(in: .min ... .max, using: &$0.random))" }),
        ("tiny", { "\(Int8.random(in: .min ... .max, using: &$0.random))" }),
        ("byte", { $0.pick(["0", "255", "7", "7.0", "1e2"]) }),
        ("wide", { $0.pick(["0", "-9223372036854775808", "9223372036854775807", "1e15"]) }),
        ("widest", { "\(UInt64.random(in: .min ... .max, using: &$0.random))" }),
        ("huge", { "\(UInt128($0.random.next()) * UInt128($0.random.next()) / 2)" }), ("real", { $0.number() }),
        ("single", { "\(Float.random(in: -1e30...1e30, using: &$0.random))" }), ("text", { $0.text() }),
        ("note", { $0.random.chance(0.5) ? "null" : $0.text() }), ("count", { $0.random.chance(0.5) ? "null" : "12" }),
        ("at", { $0.pick([#""2026-11-21T09:30:00.250Z""#, #""2026-11-21T18:30:00+09:00""#, #""2024-02-29T23:59:59.9Z""#]) }),
        ("blob", { $0.pick([#""""#, #""aGk=""#, #""AAECAwQFBgcICQ==""#, #""aGk\u003d""#]) }),
        ("link", { $0.pick([#""https://cafe.example/a?b=c#d""#, #""relative/path""#, #""https:\/\/cafe.example\/""#]) }),
        ("price", { $0.pick(["1", "-0.05", "12345678901234567890.123", "1e-20", "4500"]) }),
        ("inner", { $0.object([(#""a rather long name of a field""#, $0.text()), (#""b""#, "3"), (#""ключ""#, "0.5")]) }),
        ("list", { $0.list { "\(Int.random(in: -5...5_000, using: &$0.random))" } }), ("texts", { $0.list { $0.text() } }),
        ("table", { $0.list { $0.list { "\(Double.random(in: -1...1, using: &$0.random))" } } }),
        ("byName", { $0.object([($0.text(), "1"), ($0.name(), "2"), ($0.text(), "3")]) }),
        ("byNumber", { $0.object([(#""1""#, $0.text()), (#""-20""#, $0.text())]) }),
        ("byKind", { $0.object([(#""hot""#, "1"), (#""cold""#, "2")]) }),
        ("kind", { $0.pick([#""hot""#, #""cold""#, #""\u0068ot""#]) }),
        ("kinds", { $0.pick(["[]", #"["hot"]"#, #"["lukewarm"]"#]) }), ("happening", { $0.happening() }),
        ("happenings", { $0.list { $0.random.chance(0.2) ? "null" : $0.happening() } }),
        ("maybe", { $0.pick(["null", "true", "false"]) }),
        ("when", { $0.pick(["null", "[]", #"["2026-11-21T09:30:00.250Z"]"#]) }),
    ]

    private mutating func happening() -> String {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: #"{"nothing":{}}"#
        case 1: #"{"one":{"_0":7}}"#
        default: object([(#""named""#, object([(#""first""#, text()), (#""second""#, random.chance(0.5) ? "null" : number())]))])
        }
    }

    /// Returns bytes of which one or two are changed, lost, doubled or swapped.
    mutating func damaged(_ json: Data) -> Data {
        var bytes = Data(json)
        for _ in 0..<Int.random(in: 1...2, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(pick(Array("{}[]:,\"\\0-.eEnulltrue \u{0}\u{1F}u".utf8)), at: place)
            case 3: bytes = bytes.prefix(place)
            default: bytes[place] = pick(Array("{}[]:,\"\\0-.e ".utf8))
            }
        }
        return bytes
    }
}
