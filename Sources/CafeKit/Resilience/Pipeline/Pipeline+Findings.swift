extension Pipeline {
    /// Something about a pipeline that is probably not meant.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// What it is and what to do about it.
        public let description: String
    }

    /// A pipeline whose policies are in the wrong order.
    public struct Misordered: Error, CustomStringConvertible {
        /// The pipeline's name.
        public let pipeline: String
        /// What is wrong with it.
        public let findings: [Finding]

        public var description: String { findings.map { "pipeline \(pipeline): \($0)" }.joined(separator: "\n") }
    }

    /// What is probably not meant about it: policies in the wrong order or twice, limits that cannot be reached. To be looked at at the start.
    public var findings: [Finding] {
        var findings: [Finding] = []
        for (outer, stage) in stages.enumerated() {
            for inner in stages[(outer + 1)...] {
                if let text = Self.complaint(stage, outside: inner) { findings.append(Finding(description: text)) }
            }
        }
        return findings
    }

    /// Returns the pipeline if there is nothing to be said against it.
    public func checked() throws(Misordered) -> Pipeline {
        guard findings.isEmpty else { throw Misordered(pipeline: name, findings: findings) }
        return self
    }

    private static func complaint(_ outer: PipelineStage, outside inner: PipelineStage) -> String? {
        switch (outer, inner) {
        case (.deadline(let outer), .timeout(let inner)) where inner.limit > outer.limit:
            return "a timeout of \(inner.limit) cannot be reached within a deadline of \(outer.limit)"
        case (.deadline, .retry(let retry)) where retry.attempts < 2: return "a retry of one attempt does nothing"
        case (.retry, .hedge), (.hedge, .retry):
            return "retry and hedge together multiply the calls: take one of them"
        default: break
        }
        let (left, right) = (outer.place, inner.place)
        if left == right { return "\(outer) and \(inner): one is enough" }
        guard left > right else { return nil }
        return "\(outer) is outside \(inner): \(reason(outer, inner))"
    }

    private static func reason(_ outer: PipelineStage, _ inner: PipelineStage) -> String {
        switch (outer, inner) {
        case (_, .deadline): "the deadline begins late and covers only a part of the call; put it outside"
        case (.breaker, .retry), (.breaker, .hedge):
            "the breaker sees a whole series as one call, and an open one does not end it; put the breaker inside"
        case (.timeout, .retry), (.timeout, .hedge):
            "the time for one attempt is shared by all; put the timeout innermost, a deadline outermost"
        case (.timeout, .breaker): "an attempt that takes too long is no failure to the breaker; put the timeout innermost"
        case (.timeout, _): "waiting for a place uses up the time of the attempt; put the timeout innermost"
        case (_, .breaker): "calls that the open breaker refuses take up places and rate; put the breaker outside"
        case (_, .retry), (_, .hedge): "all attempts of a call, and the waits between them, hold one place; put it inside"
        case (.bulkhead, .rateLimit): "a call that waits for its rate holds a place; put the bulkhead inside"
        default: "the usual order is deadline, retry, breaker, rate limit, bulkhead, timeout"
        }
    }
}

extension PipelineStage {
    /// Where it belongs, the outermost first.
    var place: Int {
        switch self {
        case .deadline: 0
        case .retry, .hedge: 1
        case .breaker: 2
        case .rateLimit: 3
        case .bulkhead: 4
        case .timeout: 5
        }
    }
}
