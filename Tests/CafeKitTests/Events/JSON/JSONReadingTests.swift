import CafeKit
import Foundation
import Testing

@Suite struct `The kit reads as Foundation does` {
    private static func everyType(_ json: Data) {
        expectSameReading(AnyJSON.self, json)
        expectSameReading(Int.self, json)
        expectSameReading(Int8.self, json)
        expectSameReading(UInt.self, json)
        expectSameReading(UInt64.self, json)
        expectSameReading(Int128.self, json)
        expectSameReading(Double.self, json)
        expectSameReading(Float.self, json)
        expectSameReading(Decimal.self, json)
        expectSameReading(Bool.self, json)
        expectSameReading(String.self, json)
        expectSameReading(Date.self, json)
        expectSameReading(Data.self, json)
        expectSameReading(URL.self, json)
        expectSameReading(String?.self, json)
        expectSameReading([Int].self, json)
        expectSameReading([Int?].self, json)
        expectSameReading([String: AnyJSON].self, json)
        expectSameReading([Int: Int].self, json)
        expectSameReading([Everything.Kind: Int].self, json)
        expectSameReading(Everything.Kind.self, json)
        expectSameReading(Everything.Happening.self, json)
        expectSameReading(Everything.Inner.self, json)
        expectSameReading(ByHand.self, json)
        expectSameReading(Empty.self, json)
    }

    /// Reads nothing.
    private struct Empty: Codable {}

    @Test(arguments: [
        "0", "-0", "1", "-1", "007", "-07", "00", "01.5", "-", "--1", "+1", "1.", ".5", "-.5", "1.e3", "1e", "1e+", "1e-", "1E5",
        "1e5.3", "1e5e5", "1..5", "1.5.5", "1-5", "1+5", "1e1", "10e-1", "34.0", "1.0000000000000001", "1e400", "-1e400",
        "1e-400",
        "0e-400", "0.0e99999", "5e-324", "2e-324", "1.7976931348623157e308", "1.8e308", "1e38", "3.5e38", "1e-45", "1e-46", "127",
        "128", "-128", "-129", "255", "256", "9007199254740991", "9007199254740992", "9007199254740993", "9007199254740993.0",
        "9007199254740992.5", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "18446744073709551615", "18446744073709551616", "1e18", "1e19", "123456789012345678", "1234567890123456789",
        "170141183460469231731687303715884105727", "170141183460469231731687303715884105728", "1e30", "0.1",
        "0.30000000000000004",
        "123456.789e3", "1e0", "100e-2", "15e-1", "1234567890123456", "-1234567890123456", "0x10", "1f", "NaN", "Infinity",
        "-Infinity", "1_000", "1,5", "१", "-0.0", "0.000", "1e-7", "123456789012345", "999999999999999", "16777217", "0.1e1",
        "1.10", "12345678901234567890123456789012345678901234567890", "0.000000000000000000000000000000000000000000000000001",
    ])
    func `numbers`(_ text: String) {
        Self.everyType(Data(text.utf8))
        for wrapped in ["[\(text)]", #"{"b":\#(text)}"#, #"{"unread":\#(text)}"#, "{\"b\":\(text)", #"{"1":\#(text)}"#] {
            Self.everyType(Data(wrapped.utf8))
        }
    }

    @Test(arguments: [
        #""""#, #""a""#, #""é""#, "\"e\u{301}\"", #""☕️""#, #""\n\t\r\b\f\/\\\"""#, #""\u0041""#, #""\u00e9""#, #""\u2615""#,
        #""\ud83d\ude00""#, #""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\ud83d""#,
        #""\ude00\ud83d""#, #""\u00""#, #""\u12"3""#, #""\u12g4""#, #""\uD83D\uDE0""#, #""\x41""#, #""\'""#, #""\0""#,
        #""\u0000""#,
        "\"\u{0}\"", "\"\u{1}\"", "\"a\nb\"", "\"a\tb\"", "\"\u{7f}\"", "\"\u{2028}\"", "\"\u{FEFF}\"", "\"", "\"abc", "\"abc\\",
        "\"abc\\\"", #""\"#, #""\u"#, #""\u1\\\""#, #""\u1\\\"x""#, "'a'", "“a”", #""2026-11-21T09:30:00.250Z""#, #""noon""#,
        #""2026-11-21T09:30:00\u002e250Z""#, #""aGk=""#, #""aGk""#, #""aGk==""#, #""a""#, #""====""#, #""aG k=""#,
        #""aGk\u003d""#,
        #""YWJj""#, #""YWJ_""#, #""aGl=""#, #""http://a.b/c?d=e""#, #""http://[""#, #""a b""#, #""hot""#, #""cold\u0000""#,
        #""\uD834\uDD1E\u0061""#, "\"exactly eight bytes?\"", "\"12345678\"", "\"1234567\\n\"", "\"12345678\\n\"", "\"1234567é\"",
    ])
    func `texts`(_ text: String) {
        Self.everyType(Data(text.utf8))
        for wrapped in ["[\(text)]", #"{"a rather long name of a field":\#(text)}"#, "{\(text):1}", #"{"unread":\#(text)}"#] {
            Self.everyType(Data(wrapped.utf8))
        }
    }

