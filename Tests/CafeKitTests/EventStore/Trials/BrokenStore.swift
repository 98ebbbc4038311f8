import CafeKit
import CafeTesting
import Testing

/// Ways in which a store can be wrong, and how each is found.
enum BrokenStore: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case numbersBeforeItCommits = "hands out positions before it commits"
    case forgets = "acknowledges what it does not store"
    case ignoresExpectations = "ignores the expected version"
    case storesHalf = "stores half a commit"
    case letsOthersBetween = "lets others in between the streams of a commit"
    case doublesOnRetry = "stores again what is asked for again"
    case callsTheFirstARepetition = "calls the first a repetition"
    case losesTheMark = "loses the mark"
    case marksBeforeItCommits = "keeps the mark of a commit that it refused"
    case readsStale = "answers with the version before"
    case readsAhead = "answers with a version that is still to come"
    case headRunsAhead = "says that the head is further on"
    case leavesDataBehind = "leaves what a deleted stream said"
    case readsDeletedStreams = "lets deleted streams be read as empty ones"
    case swapsEvents = "swaps two events of a page"
    case givesAnEventTwice = "begins a page with the end of the last one"
    case skipsInAPage = "leaves events out of pages"
    case changesPayloads = "stores another payload"
    case countsFromZero = "gives receipts of the position before"
    case inventsConflicts = "names another version in its conflicts"
    case inventsDeletions = "says of a conflict that the stream was deleted"
    case liesToTheCancelled = "tells those who are cancelled that it refused"
    case turnsNothingRound = "reads forwards when asked to read backwards"
    case wakesNobody = "wakes nobody"
    case fails = "fails as no store does"

    var testDescription: String { rawValue }

    /// The trial that finds it, and under which name.
    func finder(seed: UInt64) -> (trial: any EventStoreTrial, rule: TrialViolation.Rule) {
        let history = HistoryTrial(length: .calls(100), seed: seed)
        let following = FollowingTrial(length: .calls(10), events: 1...40, bound: .milliseconds(500))
        return switch self {
        case .numbersBeforeItCommits: (following, .missed)
        case .skipsInAPage: (following, .gap)
        case .swapsEvents: (following, .outOfOrder)
        case .givesAnEventTwice: (following, .repeated)
        case .wakesNobody: (following, .late)
        case .forgets: (history, .lost)
        case .ignoresExpectations: (history, .ignoredExpectation)
        case .storesHalf, .letsOthersBetween: (history, .torn)
        case .doublesOnRetry: (history, .doubled)
        case .callsTheFirstARepetition, .countsFromZero: (history, .falseReceipt)
        case .losesTheMark, .marksBeforeItCommits: (history, .falseMark)
        case .readsStale, .readsDeletedStreams: (history, .stale)
        case .readsAhead, .headRunsAhead: (history, .premature)
        case .turnsNothingRound: (history, .disagreement)
        case .leavesDataBehind: (history, .undeleted)
        case .changesPayloads: (history, .altered)
        case .inventsConflicts, .inventsDeletions: (history, .falseRefusal)
        case .liesToTheCancelled: (history, .uninvited)
        case .fails: (history, .unexpectedError)
        }
    }
}
