import CafeKit
import Foundation
import Testing

@Suite struct `An archive of events` {
    static func lines(_ records: [RecordedEvent] = .mixed, after: LogPosition = .start) throws -> [String] {
        var writer = ArchiveWriter(EventArchive.Header(source: "a \"store\"\n", after: after))
        var bytes: [UInt8] = []
        writer.begin(&bytes)
        for record in records { try writer.add(record, to: &bytes) }
        writer.end(&bytes)
        let text = try #require(String(validating: bytes, as: UTF8.self))
        #expect(text.hasSuffix("\n"))
        return text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    static func read(_ lines: [String]) throws(ArchiveError) -> (records: [RecordedEvent], reader: ArchiveReader) {
        var reader = ArchiveReader()
        var records: [RecordedEvent] = []
        for line in lines { if let record = try reader.read(Array(line.utf8)) { records.append(record) } }
        try reader.finish()
        return (records, reader)
    }

    @Test func `reads as it was written`() throws {
        let lines = try Self.lines()
        #expect(lines.count == 7)
        let (records, reader) = try Self.read(lines)
        #expect(records == .mixed)
        #expect(reader.header == EventArchive.Header(source: "a \"store\"\n"))
        #expect(reader.totals.count == 5 && reader.totals.through == 5 && reader.isComplete)
        for line in lines { #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) } }
    }

    @Test func `shows a payload as it is where that is JSON in one line`() throws {
        let lines = try Self.lines()
        #expect(
            lines[1]
                == #"{"position":1,"stream":"tab-a","version":1,"type":"DrinkOrdered","schemaVersion":1,"recordedAt":"2023-11-14T22:13:20.289Z","data":{"cups":1}}"#
        )
        #expect(
            lines[2]
                == #"{"position":2,"stream":"tab-b","version":1,"type":"DrinkOrdered","recordedAt":"2023-11-14T22:13:20.289Z","erased":true}"#
        )
        #expect(lines[3].contains(#""id":"own""#))
        #expect(lines[3].hasSuffix(#""dataEncoding":"base64","data":"bm8gSlNPTgoA"}"#))
        #expect(lines[5].hasSuffix(#""data":{ "a" : [1.50, "\u00e9", null] }}"#))
    }

    @Test func `may begin behind a position, and be empty`() throws {
        let (records, reader) = try Self.read(Self.lines(Array([RecordedEvent].mixed[2...]), after: 2))
        #expect(records.map(\.position) == [3, 4, 5])
        #expect(reader.header?.after == 2)
        #expect(try Self.read(Self.lines([])).records.isEmpty)
    }

    @Test func `is written without gaps, and without times that it cannot say`() throws {
        #expect(throws: ArchiveError.self) { try Self.lines([.sample(2, "a", 1)]) }
        #expect(throws: ArchiveError.self) { try Self.lines([.sample(1, "a", 1), .sample(1, "a", 2)]) }
        for time in [.infinity, .nan, 1e300, -1e12] {
            var event = RecordedEvent.sample(1, "a", 1)
            event.recordedAt = Date(timeIntervalSince1970: time)
            #expect(throws: ArchiveError.self) { try Self.lines([event]) }
            _ = event.jsonLine()
        }
        let long = RecordedEvent.sample(1, String(repeating: "\u{1}", count: EventArchive.longestLine / 6), 1)
        #expect(throws: ArchiveError.self) { try Self.lines([long]) }
    }

