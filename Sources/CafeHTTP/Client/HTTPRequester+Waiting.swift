#if HTTP
import HTTPTypes

extension HTTPRequester {
    /// Asks again and again until the answer is 200 and as wanted: for demonstrations and tests of what comes to be in the end.
    ///
    /// - Parameters:
    ///   - url: What is asked.
    ///   - patience: For how long.
    ///   - isDone: Whether an answer is as wanted.
    /// - Throws: ``NeverCame`` with the last answer, or what keeps it from asking.
    @discardableResult
    public func wait<Value: Decodable>(
        for url: String, within patience: Duration = .seconds(20), until isDone: (Value) throws -> Bool
    ) async throws -> Value {
        let end = ContinuousClock.now + patience
        var last = "nothing"
        while true {
            let answer = try await send(.get, url)
            if answer.status == .ok {
                let value: Value = try await answer.json()
                if try isDone(value) { return value }
            }
            last = "\(answer.status) \(String(decoding: try await answer.data(), as: UTF8.self))"
            guard .now < end else { throw NeverCame(url: url, last: last) }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// An answer that was waited for never came.
public struct NeverCame: Error, Hashable, CustomStringConvertible {
    /// What was asked.
    public let url: String
    /// The last answer: its status and its body.
    public let last: String

    public var description: String { "\(url) never answered as wanted; last: \(last)" }
}
#endif  // HTTP
