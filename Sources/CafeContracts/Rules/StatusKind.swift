/// The kinds of status that a response may have.
public enum StatusKind: Sendable, Equatable {
    /// 100 to 199.
    case information
    /// 200 to 299.
    case success
    /// 300 to 399.
    case redirect
    /// 400 to 499.
    case clientError
    /// 500 to 599.
    case serverError
    /// Below 400.
    case nonError
    /// 400 and above.
    case error
    /// One of these.
    case oneOf([Int])

    /// Whether a status is of this kind.
    public func has(_ status: Int) -> Bool {
        switch self {
        case .information: (100...199).contains(status)
        case .success: (200...299).contains(status)
        case .redirect: (300...399).contains(status)
        case .clientError: (400...499).contains(status)
        case .serverError: (500...599).contains(status)
        case .nonError: (100...399).contains(status)
        case .error: (400...599).contains(status)
        case .oneOf(let statuses): statuses.contains(status)
        }
    }

    /// The kind in a sentence.
    var sentence: String {
        switch self {
        case .information: "an Informational response (100–199)"
        case .success: "a Successful response (200–299)"
        case .redirect: "a Redirect (300–399)"
        case .clientError: "a Client error (400–499)"
        case .serverError: "a Server error (500–599)"
        case .nonError: "a Non-error response (< 400)"
        case .error: "an Error response (>= 400)"
        case .oneOf(let statuses): "one of \(statuses.map(String.init).joined(separator: ", "))"
        }
    }

    /// The word in a file; nil for a list.
    var word: String? {
        switch self {
        case .information: "info"
        case .success: "success"
        case .redirect: "redirect"
        case .clientError: "clientError"
        case .serverError: "serverError"
        case .nonError: "nonError"
        case .error: "error"
        case .oneOf: nil
        }
    }

    init?(word: String) {
        let kinds: [StatusKind] = [.information, .success, .redirect, .clientError, .serverError, .nonError, .error]
        guard let kind = kinds.first(where: { $0.word == word }) else { return nil }
        self = kind
    }
}
