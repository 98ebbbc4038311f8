extension Request {
    /// All in which a request differs from this one, beyond what its rules allow; nothing where it is as expected.
    ///
    /// The body may have no more than the example has; headers may.
    public func mismatches(with actual: Request) -> [Mismatch] { mismatches(with: actual, shims: false) }

    func mismatches(with actual: Request, shims: Bool) -> [Mismatch] {
        var mismatches = methodMismatches(actual) + pathMismatches(actual)
        mismatches += QueryComparison.mismatches(expected: query, actual: actual.query, rules: rules.query)
        mismatches += HeaderComparison.mismatches(expected: headers, actual: actual.headers, rules: rules.header)
        let bodies = BodyComparison(
            expected: body, actual: actual.body, expectedHeaders: headers, actualHeaders: actual.headers, rules: rules.body,
            allowsExtra: false, shims: shims)
        return mismatches + bodies.mismatches()
    }

    private func methodMismatches(_ actual: Request) -> [Mismatch] {
        if let list = rules.method {
            return list.complaints(about: actual.method, example: method).map {
                Mismatch(.method, expected: method, actual: actual.method, $0)
            }
        }
        if method.isSameName(as: actual.method) { return [] }
        return [
            Mismatch(.method, expected: method, actual: actual.method, "Expected method '\(method)' but was '\(actual.method)'")
        ]
    }

    private func pathMismatches(_ actual: Request) -> [Mismatch] {
        if let list = rules.path {
            return list.complaints(about: actual.path, example: path).map {
                Mismatch(.path, expected: path, actual: actual.path, $0)
            }
        }
        if path.isSame(as: actual.path) { return [] }
        return [Mismatch(.path, expected: path, actual: actual.path, "Expected path '\(path)' but was '\(actual.path)'")]
    }
}

extension Response {
    /// All in which a response differs from this one, beyond what its rules allow; nothing where it is as expected.
    ///
    /// Headers and objects of the body may have more than the example has.
    public func mismatches(with actual: Response) -> [Mismatch] { mismatches(with: actual, shims: false) }

    func mismatches(with actual: Response, shims: Bool) -> [Mismatch] {
        let bodies = BodyComparison(
            expected: body, actual: actual.body, expectedHeaders: headers, actualHeaders: actual.headers, rules: rules.body,
            allowsExtra: true, shims: shims)
        return statusMismatches(actual)
            + HeaderComparison.mismatches(expected: headers, actual: actual.headers, rules: rules.header) + bodies.mismatches()
    }

    private func statusMismatches(_ actual: Response) -> [Mismatch] {
        let complaints: [String]
        if let list = rules.status {
            complaints = list.combine { matcher in
                guard case .statusCode(let kind) = matcher else {
                    return matcher.complaint(about: String(actual.status), example: String(status))
                }
                return kind.has(actual.status) ? nil : "Expected status code \(actual.status) to be \(kind.sentence)"
            }
        } else {
            complaints = status == actual.status ? [] : ["expected \(status) but was \(actual.status)"]
        }
        return complaints.map { Mismatch(.status, expected: String(status), actual: String(actual.status), $0) }
    }
}
