#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension RecordedEvent {
    /// The record as one line of JSON, in the form of an ``EventArchive``, without the line break.
    public func jsonLine() -> Data {
        var line: [UInt8] = []
        appendJSONLine(to: &line)
        return Data(line)
    }

    func appendJSONLine(to line: inout [UInt8]) {
        line.reserveCapacity(line.count + data.count + 320)
        line.append("{\"position\":\(position.rawValue),\"stream\":")
        line.append(jsonText: stream.category.name, stream.id)
        line.append(",\"version\":\(version.rawValue)")
        line.append(optional: ownID?.rawValue, as: ",\"id\":")
        line.append(",\"type\":")
        line.append(jsonText: type)
        if !isErased { line.append(",\"schemaVersion\":\(schemaVersion)") }
        line.append(",\"recordedAt\":")
        line.append(recordedAt.hasCalendarYear ? "\"\(JSONFormat.string(from: recordedAt))\"" : "null")
        line.append(optional: metadata.correlationID, as: ",\"correlationId\":")
        line.append(optional: metadata.causationID, as: ",\"causationId\":")
        line.append(optional: metadata.traceparent, as: ",\"traceparent\":")
        if isErased {
            line.append(",\"erased\":true}")
        } else if data.isJSONInOneLine {
            line.append(",\"data\":")
            data.withUnsafeBytes { line.append(contentsOf: $0) }
            line.append("}")
        } else {
            line.append(",\"dataEncoding\":\"base64\",\"data\":\"\(data.base64EncodedString())\"}")
        }
    }
}

extension [UInt8] {
    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// Appends texts as one string of JSON, a hyphen between two of them.
    mutating func append(jsonText text: String, _ rest: String? = nil) {
        append(UInt8(ascii: "\""))
        append(escaping: text)
        if let rest {
            append(UInt8(ascii: "-"))
            append(escaping: rest)
        }
        append(UInt8(ascii: "\""))
    }

    fileprivate mutating func append(optional text: String?, as name: String) {
        guard let text else { return }
        append(name)
        append(jsonText: text)
    }

    private mutating func append(escaping text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append(UInt8(ascii: "\\"))
                append(byte)
            case UInt8(ascii: "\n"): append("\\n")
            case 0..<0x20: append("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
            default: append(byte)
            }
        }
    }
}
