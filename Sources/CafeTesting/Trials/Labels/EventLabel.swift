import CafeKit

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which part of which commit an event of a trial is. It stands in the metadata, where a tombstone has it too, and in the payload.
struct EventLabel: Hashable {
    let commit: String
    let part: Int
    let parts: Int

    init(_ commit: String, part: Int, of parts: Int) {
        self.commit = commit
        self.part = part
        self.parts = parts
    }

    /// Reads the label of an event, nil where it has none.
    init?(_ event: RecordedEvent) {
        guard let fields = event.metadata.causationID?.split(separator: "/"), fields.count == 3, let part = Int(fields[1]),
            let parts = Int(fields[2]), (0..<parts).contains(part)
        else { return nil }
        self.init(String(fields[0]), part: part, of: parts)
    }

    var text: String { "\(commit)/\(part)/\(parts)" }

    /// Returns a payload of about `size` bytes that holds the label.
    func payload(_ size: Int) -> Data {
        var data = Data(#"{"event":"\#(text)","fill":""#.utf8)
        data.append(Data(repeating: UInt8(ascii: "."), count: max(0, size - data.count - 2)))
        data.append(contentsOf: #""}"#.utf8)
        return data
    }

    /// Tells whether a payload is one of this label.
    func isPayload(_ data: Data) -> Bool {
        data.starts(with: Data(#"{"event":"\#(text)","#.utf8)) && data.suffix(2).elementsEqual(#""}"#.utf8)
    }
}
