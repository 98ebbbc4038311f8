#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Message {
    /// The media type of a message in structured mode.
    public static let cloudEventsJSON = "application/cloudevents+json"

    /// The message as one JSON object, CloudEvents structured mode; the payload keeps its bytes.
    ///
    /// - Throws: ``CloudEventError`` for a message without a payload, which JSON cannot say.
    public func cloudEvent() throws -> Data {
        guard !data.isEmpty else { throw CloudEventError(attribute: "data", problem: "empty") }
        let attributes = CloudEventAttributes(
            specversion: "1.0", id: id.rawValue, source: source, type: type, subject: stream.description,
            time: JSONFormat.string(from: time), datacontenttype: "application/json", dataversion: schemaVersion,
            sequence: position.description, streamversion: version.rawValue, partitionkey: key,
            correlationid: metadata.correlationID, causationid: metadata.causationID, traceparent: metadata.traceparent)
        var json = try JSONFormat.encode(attributes)
        json.removeLast()
        json.append(contentsOf: ",\"data\":".utf8)
        json.append(data)
        json.append(UInt8(ascii: "}"))
        return json
    }

    /// Reads a message in structured mode.
    ///
    /// - Throws: ``CloudEventError`` that names the attribute that is missing or wrong.
    public init(cloudEvent json: Data) throws {
        let attributes: CloudEventAttributes
        do { attributes = try JSONFormat.decode(from: json) } catch { throw CloudEventError(attribute: "*", problem: "\(error)") }
        let specversion = try present(attributes.specversion, "specversion")
        guard specversion == "1.0" else {
            throw CloudEventError(attribute: "specversion", problem: "'\(specversion)' is not 1.0")
        }
        guard let stream = StreamName(parsing: try present(attributes.subject, "subject")) else {
            throw CloudEventError(attribute: "subject", problem: "no stream name")
        }
        guard let time = JSONFormat.date(from: try present(attributes.time, "time")) else {
            throw CloudEventError(attribute: "time", problem: "no RFC 3339 time")
        }
        guard let position = Int64(try present(attributes.sequence, "sequence")) else {
            throw CloudEventError(attribute: "sequence", problem: "no log position")
        }
        guard let version = attributes.streamversion else {
            throw CloudEventError(attribute: "streamversion", problem: "missing")
        }
        guard let data = JSONSlice.member("data", of: json) else {
            throw CloudEventError(attribute: "data", problem: "missing")
        }
        self.init(
            RecordedEvent(
                position: LogPosition(rawValue: position), stream: stream, version: StreamVersion(rawValue: version),
                id: EventID(rawValue: try present(attributes.id, "id")), type: try present(attributes.type, "type"),
                schemaVersion: attributes.dataversion ?? 1, data: data,
                metadata: EventMetadata(
                    correlationID: attributes.correlationid, causationID: attributes.causationid,
                    traceparent: attributes.traceparent),
                recordedAt: time),
            from: try present(attributes.source, "source"))
    }
}

/// Returns an attribute that has to be there and not empty.
private func present(_ value: String?, _ attribute: String) throws(CloudEventError) -> String {
    guard let value, !value.isEmpty else { throw CloudEventError(attribute: attribute, problem: "missing") }
    return value
}

/// A CloudEvent that cannot be read.
public struct CloudEventError: Error, Hashable, CustomStringConvertible {
    /// The attribute at fault.
    public let attribute: String
    /// What is wrong with it.
    public let problem: String

    public var description: String { "CloudEvents attribute '\(attribute)': \(problem)" }
}

private struct CloudEventAttributes: Codable {
    var specversion: String?
    var id: String?
    var source: String?
    var type: String?
    var subject: String?
    var time: String?
    var datacontenttype: String?
    var dataversion: Int?
    var sequence: String?
    var streamversion: Int64?
    var partitionkey: String?
    var correlationid: String?
    var causationid: String?
    var traceparent: String?
}
