#if HTTP
#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One event of a stream of server-sent events (WHATWG HTML §9.2).
public struct ServerSentEvent: Hashable, Sendable {
    /// What a client that reconnects sends back as `Last-Event-ID`.
    public var id: String?
    /// The kind of event; `message` where absent.
    public var event: String?
    /// What happened; may have several lines.
    public var data: String
    /// How long a client waits before it reconnects.
    public var retry: Duration?

    /// Creates an event.
    public init(id: String? = nil, event: String? = nil, data: String, retry: Duration? = nil) {
        self.id = id
        self.event = event
        self.data = data
        self.retry = retry
    }

    /// The event's bytes. Line breaks in `id` and `event` are left out: they would begin another field.
    public var encoded: Data {
        var text: [UInt8] = []
        if let id { Self.append("id: ", id, to: &text) }
        if let event { Self.append("event: ", event, to: &text) }
        if let retry {
            let (seconds, rest) = retry.components
            Self.append("retry: ", "\(seconds * 1000 + rest / 1_000_000_000_000_000)", to: &text)
        }
        // CR, LF and CRLF all end a line.
        var lines = [[UInt8]()]
        var previous: UInt8 = 0
        for byte in data.utf8 {
            switch byte {
            case 0x0A where previous == 0x0D: break
            case 0x0A, 0x0D: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            previous = byte
        }
        for line in lines {
            text += "data: ".utf8
            text += line
            text.append(0x0A)
        }
        text.append(0x0A)
        return Data(text)
    }

    private static func append(_ name: StaticString, _ value: String, to text: inout [UInt8]) {
        name.withUTF8Buffer { text.append(contentsOf: $0) }
        text += value.utf8.filter { $0 != 0x0A && $0 != 0x0D && $0 != 0 }
        text.append(0x0A)
    }
}
#endif  // HTTP
