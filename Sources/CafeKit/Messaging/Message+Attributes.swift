#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension Message {
    /// The CloudEvents attributes of the message as text, by name: what structured and binary mode have in common. `datacontenttype` is not among them.
    public var attributes: [String: String] {
        var attributes = extensions
        attributes["specversion"] = "1.0"
        attributes["id"] = id.rawValue
        attributes["source"] = source
        attributes["type"] = type
        attributes["subject"] = stream.description
        attributes["time"] = JSONFormat.string(from: time)
        attributes["dataversion"] = String(schemaVersion)
        attributes["sequence"] = position.description
        attributes["streamversion"] = String(version.rawValue)
        attributes["partitionkey"] = key
        attributes["correlationid"] = metadata.correlationID
        attributes["causationid"] = metadata.causationID
        attributes["traceparent"] = metadata.traceparent
        return attributes
    }

    /// Creates a message of its CloudEvents attributes and its payload. Attributes that are none of ours become ``extensions``.
    ///
    /// - Throws: ``CloudEventError`` that names the attribute that is missing or wrong.
    public init(attributes: [String: String], data: Data) throws(CloudEventError) {
        func present(_ name: String) throws(CloudEventError) -> String {
            guard let value = attributes[name], !value.isEmpty else { throw CloudEventError(attribute: name, problem: "missing") }
            return value
        }
        func number<Number: FixedWidthInteger>(_ name: String, _ what: String) throws(CloudEventError) -> Number {
            guard let number = Number(try present(name)) else { throw CloudEventError(attribute: name, problem: "no \(what)") }
            return number
        }
        let specversion = try present("specversion")
        guard specversion == "1.0" else {
            throw CloudEventError(attribute: "specversion", problem: "'\(specversion)' is not 1.0")
        }
        guard let stream = StreamName(parsing: try present("subject")) else {
            throw CloudEventError(attribute: "subject", problem: "no stream name")
        }
        guard let time = JSONFormat.date(from: try present("time")) else {
            throw CloudEventError(attribute: "time", problem: "no RFC 3339 time")
        }
        guard !data.isEmpty else { throw CloudEventError(attribute: "data", problem: "missing") }
        self.init(
            RecordedEvent(
                position: LogPosition(rawValue: try number("sequence", "log position")), stream: stream,
                version: StreamVersion(rawValue: try number("streamversion", "stream version")),
                id: EventID(rawValue: try present("id")), type: try present("type"),
                schemaVersion: attributes["dataversion"] == nil ? 1 : try number("dataversion", "schema version"), data: data,
                metadata: EventMetadata(
                    correlationID: attributes["correlationid"], causationID: attributes["causationid"],
                    traceparent: attributes["traceparent"]),
                recordedAt: time),
            from: try present("source"))
        extensions = attributes.filter { !Self.ownAttributes.contains($0.key) }
    }

    private static let ownAttributes: Set<String> = [
        "specversion", "id", "source", "type", "subject", "time", "datacontenttype", "dataversion", "sequence", "streamversion",
        "partitionkey", "correlationid", "causationid", "traceparent",
    ]
}

/// A CloudEvent that cannot be read.
public struct CloudEventError: Error, Hashable, CustomStringConvertible {
    /// The attribute at fault.
    public let attribute: String
    /// What is wrong with it.
    public let problem: String

    /// Creates an error.
    public init(attribute: String, problem: String) {
        self.attribute = attribute
        self.problem = problem
    }

    public var description: String { "CloudEvents attribute '\(attribute)': \(problem)" }
}
