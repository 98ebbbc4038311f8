import Testing

@testable import CafeContracts

@Suite struct `JSON is read as RFC 8259 says` {
    @Test(arguments: [
        ("null", "null"), (" \t\r\n true ", "true"), ("[]", "[]"), ("[ ]", "[]"), ("{}", "{}"), ("{ }", "{}"), (#""""#, #""""#),
        ("-0", "-0"), ("0", "0"), ("-0.0", "-0.0"), ("1E+2", "1E+2"), ("1e-2", "1e-2"), ("0e0", "0e0"), ("1.25", "1.25"),
        ("[1,\n2 , 3]", "[1,2,3]"), (#"{"a":1,"b":[{}]}"#, #"{"a":1,"b":[{}]}"#), (#"{"":0}"#, #"{"":0}"#),
        (#""\"\\\/\b\f\n\r\t""#, #""\"\\/\b\f\n\r\t""#), (#""\u0041\u00e9\u00E9""#, #""Aéé""#), (#""\ud83d\ude00""#, #""😀""#),
        (#""\u0000\u001f""#, #""\u0000\u001f""#), (#""\u2028\ufeff""#, "\"\u{2028}\u{FEFF}\""), ("\"\u{7F}\"", "\"\u{7F}\""),
        ("\"😀\u{10FFFF}\"", "\"😀\u{10FFFF}\""), ("\u{FEFF}[1]", "[1]"), (#"{"a":1,"b":2,"a":3}"#, #"{"a":3,"b":2}"#),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("-0.10000000000000000000000000000000000001E400", "-0.10000000000000000000000000000000000001E400"),
    ])
    func `What is JSON is read, and written as short as it goes`(_ text: String, _ written: String) throws {
        #expect(try Array(JSON(parsing: text).text().utf8) == Array(written.utf8))
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "True", "tru", "NaN", "Infinity", "-Infinity", "undefined", "'a'", "a", "[", "]", "{", "}", "[1",
        "[1,", "[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1}", "{]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,"a":1}"#,
        #"{"a":1 "b":2}"#, #"{a:1}"#, #"{'a':1}"#, #"{1:1}"#, #"{"a" 1}"#, #"{"a"::1}"#, #"{"a":1}}"#, "[]]", "1 2", "[] []",
        "-", "+1", "01", "-01", "00", "1.", ".5", "-.5", "1.e1", "1e", "1e+", "1E-", "1e1.5", "0x10", "1_000", "1,000", "0b1",
        "1a", "--1", "-a", "٣", #"""#, #""a"#, #""\"#, #""\x""#, #""\a""#, #""\U0041""#, #""\u""#, #""\u12""#, #""\u12G4""#,
        #""\u００４１""#, #""\ud800""#, #""\udc00""#, #""\ud800\ud800""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#,
        #""\udfff\ud800""#, "\"a\nb\"", "\"\t\"", "\"\u{0}\"", "\u{FEFF}", "\u{FEFF}\u{FEFF}1", "[1]\u{FEFF}", "\u{A0}1",
        "1\u{C}",
        "// c\n1", "/* c */1", "[1] # c", "1\u{0}", "[\u{0}1]", "{\"a\":1}x",
    ])
    func `What is not JSON is refused`(_ text: String) {
        #expect(throws: JSONError.self) { try JSON(parsing: text) }
    }

    @Test(
        arguments: [
            [0x22, 0xC3, 0x28, 0x22], [0x22, 0x80, 0x22], [0x22, 0xC0, 0xAF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22], [0x22, 0xE2, 0x82, 0x22], [0x22, 0xFF, 0x22], [0xFF, 0xFE, 0x31, 0x00],
            [0x5B, 0x22, 0x61, 0x5C, 0x6E, 0xFF, 0x22, 0x5D], [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D],
        ] as [[UInt8]])
    func `A string that is not UTF-8 is refused`(_ bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSON(bytes: bytes) }
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")])
    func `200 levels are read and 201 are not`(_ open: String, _ close: String) throws {
        let levels = open.utf8.count { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "{") }
        let deep = String(repeating: open, count: 200 / levels) + "0" + String(repeating: close, count: 200 / levels)
        #expect(try JSON(parsing: deep).text() == deep)
        let error = #expect(throws: JSONError.self) { try json("[\(deep)]") }
        #expect(error?.message == "nested more than 200 deep")
    }

    @Test func `A literal is a value and only parsing reads it`() throws {
        let value: JSON = "[1]"
        #expect(value == .string("[1]"))
        #expect(try JSON(parsing: "[1]") == [1])
    }

    @Test func `A million brackets do no harm`() {
        #expect(throws: JSONError.self) { try JSON(bytes: Array(repeating: UInt8(ascii: "["), count: 1_000_000)) }
    }

    @Test(arguments: [
        ("[1,\n 2,\n  x]", 3, 3, "a value is expected"), ("x", 1, 1, "a value is expected"),
        ("{\"a\":1\n\"b\":2}", 2, 1, "a comma or } is expected"), ("[1 2]", 1, 4, "a comma or ] is expected"),
        ("", 1, 1, "the text ends where a value is expected"), ("[\"é\", x]", 1, 8, "a value is expected"),
        ("{\"a\" 1}", 1, 6, "a colon is expected behind the key \"a\""), ("[01]", 1, 3, "a comma or ] is expected"),
        ("\"abc", 1, 5, "the text ends within a string"), ("{1}", 1, 2, "a key in quotation marks is expected"),
        ("[1]\r\n]", 2, 1, "something comes behind the value"), ("-", 1, 2, "a digit is expected"),
        (#"["\q"]"#, 1, 4, "there is no such escape"), ("\"\n\"", 1, 2, "a control character is not escaped"),
    ])
    func `An error says the line, the column and what is wrong`(_ text: String, _ line: Int, _ column: Int, _ message: String) {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(error.map { [$0.line, $0.column] } == [line, column])
        #expect(error?.message == message)
        #expect(error?.description == "line \(line), column \(column): \(message)")
    }
}