    @Test(
        arguments: [
            [0x80], [0xC0, 0x80], [0xC1, 0xBF], [0xC2], [0xC2, 0x80], [0xE0, 0x80, 0x80], [0xE0, 0xA0, 0x80], [0xE2, 0x98],
            [0xED, 0xA0, 0x80],
            [0xED, 0x9F, 0xBF], [0xF0, 0x80, 0x80, 0x80], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
            [0xF4, 0x90, 0x80, 0x80],
            [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE], [0xE2, 0x98, 0x95, 0x95], [0xF0, 0x9F, 0x98], [0xEF, 0xBF, 0xBE],
            [0x61, 0xE2],
        ] as [[UInt8]])
    func `bytes that may be no UTF-8`(_ bytes: [UInt8]) {
        let quote = Data("\"".utf8)
        for text in [
            quote + bytes + quote, quote + bytes + Data("\\n\"".utf8), quote + Data("\\n".utf8) + bytes + quote, Data(bytes),
        ] {
            Self.everyType(text)
            Self.everyType(Data("{".utf8) + text + Data(":1}".utf8))
            Self.everyType(Data("{\"unread\":".utf8) + text + Data("}".utf8))
        }
    }

    @Test(arguments: [
        "", " ", "\n", "nul", "null", "nullx", "null ", " null", "true", "tru", "True", "false", "falsee", "f", "t", "n", "{}",
        "[]",
        "{", "[", "}", "]", "{]", "[}", "{,}", "[,]", "[1,]", "[1,,2]", "[1 2]", "[1,2", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#,
        #"{"a":1,,}"#, #"{"a":1 "b":2}"#, #"{"a" 1}"#, "{a:1}", "{1:1}", "{null:1}", #"{"b":1}{"b":1}"#, "1 2", "1,", "[1]]",
        "[[1]",
        "// c\n1", "/* */1", "{\"b\":1}\u{0}", "\u{0}", "\u{FEFF}1", "\u{FEFF}",
        " \t\r\n[ \t\r\n1 \t\r\n, \t\r\n2 \t\r\n] \t\r\n",
        "\u{A0}1", "\u{0B}1", "[null]", "[null,1]", #"{"b":null}"#, #"{"b":1,"b":2}"#, #"{"b":2,"b":"x"}"#, #"{"b":"x","b":2}"#,
        #"{"\u0062":7}"#, #"{"b":1,"\u0062":7}"#, #"{"\u0062":7,"b":1}"#, #"{"unread":tru}"#, #"{"unread":[1,}"#,
        #"{"nothing":{}}"#,
        #"{"nothing":{},"nothing":{}}"#, #"{"nothing":{},"one":{"_0":1}}"#, #"{"one":{"_0":1}}"#, #"{"one":{}}"#, #"{"one":1}"#,
        #"{"named":{"first":"a","second":null}}"#, #"{"named":{"first":"a"}}"#, #"{"named":{"first":null}}"#, #"{"other":{}}"#,
        #"{"":{}}"#,
        #"{"ключ":1.5}"#, #"{"a rather long name of a field":"x","ключ":1.5}"#, #"{"a rather long name of a fiele":"x"}"#,
        #"{"a rather long name of a field ":"x"}"#, #"{"hot":1,"cold":2}"#, #"{"hot":1,"tepid":2}"#, #"{"1":1,"2":2}"#,
        #"{"1":1,"x":2}"#,
        #"{"object":{"x":1,"y":"z"},"list":[1,[],["s"],{},null],"other":{"q":[]}}"#, #"{"object":null,"list":["t"],"other":1}"#,
        #"{"object":null,"list":["t",5],"other":null}"#, #"{"object":1,"list":[]}"#, #"{"object":{},"list":{}}"#, #"{"list":[]}"#,
        #"{"object":{},"list":[[[]]],"missing":null,"other":[]}"#, #"{"object":{},"list":[]}"#, "[true,false]", "{\"b\":true}",
    ])
    func `structures`(_ text: String) {
        Self.everyType(Data(text.utf8))
    }

