import Foundation
import Testing

@testable import CafeKit

@Suite struct `Strict JSON` {
    @Test(arguments: [
        "", " ", "{", "}", "[", "]", "{]", "[}", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "{'a':1}",
        "{\"a\" 1}", "{1:1}", "\"", "\"a", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"\u{1}\"", "\"a\nb\"", "tru",
        "True", "nul",
        "truefalse", "1 2", "01", "-", "-01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "Infinity", "1-2", "[1]]", "{}{}",
        "\u{FEFF}1",
        "// x", "1//",
    ])
    func `is not`(_ text: String) {
        #expect(!Data(text.utf8).isJSON)
        #expect(!Data(text.utf8).isJSONInOneLine)
    }

    @Test(arguments: [
        "{}", "[]", "0", "-0", "10", "-1.5e-3", "1E+2", "null", "true", "false", "\"\"",
        "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD834\"",
        "{\"a\":1,\"a\":[{},[],\"x\"]}", "[1, 2 ,3]", "{ \"a\" : 1 }", "\"커피 ☕️\"", "[[[[[]]]]]",
    ])
    func `is`(_ text: String) {
        #expect(Data(text.utf8).isJSON)
        #expect(Data(text.utf8).isJSONInOneLine)
    }

    @Test(arguments: [" {}", "{} ", "{\n}", "\t1", "[1,\r2]", "1\n"])
    func `is no line of text where there is space around it or a line break in it`(_ text: String) {
        #expect(Data(text.utf8).isJSON)
        #expect(!Data(text.utf8).isJSONInOneLine)
    }

    @Test func `is UTF-8`() {
        for bytes in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80]] as [[UInt8]] {
            #expect(!Data([0x22] + bytes + [0x22]).isJSON)
        }
    }

    @Test func `is nested so deep and no deeper, without a stack`() {
        func nested(_ depth: Int) -> Data {
            Data((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        #expect(nested(JSONCursor.deepest).isJSON)
        #expect(!nested(JSONCursor.deepest + 1).isJSON)
        #expect(!Data(String(repeating: "[", count: 1_000_000).utf8).isJSON)
    }

    @Test func `is walked through within bounds, wherever it is cut`() {
        let json = Data(#"{"a":[{"b":"\\\"\u00e9"},1.5e-3,true,null],"data":{"x":"☕️"}}"#.utf8)
        for end in json.indices { #expect(!json[..<end].isJSON) }
        for start in json.indices.dropFirst() { _ = json[start...].isJSON }
    }
}
