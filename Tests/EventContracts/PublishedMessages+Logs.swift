package import CafeContracts
package import CafeKit

extension PublishedMessages {
    /// All that services have told the others: what their logs hold of it.
    package init(
        _ logs: [LogSource], where isMeant: @escaping @Sendable (CafeContracts.Message, Interaction) -> Bool = { _, _ in true }
    ) async throws {
        var messages: [String: [CafeContracts.Message]] = [:]
        for log in logs {
            let page = try await log.page(after: .start, limit: 10_000)
            messages[log.name] = try page.messages.map { CafeContracts.Message(event: [UInt8](try $0.cloudEvent())) }
        }
        self.init(messages, where: isMeant)
    }

    /// The same from services that call a field otherwise.
    package func renaming(_ field: String, to name: String) -> PublishedMessages {
        var renamed = self
        renamed.messages = messages.mapValues { messages in
            messages.map { message in
                let text = String(decoding: message.contents.bytes, as: UTF8.self)
                return CafeContracts.Message(event: [UInt8](text.replacing("\"\(field)\":", with: "\"\(name)\":").utf8))
            }
        }
        return renamed
    }
}
