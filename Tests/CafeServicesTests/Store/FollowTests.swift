#if Services
import CafeHTTP
import CafeKit
import CafeRuntime
import CafeServices
import Machine
import Foundation
import HTTPTypes
import Testing

@Suite struct `cafe store beside a café that runs` {
    @Test(.timeLimit(.minutes(10))) func `follows what comes, holds nobody up, and ends at ctrl-C with 0`() async throws {
        try await withStoreCLI { cafe in
            let requester = HTTPRequester()
            let open = CafeProcess(data: cafe.path("data"), portOffset: Int.random(in: 2_000..<20_000), requester: requester)
            let regulars = Regulars(requester: requester, gateway: open.gateway)
            let status = try await open.open(endingWith: 15) {
                let file = cafe.path("followed")
                let outcome = try await cafe.run(["follow", "--json", "--at", "data", "--service", "order"], redirected: file) {
                    process in
                    try await withThrowingTaskGroup { group in
                        group.addTask { await regulars.keepBusy() }
                        while try lineCount(file) < 5 { try await Task.sleep(for: .milliseconds(20)) }
                        group.cancelAll()
                    }
                    process.send(SIGINT)
                }
                #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
                let events = try outcome.json()
                #expect(events.count >= 5)
                let positions = events.compactMap { $0["position"] as? Int }
                #expect(positions == Array((positions.first ?? 1)..<((positions.first ?? 1) + positions.count)))
                for command in ["status", "verify"] {
                    let looked = try await cafe.run(command, "--at", "data")
                    #expect(looked.status == 0, "\(looked)")
                }
            }
            #expect(status == 0, "the café closes as if nobody had looked")
            try await requester.shutdown()
            #expect(try await cafe.run("verify", "--at", "data").status == 0)
        }
    }

    private func lineCount(_ file: String) throws -> Int {
        try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count
    }
}
#endif  // Services
