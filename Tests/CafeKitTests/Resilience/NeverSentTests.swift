import CafeKit
import CafeTesting
import Testing

@Suite struct `A call whose last attempt was never sent` {
    private enum Line: Error, UnansweredRequest {
        case lost, refused
        var isNeverSent: Bool { self == .refused }
    }

    @Test func `Is not never sent where an attempt before it may have been, cancelled or not`() async {
        for isCancelled in [false, true] {
            let attempts = Recorder<Void>()
            let pipeline = Pipeline { Retry(attempts: 2, .none) }
            let call = Task { () async throws(CallError<Line>) -> Int in
                try await pipeline(idempotent: true) { () async throws(Line) -> Int in
                    attempts.record(())
                    if attempts.all.count == 1 { throw .lost }
                    if isCancelled { withUnsafeCurrentTask { $0?.cancel() } }
                    throw .refused
                }
            }
            let error = await #expect(throws: CallError<Line>.self) { try await call.value }
            #expect(error?.isNeverSent == false)
            #expect(attempts.all.count == 2)
        }
    }
}
