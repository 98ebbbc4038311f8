extension VerificationReport {
    /// The report for scripts; fields may be added to it, but none changes its meaning.
    ///
    /// ```json
    /// {"format": "cafe-contracts/verification/1", "kept": false, "passed": 1, "failed": 1, "warnings": 0, "seconds": 0.031,
    ///  "verifications": [{
    ///    "consumer": "web", "provider": "order", "interaction": "an order", "states": ["a card"], "pending": false, "file": "web-order.json",
    ///    "outcome": "failed", "seconds": 0.02, "reason": null, "leftBehind": [], "request": "GET /orders/7", "status": 500, "curl": "curl -i …",
    ///    "mismatches": [{"part": "body", "path": "$.id", "expected": "7", "actual": "\"7\"", "message": "…", "nearest": []}]
    ///  }]}
    /// ```
    /// The outcome is `passed`, `failed` or `errored`, the last with a `reason`; states that could not be taken back are in `leftBehind`; what is not known is null.
    public var json: JSON {
        [
            "format": "cafe-contracts/verification/1", "kept": .bool(isKept), "passed": .number(JSONNumber(passed)),
            "failed": .number(JSONNumber(failed)), "warnings": .number(JSONNumber(warnings)), "seconds": duration.json,
            "verifications": .array(verifications.map(\.json)),
        ]
    }
}

extension Verification {
    fileprivate var json: JSON {
        let (origin, mismatches, reason) = (interaction.origin, self.mismatches, self.reason)
        return [
            "consumer": .string(origin.consumer), "provider": .string(origin.provider),
            "interaction": .string(interaction.summary),
            "states": .array(interaction.states.map { .string($0.name) }), "pending": .bool(interaction.isPending),
            "file": .text(origin.file), "outcome": .string(outcomeName), "seconds": duration.json, "reason": .text(reason),
            "leftBehind": .array(leftBehind.map { .string($0) }),
            "request": .text(request.map { "\($0.method) \($0.target)" }),
            "status": response.map { .number(JSONNumber($0.status)) } ?? .null, "curl": .text(reproduction),
            "mismatches": .array(mismatches.map(\.json)),
        ]
    }

    private var outcomeName: String {
        switch outcome {
        case .passed: "passed"
        case .failed: "failed"
        case .errored: "errored"
        }
    }

    /// What is wrong, nothing where it passed or could not be tried.
    var mismatches: [Mismatch] {
        if case .failed(let mismatches) = outcome { mismatches } else { [] }
    }

    /// Why it could not be tried, or nil.
    var reason: String? {
        if case .errored(let reason) = outcome { reason } else { nil }
    }
}

extension Mismatch {
    /// The mismatch for scripts.
    var json: JSON {
        [
            "part": .string(part.rawValue), "path": .string(path), "expected": .string(expected), "actual": .string(actual),
            "message": .string(message), "nearest": .array(nearest.map(\.json)),
        ]
    }
}

extension JSON {
    /// A text, or null where there is none.
    static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}

extension Duration {
    fileprivate var json: JSON { JSONNumber(secondsText).map { .number($0) } ?? .null }
}
