#if Services
import CafeHTTP
import CafeKit
import CafeSQLite
import CafeServices
import HTTPTypes

/// The time from an append to a view on every transport, over stores in memory and in SQLite files.
struct LatencyMeasure {
    /// How often everything is measured, in turn with its floors.
    static let turns = 3

    let rate: Int
    let seconds: Int
    let folder: String

    private var pace: Pace { Pace(rate: rate, count: max(10, rate * seconds / Self.turns)) }

    /// Where both services keep what they have.
    private enum Stores: String, CaseIterable {
        case memory = "stores in memory"
        case sqlite = "SQLite, synchronous=FULL"
    }

    /// Something that is measured in turn with others.
    private struct Way {
        let name: String
        let measure: () async throws -> Latencies
    }

    func add(to report: inout StoreReport, _ progress: (String) -> Void) async throws {
        let requester = HTTPRequester()
        do { try await add(to: &report, requester, progress) } catch {
            try await requester.shutdown()
            throw error
        }
        try await requester.shutdown()
    }

    private func add(to report: inout StoreReport, _ requester: HTTPRequester, _ progress: (String) -> Void) async throws {
        let kafka = try await KafkaWire.open(pace)
        let waits = kafka.absence == nil ? [100, 10] : []
        var found: [String: Latencies] = [:]
        for turn in 1...Self.turns {
            for way in floors(requester, kafka, waits) + Stores.allCases.flatMap({ ways($0, turn, requester, kafka, waits) }) {
                progress("turn \(turn) of \(Self.turns): \(way.name)")
                found[way.name, default: Latencies()].add(try await way.measure())
            }
        }
        await kafka.close()
        func row(_ group: String, _ name: String, _ key: String, of floors: String...) {
            let quantiles = found[key, default: Latencies()].milliseconds(at: [0.5, 0.99])
            let sum = floors.map { found[$0, default: Latencies()].milliseconds(at: [0.5])[0] }.reduce(0, +)
            report.add(
                group, "\(name), p50", quantiles[0], "ms", of: floors.isEmpty ? nil : (floors.joined(separator: " + "), sum),
                p99: quantiles[1])
        }
        let group = "what a way needs by itself, \(rate) a second"
        report.add(group, "floor: fsync, mean", 1_000 / (try FsyncFloor.measure(in: folder)), "ms")
        row(group, "floor: HTTP round trip, empty answer", "HTTP")
        for wait in waits { row(group, "floor: librdkafka, fetches wait \(wait) ms", "librdkafka \(wait)") }
        for stores in Stores.allCases {
            let group = "append to view, \(rate) a second, \(stores.rawValue)"
            let direct = "no transport, \(stores)"
            row(group, "floor: no transport", direct)
            row(group, "log read nearby", "nearby, \(stores)", of: direct)
            row(group, "transport in memory", "transport in memory, \(stores)", of: direct)
            row(group, "feed over HTTP", "feed, \(stores)", of: direct, "HTTP")
            for wait in waits {
                row(group, "Kafka, fetches wait \(wait) ms", "Kafka \(wait), \(stores)", of: direct, "librdkafka \(wait)")
            }
        }
        if let reason = kafka.absence { report.add("Kafka is left out: \(reason)", "figures", 0, "") }
    }

    private func floors(_ requester: HTTPRequester, _ kafka: KafkaWire, _ waits: [Int]) -> [Way] {
        [Way(name: "HTTP") { try await roundTrips(requester) }]
            + waits.map { wait in Way(name: "librdkafka \(wait)") { try await kafka.floor(fetchWait: wait) } }
    }

    private func ways(
        _ stores: Stores, _ turn: Int, _ requester: HTTPRequester, _ kafka: KafkaWire, _ waits: [Int]
    ) -> [Way] {
        func way(_ name: String, _ body: @escaping (ViewLatency) async throws -> Latencies) -> Way {
            Way(name: "\(name), \(stores)") {
                let (speaker, listener) = (try storage("\(name)-speaker-\(turn)", stores), try storage("\(name)-\(turn)", stores))
                let latencies = try await body(ViewLatency(speaker: speaker, listener: listener, pace: pace))
                try await speaker.close()
                try await listener.close()
                return latencies
            }
        }
        let near = [
            way("no transport") { try await $0.runDirectly() },
            way("nearby") { try await $0.run(on: .nearby($0.log, to: $0.listener)) },
            way("transport in memory") { try await $0.run(on: .memory($0.log, of: $0.speaker)) },
            way("feed") { try await $0.run(on: .feed($0.log, to: $0.listener, requester)) },
        ]
        return near
            + waits.map { wait in
                way("Kafka \(wait)") { try await $0.run(on: try await kafka.wire($0.log, of: $0.speaker, fetchWait: wait)) }
            }
    }

    private func storage(_ name: String, _ stores: Stores) throws -> Storage {
        switch stores {
        case .memory: .inMemory()
        case .sqlite: try .file(named: name, in: folder)
        }
    }

    private func roundTrips(_ requester: HTTPRequester) async throws -> Latencies {
        let server = HTTPService(Routes { Get("/") { _ in .status(.noContent) } }, port: 0)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            let url = "http://127.0.0.1:\(try await server.port)/"
            let latencies = try await pace.latencies { _ in _ = try await requester.send(.get, url) }
            group.cancelAll()
            return latencies
        }
    }
}
#endif  // Services
