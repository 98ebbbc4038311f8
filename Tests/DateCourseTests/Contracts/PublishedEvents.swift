#if Services
import CafeContracts
import CafeKit
import CafeRuntime
import HTTPTypes

@testable import datecourse

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What the services have really published while everything happened that can.
struct PublishedEvents: ContractProvider {
    /// Messages by the service that published them.
    let messages: [String: [CafeKit.Message]]

    private static let told = Task { try await tell() }

    /// The events of a system in which all has happened; it happens once for all tests.
    static func all() async throws -> PublishedEvents { try await told.value }

    func message(of interaction: Interaction) async throws -> CafeContracts.Message {
        guard case .message(let example) = interaction.content else { throw ContractError("no message") }
        let published = try messages[interaction.origin.provider, default: []].filter { $0.type == interaction.summary }.map {
            try CafeContracts.Message($0)
        }
        // The worst of them: every message has to be as the contract says, not one.
        guard let worst = published.max(by: { example.mismatches(with: $0).count < example.mismatches(with: $1).count }) else {
            throw ContractError("\(interaction.origin.provider) has published no \(interaction.summary)")
        }
        return worst
    }

    /// The same events from services that call a field of their data otherwise.
    func renaming(_ field: String) -> PublishedEvents {
        PublishedEvents(
            messages: messages.mapValues { messages in
                messages.map { message in
                    var message = message
                    let text = String(decoding: message.data, as: UTF8.self)
                    message.data = Data(text.replacing("\"\(field)\":", with: "\"\(field)New\":").utf8)
                    return message
                }
            })
    }

    private static func tell() async throws -> PublishedEvents {
        try await RunningDateCourse.open { system in
            let id = try await system.register()
            let course = CourseDraft(
                hostID: "sora", title: "Han River at dawn", about: "Bring a blanket.",
                places: [.init(name: "Banpo Bridge", address: "Seocho-gu")])
            _ = try await system.send(.put, .schedule, "/schedules/\(id)", course)
            for set in ["bookmarks", "likes"] {
                for method in [HTTPRequest.Method.put, .delete] {
                    _ = try await system.send(method, .communication, "/communications/\(id)/\(set)/mina")
                }
            }
            let comment = CommentDraft(customerID: "mina", text: "When is it best?")
            _ = try await system.send(.post, .communication, "/communications/\(id)/comments", comment)
            _ = try await system.send(.post, .review, "/reviews", ReviewDraft.sample(id))
            _ = try await system.send(.delete, .schedule, "/schedules/\(id)")
            try await system.page(of: id) { $0.position == 11 }
            var messages: [String: [CafeKit.Message]] = [:]
            for service in DateCourseService.keeping {
                guard let log = service.publishedLog(in: system.storage[service]) else { continue }
                messages[service.rawValue] = try await log.page(after: .start, limit: 1000).messages
            }
            return PublishedEvents(messages: messages)
        }
    }
}

extension CafeContracts.Message {
    /// A message as feeds write it: a CloudEvent in structured mode.
    init(_ message: CafeKit.Message) throws {
        self.init(
            contents: .bytes([UInt8](try message.cloudEvent()), contentType: CafeKit.Message.cloudEventsJSON),
            metadata: ["contentType": .string(CafeKit.Message.cloudEventsJSON)])
    }

    /// The event that this is.
    var cloudEvent: JSON { (try? JSON(bytes: contents.bytes)) ?? .null }
}
#endif  // Services
