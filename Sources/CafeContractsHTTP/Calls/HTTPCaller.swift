/// Makes calls over HTTP: bytes in, bytes out.
///
/// A caller follows no redirect, keeps no cookies, caches nothing, and gives the answer's bytes as they came. A call that is cancelled ends at once.
protocol HTTPCaller: Sendable {
    /// Makes a call and gives what was answered, whatever its status.
    ///
    /// - Throws: `HTTPCallError` where no whole answer came; `CancellationError` where the task was cancelled.
    func answer(to call: HTTPCall) async throws -> HTTPAnswer
}

extension HTTPCaller {
    /// Makes a call that may take so long, from the first byte sent to the last one received.
    func answer(to call: HTTPCall, within timeout: Duration) async throws -> HTTPAnswer {
        try await withThrowingTaskGroup(of: HTTPAnswer?.self) { group in
            group.addTask { try await answer(to: call) }
            group.addTask {
                try await Task.sleep(for: timeout)
                return nil
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() ?? nil else {
                throw HTTPCallError(.timedOut, at: call.url, "no whole answer within \(timeout)")
            }
            return answer
        }
    }
}
