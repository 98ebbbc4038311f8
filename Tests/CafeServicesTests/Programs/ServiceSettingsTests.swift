#if Services
import CafeRuntime
@testable import CafeServices
import CafeHTTP
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct `The settings of a service` {
    private func settings(
        _ service: CafeService = .drink, _ environment: [String: String] = [:], file: String? = nil
    ) throws -> ServiceSettings {
        guard let file else { return try ServiceSettings(of: service, from: SettingsSource(file: nil, environment: environment)) }
        let path = FileManager.default.temporaryDirectory.path + "/cafe-settings-\(UUID().uuidString).json"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(file.utf8).write(to: URL(fileURLWithPath: path))
        return try ServiceSettings(of: service, from: SettingsSource(file: path, environment: environment))
    }

    private func faults(_ service: CafeService = .drink, _ environment: [String: String] = [:], file: String? = nil) -> [String] {
        do {
            _ = try settings(service, environment, file: file)
            return []
        } catch {
            return (error as? InvalidSettings)?.faults ?? ["\(error)"]
        }
    }

    @Test(arguments: CafeService.allCases) func `that nobody has said are sound`(_ service: CafeService) async throws {
        let settings = try settings(service)
        #expect(settings.cafe.services == [service])
        #expect(settings.cafe.system.port(of: service) == service.defaultPort)
        #expect(settings.cafe.host == "127.0.0.1")
        for peer in service.peers {
            #expect(try await settings.peers.url(of: peer.rawValue) == "http://127.0.0.1:\(peer.defaultPort)")
        }
    }

    @Test func `come from a file, and the environment wins`() throws {
        let file = #"{"port": 9000, "host": "::1", "feed": {"tokens": ["a", "b"]}, "peers": {"order": "http://order:80"}}"#
        let settings = try settings(.drink, ["CAFE_PORT": "9001"], file: file)
        #expect(settings.cafe.system.port(of: .drink) == 9001)
        #expect(settings.cafe.host == "::1")
        #expect(settings.tokens == ["a", "b"])
    }

    @Test func `are told of all that is wrong with them at once, by the name under which it was said`() {
        let wrong = faults(
            .payment,
            ["CAFE_PORT": "80000", "CAFE_TRANSPORT": "pigeon", "CAFE_PAYMENT_DELAY": "soon", "CAFE_PORTS": "1"],
            file: #"{"payment": {"declines": 2}, "peers": {"order": "order:80"}, "prot": 1}"#)
        let expected = [
            "CAFE_PORT is '80000'", "CAFE_TRANSPORT is 'pigeon'; it is feed or kafka", "CAFE_PAYMENT_DELAY is 'soon'",
            "CAFE_PORTS is no setting", "'payment.declines' in", "'peers.order' in", "'prot' in",
        ]
        for part in expected { #expect(wrong.contains { $0.contains(part) }, "\(part) in \(wrong)") }
        #expect(wrong.count == expected.count)
    }

    @Test func `of another service may stand in what they share`() {
        #expect(faults(.drink, ["CAFE_PAYMENT_DELAY": "5", "CAFE_PEERS_PAYMENT": "http://a:1"]) == [])
    }

    @Test func `want a token where others than this machine can reach a feed`() {
        #expect(faults(.drink, ["CAFE_HOST": "0.0.0.0"]).count == 1)
        #expect(faults(.drink, ["CAFE_HOST": "0.0.0.0", "CAFE_FEED_TOKENS": "t"]) == [])
        #expect(faults(.gateway, ["CAFE_HOST": "0.0.0.0"]) == [])
    }

    @Test func `do not show what is secret`() throws {
        let settings = try settings(
            .drink, ["CAFE_FEED_TOKENS": "s3cret", "CAFE_DATABASE": "postgres://cafe:s3cret@localhost/cafe"])
        #expect(settings.lines.contains("database = (set)"))
        #expect(!settings.lines.joined().contains("s3cret"))
        #expect(!faults(.drink, ["CAFE_DATABASE": "mysql://cafe:s3cret@localhost"]).joined().contains("s3cret"))
    }

    @Test(arguments: ["{", "[]", #"{"port": null}"#, #"{"port": [1]}"#]) func `in a file that is none are refused`(_ text: String)
    {
        #expect(faults(.drink, file: text).count >= 1)
    }

    @Test func `find others by name`() async throws {
        let settings = try settings(.order, ["CAFE_DISCOVERY": "dns", "CAFE_DNS": "localhost{service}"])
        await #expect(throws: DNSError.self) { try await settings.peers.url(of: "payment") }
        let gateway = try self.settings(.gateway, ["CAFE_DISCOVERY": "dns", "CAFE_DNS": "{service}.cafe"])
        #expect(try await gateway.peers.url(of: "drink") == "http://drink.cafe:8083", "it looks names up when it connects")
        #expect(faults(.order, ["CAFE_DISCOVERY": "dns", "CAFE_DNS": "localhost"]).count == 1)
    }
}
#endif  // Services