    /// Swift takes some names for the same although their bytes differ, and so does Foundation's dictionary of members.
    @Test(arguments: [
        #"{"cafe\u0301":1,"café":2}"#, "{\"cafe\u{301}\":1}", "{\"\u{212A}\":1}", "{\"K\":1}", "{\"K\":1,\"\u{212A}\":2}",
        "{\"\u{212A}\":1,\"K\":2}",
    ])
    func `names that are the same in Swift`(_ text: String) {
        struct Names: Codable {
            var kelvin: Int?
            var k: Int?
            var cafe: Int?
            enum CodingKeys: String, CodingKey { case kelvin = "\u{212A}", k = "K", cafe = "caf\u{E9}" }
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                kelvin = try container.decodeIfPresent(Int.self, forKey: .kelvin)
                k = try container.decodeIfPresent(Int.self, forKey: .k)
                cafe = try container.decodeIfPresent(Int.self, forKey: .cafe)
            }
        }
        expectSameReading(Names.self, Data(text.utf8))
        expectSameReading(AnyJSON.self, Data(text.utf8))
    }

    @Test(arguments: [1, 7, 8, 31, 32, 33, 34, 200]) func `objects of many members`(_ count: Int) {
        for pad in ["", "n", "a long beginning "] {
            let members = (0..<count).map { #""\#(pad)\#($0)":\#($0)"# } + [#""\#(pad)0":-1"#, #""b":3"#]
            let json = Data("{\(members.shuffled().joined(separator: ","))}".utf8)
            expectSameReading([String: Int].self, json)
            expectSameReading([Int: Int].self, json)
            expectSameReading(Everything.Inner.self, json)
            expectSameReading(AnyJSON.self, json)
        }
    }

    @Test(arguments: [1, 510, 511, 512, 513, 514, 10_000]) func `depth`(_ depth: Int) {
        struct Deep: Codable { var unread: Int? }
        for (opening, closing) in [("[", "]"), ("{\"unread\":", "}"), ("[{\"a\":", "}]")] {
            let json = String(repeating: opening, count: depth) + "null" + String(repeating: closing, count: depth)
            expectSameReading([Deep].self, Data("[\(json)]".utf8))
            expectSameReading(Deep.self, Data(json.utf8))
            expectSameReading(Deep.self, Data((String(repeating: opening, count: depth) + " ").utf8))
            if depth < 600 { expectSameReading(AnyJSON.self, Data(json.utf8)) }
        }
    }

    /// Foundation's decoder of Swift 6.3 takes them for numbers that are only too small.
    @Test(arguments: ["0e8", "-0e1", "0E9"]) func `zero with an exponent is zero`(_ text: String) throws {
        #expect(try JSONFormat.decode(Double.self, from: Data(text.utf8)) == 0)
    }

    /// Foundation's decoder of Swift 6.3 traps here.
    @Test func `depth that ends with the document is refused`() {
        #expect(throws: DecodingError.self) {
            try JSONFormat.decode(Int.self, from: Data(String(repeating: "[", count: 513).utf8))
        }
    }

    @Test(arguments: [
        String.Encoding.utf8, .utf16, .utf16BigEndian, .utf16LittleEndian, .utf32, .utf32BigEndian, .utf32LittleEndian,
    ])
    func `other encodings`(_ encoding: String.Encoding) throws {
        for text in ["1", "12", "[]", #"{"b":1}"#, #"["é☕️"]"#, "", "\u{FEFF}1", #""a""#] {
            let bytes = try #require(text.data(using: encoding))
            for end in bytes.indices.reversed().prefix(5) { Self.everyType(bytes[..<end]) }
            Self.everyType(bytes)
            Self.everyType((Data([0]) + bytes).dropFirst())
        }
    }

    @Test func `a superclass that is there, null, missing or another`() {
        for json in [
            #"{"handle":"h","super":{"volume":1}}"#, #"{"handle":"h","super":null}"#, #"{"handle":"h"}"#,
            #"{"handle":"h","super":[]}"#,
            #"{"handle":"h","super":{}}"#, #"{"super":{"volume":1}}"#,
        ] {
            expectSameReading(Cup.self, Data(json.utf8))
        }
    }

    /// A decoder that is kept reads on after the call in which it was handed out.
    @Test func `a decoder that is kept`() throws {
        struct Kept: Decodable {
            let decoder: any Decoder
            init(from decoder: any Decoder) { self.decoder = decoder }
        }
        let kept = try JSONFormat.decode([Kept].self, from: Data(#"[{"a":"a text that is longer than fifteen bytes"}]"#.utf8))
        #expect(try AnyJSON(from: kept[0].decoder) == .object(["a": .string("a text that is longer than fifteen bytes")]))
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func `what is nested 512 deep, and nothing that is deeper`(_ opening: String, _ closing: String) {
        func reason(_ depth: Int) -> JSONFault.Reason? {
            let json = String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
            do throws(JSONFault) { _ = try JSONDocument(Data(json.utf8)) } catch { return error.reason }
            return nil
        }
        #expect(reason(512) == nil)
        #expect(reason(513) == .tooDeep)
        #expect(reason(100_000) == .tooDeep)
    }
}
