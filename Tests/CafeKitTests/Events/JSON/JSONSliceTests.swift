import Foundation
import Testing

@testable import CafeKit

@Suite struct `A JSON slice` {
    private func member(_ key: String, _ json: String) -> String? {
        JSONSlice.member(key, of: Data(json.utf8)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(arguments: [
        (#"{"data":{"a":[1,{"data":2}]},"x":1}"#, #"{"a":[1,{"data":2}]}"#), (#"{ "x" : "data" , "data" : 1.5e3 }"#, "1.5e3"),
        ("{\"data\":null}", "null"), ("\n{\t\"data\"\r:\n\"a,b}\\\"\\\\\" }", #""a,b}\"\\""#), (#"{"data":""}"#, #""""#),
        (#"{"x":"\"data\":9","data":[]}"#, "[]"), (#"{"data":"]}","y":1}"#, #""]}""#), (#"{"data":1,"data":2}"#, "2"),
        (#"{"x":{"data":1},"data":true}"#, "true"),
    ])
    func `keeps the bytes of a member`(_ json: String, _ value: String) {
        #expect(member("data", json) == value)
    }

    @Test(arguments: [
        "", "{", "}", "[", "{\"", "{\"data", "{\"data\"", "{\"data\":", "{\"data\": ", "{\"data\":\"", "{\"data\":\"\\",
        "{\"data\":\"\\\"",
        "{\"data\":{", "{\"data\":[[[", "{\"data\":1", "{data:1}", "[\"data\",1]", "null", "\"data\"", "{\"dat\\u0061\":1}",
        "{,\"data\":1}",
        "{\"data\\", "{\\", "{\"x\":,\"data\":1}", "{\"x\" 1,\"data\":1}", "\u{FEFF}{\"data\":1}",
    ])
    func `answers nil for anything else and stays within bounds`(_ json: String) {
        #expect(member("data", json) == nil)
        // Every beginning of it, and as a slice of something longer.
        let bytes = Data(json.utf8)
        for end in bytes.indices {
            _ = JSONSlice.member("data", of: bytes[..<end])
            _ = JSONSlice.member("data", of: bytes[end...])
        }
    }

    @Test func `survives every cut of a long object and depth without recursion`() {
        let json = Data(#"{"a":[{"b":"\\\"c"},1.5,true,null],"data":{"x":"☕️"}}"#.utf8)
        for start in json.indices {
            for end in start...json.endIndex { _ = JSONSlice.member("data", of: json[start..<end]) }
        }
        let deep = Data(repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(JSONSlice.member("data", of: Data(#"{"data":"#.utf8) + deep) == nil)
    }

    @Test func `works on a part of other bytes`() {
        let whole = Data(#"xx{"data":1}yy"#.utf8)
        #expect(JSONSlice.member("data", of: whole[2..<12]) == Data("1".utf8))
    }

    @Test func `finds no member in UTF-16`() throws {
        let wide = try #require(#"{"data":1}"#.data(using: .utf16))
        #expect(JSONSlice.member("data", of: wide) == nil)
    }
}
