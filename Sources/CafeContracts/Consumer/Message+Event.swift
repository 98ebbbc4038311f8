extension Message {
    /// How an event in structured mode calls its contents.
    static let cloudEvents = "application/cloudevents+json"

    /// An event of another service: a CloudEvent in structured mode, as the feeds of CafeKit write it and its readers want it.
    ///
    /// Type, source and version of the data are exactly these. What every event has of its own, its id, its time and its places in log and
    /// stream, is of the same kind.
    ///
    /// - Parameters:
    ///   - type: Its type: `OrderPlaced`.
    ///   - source: The service that tells of it: `order`.
    ///   - stream: The stream that it belongs to, for example: `order-o-1`. What comes before the first hyphen has to be so, the rest is of the same
    ///     kind. Without it, streams are named after the service.
    ///   - schemaVersion: The version of the data's shape.
    ///   - data: What the consumer reads of it.
    public static func event(
        _ type: String, from source: String, stream: String? = nil, schemaVersion: Int = 1, data: Template
    ) -> Message {
        let stream = stream ?? "\(source)-1"
        let category = stream.prefix { $0 != "-" }.split(separator: ".", omittingEmptySubsequences: false)
        return Message(
            [
                "specversion": "1.0", "type": Template(.string(type)), "source": Template(.string(source)),
                "id": Template(JSON.string("\(stream)@1"), .type),
                "subject": .regex("\(category.joined(separator: "\\."))-.+", example: stream),
                "time": .timestamp, "dataversion": Template(JSON(integerLiteral: schemaVersion)),
                "sequence": .regex("[0-9]+", example: "7"), "streamversion": .integer(1), "data": data,
            ], metadata: ["contentType": Template(.string(cloudEvents))])
    }

    /// Takes an event that was really published: the bytes of a CloudEvent in structured mode.
    public init(event bytes: [UInt8]) {
        self.init(contents: .bytes(bytes, contentType: Self.cloudEvents), metadata: ["contentType": .string(Self.cloudEvents)])
    }

    /// The type of the event that this tells of: an attribute of a CloudEvent in structured mode, a header of one in binary mode.
    public var eventType: String? {
        (metadata["ce_type"] ?? metadata["ce-type"] ?? json?["type"])?.string
    }

    /// What the event says: the attribute `data` of a CloudEvent in structured mode, the contents of one in binary mode.
    public var eventData: JSON? {
        isBinary ? json : json?["data"]
    }

    private var isBinary: Bool { metadata["ce_type"] != nil || metadata["ce-type"] != nil }

    private var json: JSON? { try? JSON(bytes: contents.bytes) }
}

extension Interaction {
    /// Describes an event of another service that a consumer reads, under the name of its type; see ``Message/event(_:from:stream:schemaVersion:data:)``.
    ///
    /// ```swift
    /// Interaction(event: "OrderPlaced", from: "order", data: ["order": ["amount": .integer(9_000)]])
    /// ```
    public init(
        event type: String, from source: String, stream: String? = nil, schemaVersion: Int = 1, data: Template
    ) {
        self.init(type) {
            Message.event(type, from: source, stream: stream, schemaVersion: schemaVersion, data: data)
        }
    }
}
