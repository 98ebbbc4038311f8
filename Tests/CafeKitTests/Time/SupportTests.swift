import CafeTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct `What tests wait with` {
    @Test func `A recorder wakes who waits for enough`() async throws {
        let recorder = Recorder<Int>()
        async let enough = recorder.wait(for: 100)
        await withTaskGroup { group in
            for number in 0..<100 { group.addTask { recorder.record(number) } }
        }
        #expect(try await enough.sorted() == Array(0..<100))
    }

    @Test func `A gate holds up until it is opened`() async throws {
        let gate = Gate()
        let passed = Recorder<Int>()
        try await withThrowingTaskGroup { group in
            for number in 0..<3 {
                group.addTask {
                    try await gate.pass()
                    passed.record(number)
                }
            }
            try await gate.arrivals(3)
            #expect(passed.all.isEmpty)
            gate.open()
            try await group.waitForAll()
        }
        try await gate.pass()
        #expect(passed.all.count == 3)
    }

    @Test func `A service that ends by itself is an issue`() async throws {
        let recorded = Gate()
        try await withKnownIssue {
            try await withRunning({}) { try await recorded.pass() }
        } matching: { _ in
            recorded.open()
            return true
        }
    }

    @Test func `A service that fails is an issue`() async throws {
        struct Failed: Error {}
        let recorded = Gate()
        try await withKnownIssue {
            try await withRunning({ throw Failed() }) { try await recorded.pass() }
        } matching: { issue in
            recorded.open()
            return issue.error is Failed
        }
    }
}
