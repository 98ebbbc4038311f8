import CafeKit
import Foundation
import Testing

@Suite struct `The kit writes as Foundation does` {
    /// Encodes by what it is told.
    private struct Told: Encodable {
        let tell: @Sendable (any Encoder) throws -> Void
        init(_ tell: @escaping @Sendable (any Encoder) throws -> Void) { self.tell = tell }
        func encode(to encoder: any Encoder) throws { try tell(encoder) }
    }

    private typealias Name = AnyJSON.Name

    @Test func `numbers`() {
        for number in [0, 1, -1, 9, 10, 99, 100, 12_345, .max, .min] { expectSameWriting(number) }
        expectSameWriting([Int8.min, 0, .max])
        expectSameWriting([Int16.min, 0, .max])
        expectSameWriting([Int32.min, 0, .max])
        expectSameWriting([Int64.min, 0, .max])
        expectSameWriting([Int128.min, 0, .max])
        expectSameWriting([UInt8.min, .max])
        expectSameWriting([UInt16.min, .max])
        expectSameWriting([UInt32.min, .max])
        expectSameWriting([UInt64.min, .max])
        expectSameWriting([UInt128.min, .max])
        let doubles = [
            0, -0.0, 1, 0.1, 1e15, 1e16, 1e17, 123456789.125, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1 / 3, 100, 1e100,
            -2.5e-7,
        ]
        for double in doubles {
            expectSameWriting(double)
            expectSameWriting([double])
            expectSameWriting(Float(double))
        }
        expectSameWriting([Decimal(string: "12345678901234567890.123"), Decimal(-1), Decimal(0)])
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, .signalingNaN]) func `no number that JSON cannot say`(_ number: Double) {
        expectSameWriting(number)
        expectSameWriting(Float(number))
        expectSameWriting(["a": [number]])
        let error = #expect(throws: EncodingError.self) { try JSONFormat.encode(["a": [1, number]]) }
        guard case .invalidValue(_, let context) = error else { return }
        #expect(context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue } == ["a", "1"])
    }

    @Test func `every character`() {
        for scalar in (0...0x2030).compactMap(Unicode.Scalar.init) {
            expectSameWriting("\(Character(scalar))")
            expectSameWriting("12345678\(Character(scalar))12345678")
            expectSameWriting(["k\(Character(scalar))": 1])
        }
        expectSameWriting([
            "☕️", "e\u{301}", "😀", "\u{FEFF}", "\u{10FFFF}", "\r\n", "\"\\/\"", String(repeating: "é\"", count: 1000),
        ])
    }

    @Test func `types that JSON has no word for`() {
        expectSameWriting([Date(timeIntervalSince1970: 0.25), .distantPast, .distantFuture, Date(timeIntervalSince1970: -1)])
        expectSameWriting([Data(), Data("hi".utf8), Data(0...255)])
        expectSameWriting([
            URL(string: "https://cafe.example/a/b?c=d#e"), URL(string: "x/y", relativeTo: URL(string: "https://a.b")),
        ])
        expectSameWriting(["at": Optional(Date(timeIntervalSince1970: 1)), "never": nil])
        expectSameWriting([Everything.Kind.hot: 1, .cold: 2])
        expectSameWriting([1: "a", 10: "b", 2: "c"])
        expectSameWriting([[1.5: "not a key"]])
        expectSameWriting(Everything.Happening.named(first: "a", second: nil))
        expectSameWriting(Optional<Int>.none)
        expectSameWriting(Cup(handle: "h", volume: 3))
    }

    @Test func `members in the order of their names' bytes`() {
        expectSameWriting(["b": 1, "a": 2, "B": 3, "é": 4, "z": 5, "": 6, "aa": 7, "a\u{0}": 8, "☕️": 9, "\"": 10])
        expectSameWriting(Dictionary(uniqueKeysWithValues: (0..<300).map { ("a name with a long beginning \($0)", $0) }))
        expectSameWriting(Dictionary(uniqueKeysWithValues: (0..<300).map { ("\($0)", "\($0)") }))
        expectSameWriting(["12345678": 1, "123456789": 2, "12345678a": 3, "1234567": 4, "12345678\u{0}": 5])
    }

    @Test func `the last of several values with one name`() {
        let names = [
            ("a", 1), ("b", 2), ("a", 3), ("a long name, the same", 1), ("a long name, the other", 2),
            ("a long name, the same", 3),
        ]
        expectSameWriting(
            Told { encoder in
                var container = encoder.container(keyedBy: Name.self)
                for (name, value) in names { try container.encode(value, forKey: Name(stringValue: name)) }
            })
        for names in [["é", "e\u{301}"], ["e\u{301}", "é"], ["K", "\u{212A}", "a"], ["\u{212A}", "K", "L"]] {
            expectSameWriting(
                Told { encoder in
                    var container = encoder.container(keyedBy: Name.self)
                    for (index, name) in names.enumerated() { try container.encode(index, forKey: Name(stringValue: name)) }
                })
        }
    }

    @Test func `containers that are filled by turns`() {
        expectSameWriting(
            Told { encoder in
                var outer = encoder.container(keyedBy: Name.self)
                var list = outer.nestedUnkeyedContainer(forKey: Name(stringValue: "list"))
                var object = outer.nestedContainer(keyedBy: Name.self, forKey: Name(stringValue: "object"))
                try list.encode(1)
                try object.encode("x", forKey: Name(stringValue: "z"))
                try outer.encode(true, forKey: Name(stringValue: "between"))
                var inner = list.nestedContainer(keyedBy: Name.self)
                try list.encodeNil()
                try inner.encodeNil(forKey: Name(stringValue: "n"))
                var again = outer.nestedContainer(keyedBy: Name.self, forKey: Name(stringValue: "object"))
                try again.encode("y", forKey: Name(stringValue: "a"))
                var deep = list.nestedUnkeyedContainer()
                try deep.encode(contentsOf: [Date(timeIntervalSince1970: 0)])
                _ = outer.nestedUnkeyedContainer(forKey: Name(stringValue: "empty"))
                try "super".encode(to: outer.superEncoder())
                var own = outer.superEncoder(forKey: Name(stringValue: "own")).container(keyedBy: Name.self)
                var elements = own.superEncoder().unkeyedContainer()
                try 1.5.encode(to: elements.superEncoder())
            })
    }

    @Test func `what encodes nothing`() {
        expectSameWriting(Told { _ in })
        expectSameWriting([Told { _ in }])
        expectSameWriting(["a": Told { _ in }])
        expectSameWriting(Told { encoder in _ = encoder.unkeyedContainer() })
        expectSameWriting(Told { encoder in _ = encoder.container(keyedBy: Name.self) })
        expectSameWriting(
            Told { encoder in
                var container = encoder.singleValueContainer()
                try container.encode(Told { _ in })
            })
        expectSameWriting(
            Told { encoder in
                var container = encoder.container(keyedBy: Name.self)
                _ = container.superEncoder()
                try container.encode(Told { _ in }, forKey: Name(stringValue: "a"))
            })
    }

    @Test(arguments: [1, 100, 510, 511, 514, 600]) func `depth`(_ depth: Int) {
        indirect enum Nest: Encodable {
            case end
            case list(Nest)
            case object(Nest)

            func encode(to encoder: any Encoder) throws {
                switch self {
                case .end:
                    var container = encoder.singleValueContainer()
                    try container.encodeNil()
                case .list(let inner):
                    var container = encoder.unkeyedContainer()
                    try container.encode(inner)
                case .object(let inner):
                    var container = encoder.container(keyedBy: Name.self)
                    try container.encode(inner, forKey: Name(stringValue: "a"))
                }
            }
        }
        expectSameWriting((0..<depth).reduce(Nest.end) { nest, _ in .list(nest) })
        expectSameWriting((0..<depth).reduce(Nest.end) { nest, _ in .object(nest) })
    }
}