    @Test func `keeps any payload of a megabyte`() throws {
        let noise = Data((0..<Commit.largestPayload).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        var event = RecordedEvent.sample(1, "a", 1)
        event.data = noise
        #expect(try Self.read(Self.lines([event])).records == [event])
    }

    @Test func `says on which line it is cut off`() throws {
        let lines = try Self.lines()
        for count in lines.indices {
            let error = #expect(throws: ArchiveError.self) { try Self.read(Array(lines[..<count])) }
            #expect(error?.code == .cutOff && error?.line == count + 1, "\(String(describing: error))")
        }
        // In the middle of a line.
        for (index, line) in lines.enumerated() {
            for length in 0..<line.utf8.count {
                let cut = Array(lines[..<index]) + [String(decoding: line.utf8.prefix(length), as: UTF8.self)]
                let error = #expect(throws: ArchiveError.self) { try Self.read(cut) }
                #expect(error?.line == index + 1, "\(String(describing: error))")
            }
        }
    }

    @Test func `refuses a line that is missing, doubled, moved or changed`() throws {
        let lines = try Self.lines()
        func code(_ change: (inout [String]) -> Void) -> ArchiveError.Code? {
            var changed = lines
            change(&changed)
            return #expect(throws: ArchiveError.self) { try Self.read(changed) }?.code
        }
        #expect(code { $0.remove(at: 0) } == .wrongFormat)
        #expect(code { $0.remove(at: 2) } == .gap)
        #expect(code { $0.remove(at: 5) } == .checksum)
        #expect(code { $0.insert($0[1], at: 1) } == .gap)
        #expect(code { $0.swapAt(2, 3) } == .gap)
        #expect(code { $0.append("") } == .trailing)
        #expect(code { $0.append($0[6]) } == .trailing)
        #expect(code { $0[1] = $0[1].replacing(#"{"cups":1}"#, with: #"{"cups":2}"#) } == .checksum)
        #expect(code { $0[1] = $0[1].replacing(".289Z", with: ".288Z") } == .checksum)
        #expect(code { $0[6] = $0[6].replacing("\"count\":5", with: "\"count\":6") } == .checksum)
        #expect(code { $0[6] = $0[6].replacing("\"checksum\":\"", with: "\"checksum\":\"x") } == .checksum)
        #expect(code { $0[0] = $0[0].replacing("\"formatVersion\":1", with: "\"formatVersion\":2") } == .wrongFormat)
        #expect(code { $0[0] = $0[0].replacing("cafe-events", with: "cafe-views") } == .wrongFormat)
        #expect(code { $0[0] = $0[0].replacing("\"after\":0", with: "\"after\":-1") } == .badField)
        #expect(code { $0[0] = $0[0].replacing("\"after\":0", with: "\"after\":9223372036854775807") } == .badField)
    }

    @Test(arguments: [
        (#""position":1"#, #""position":1.0"#), (#""position":1"#, #""position":"1""#),
        (#""position":1"#, #""position":1,"position":1"#),
        (#""position":1"#, #""position":99999999999999999999"#), (#""position":1,"#, ""),
        (#""stream":"tab-a""#, #""stream":"tab""#),
        (#""stream":"tab-a""#, #""stream":"Tab-a""#), (#""stream":"tab-a""#, #""stream":null"#),
        (#""stream":"tab-a""#, #""stream":"tab-\ud800""#),
        (#""version":1,"#, #""version":0,"#), (#""version":1,"#, #""version":9223372036854775807,"#),
        (#""type":"DrinkOrdered","#, ""),
        (#""schemaVersion":1"#, #""schemaVersion":0"#), (#""schemaVersion":1"#, #""erased":true"#),
        (#""schemaVersion":1"#, #""erased":false"#),
        (#""recordedAt":"2023"#, #""recordedAt":"23"#), (#""data":{"cups":1}"#, #""data":{"cups":1},"more":1"#),
        (#""data":{"cups":1}"#, #""dataEncoding":"base64","data":{"cups":1}"#), (#","data":{"cups":1}"#, ""),
        (#""data":{"cups":1}"#, #""dataEncoding":"base64","data":"=!""#),
        (#""data":{"cups":1}"#, #""dataEncoding":"hex","data":"00""#),
        (#""version":1"#, #""version":1,"id":7"#), (#""version":1"#, #""versi\u006Fn":1"#),
    ])
    func `refuses a field that is not as it should be`(_ found: String, _ replacement: String) throws {
        var lines = try Self.lines()
        lines[1] = lines[1].replacing(found, with: replacement)
        let error = #expect(throws: ArchiveError.self) { try Self.read(lines) }
        #expect(error?.code == .badField && error?.line == 2, "\(String(describing: error))")
    }

    @Test(arguments: [
        "", "null", "[]", "{}", "{}x", "{\"position\":1", "{\"position\":1-2}", "\u{0}", "{\"position\":1,}", " {\"position\":1}",
    ])
    func `refuses a line that is no record`(_ line: String) throws {
        var lines = try Self.lines()
        lines[1] = line
        let error = #expect(throws: ArchiveError.self) { try Self.read(lines) }
        #expect(error?.code == .notJSON && error?.line == 2, "\(String(describing: error))")
    }

    @Test func `refuses bytes that are no text, and a line that is too long`() throws {
        var reader = ArchiveReader()
        #expect(throws: ArchiveError.self) { try reader.read([0x7B, 0xFF, 0x7D]) }
        var other = ArchiveReader()
        let error = #expect(throws: ArchiveError.self) {
            try other.read(Array(repeating: 0x20, count: EventArchive.longestLine + 1))
        }
        #expect(error?.code == .tooLong)
    }
}
