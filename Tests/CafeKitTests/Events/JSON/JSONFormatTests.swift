import CafeKit
import Foundation
import Testing

@Suite struct `The JSON format` {
    @Test func `reads back every millisecond that it writes`() {
        for step in 0..<20_000 {
            let milliseconds = 1_795_253_400_000 + Int64(step) * 7_919_101
            let date = Date(timeIntervalSince1970: Double(milliseconds) / 1000)
            let text = JSONFormat.string(from: date)
            #expect(JSONFormat.date(from: text) == date, "\(text)")
        }
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_795_253_400.25, "2026-11-21T09:30:00.250Z"), (-0.5, "1969-12-31T23:59:59.500Z"),
        (951_782_400, "2000-02-29T00:00:00.000Z"), (4_107_542_400, "2100-03-01T00:00:00.000Z"),
        (-62_135_596_800, "0001-01-01T00:00:00.000Z"), (253_402_300_799.999, "9999-12-31T23:59:59.999Z"),
        (1_795_253_400.0004, "2026-11-21T09:30:00.000Z"), (1_795_253_400.9996, "2026-11-21T09:30:01.000Z"),
    ])
    func `writes RFC 3339 in UTC with milliseconds`(_ seconds: TimeInterval, _ text: String) {
        #expect(JSONFormat.string(from: Date(timeIntervalSince1970: seconds)) == text)
    }

    @Test(arguments: [
        "2026-11-21T09:30:00.25Z", "2026-11-21t09:30:00.250z", "2026-11-21T18:30:00.250+09:00", "2026-11-20T23:30:00.2509-10:00",
        "2026-11-21T09:30:00.250999Z", "2026-11-21T09:30:00.250-00:00",
    ])
    func `reads RFC 3339 with any offset and fraction`(_ text: String) {
        #expect(JSONFormat.date(from: text) == Date(timeIntervalSince1970: 1_795_253_400.25))
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T09:30:00", "2026-11-21 09:30:00Z", "2026-13-21T09:30:00Z", "2026-00-21T09:30:00Z",
        "2026-02-30T09:30:00Z", "2025-02-29T09:30:00Z", "2026-11-00T09:30:00Z", "2026-11-21T24:00:00Z", "2026-11-21T09:60:00Z",
        "2026-11-21T09:30:61Z", "2026-11-21T09:30:00Zx", "2026-11-21T09:30:00+0900", "2026-11-21T09:30:00+24:00",
        "2026-11-21T09:30:00.Z", "2026-11-21T09:30:00,25Z", "20261121T093000Z", "+026-11-21T09:30:00Z", "12026-11-21T09:30:00Z",
        "٢٠٢٦-11-21T09:30:00Z", "2026-11-21T09:30:00Z\u{301}",
    ])
    func `reads nothing else`(_ text: String) {
        #expect(JSONFormat.date(from: text) == nil)
    }

    @Test func `sorts keys and leaves slashes alone`() throws {
        let json = try JSONFormat.encode(["b": "x/y", "a": "☕️"])
        #expect(String(decoding: json, as: UTF8.self) == #"{"a":"☕️","b":"x/y"}"#)
    }

    @Test func `names a time that it cannot read`() {
        let error = #expect(throws: DecodingError.self) { try JSONFormat.decode([Date].self, from: Data(#"["noon"]"#.utf8)) }
        #expect("\(String(describing: error))".contains("noon"))
    }
}
