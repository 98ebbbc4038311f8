import CafeKit

/// What one writer of a history asks next.
///
/// Two neighbours share names: each makes the commits of the pair, of which one has to be a repetition, and uses the marks of the pair, of
/// which one commit may come through.
struct HistoryChoices: Sendable {
    private let number: Int
    private let trial: HistoryTrial
    private var random: SeededRandom
    private var round = 0
    private var pairRound = 0
    private var markRound = 0
    /// The stream that is deleted now and then, of those so called.
    private var generation = 0
    private var known: [StreamName: StreamVersion] = [:]
    private var head = LogPosition.start
    private var earlier: [LabelledCommit] = []
    private var unanswered: LabelledCommit?

    init(_ number: Int, of trial: HistoryTrial) {
        self.number = number
        self.trial = trial
        random = SeededRandom(seed: trial.seed, of: number)
    }

    /// Returns what is asked next; after a commit of unknown outcome, whether that was stored.
    mutating func next() -> Call.Request {
        if let commit = unanswered {
            unanswered = nil
            return .commit(commit)
        }
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<40: return .commit(fresh())
        case 40..<48: return earlier.randomElement(using: &random).map { .commit($0) } ?? .head
        case 48..<56: return .commit(ofPair())
        case 56..<64: return .commit(marked())
        case 64..<67: return .commit(deletion())
        case 67..<76: return .version(stream())
        case 76..<80: return .head
        case 80..<90: return reading()
        case 90..<97: return .log(after: LogPosition(rawValue: max(0, head.rawValue - small(12))), limit: Int(small(64)))
        default: return .handled(mark(max(0, markRound - Int(small(3)))))
        }
    }

    /// Remembers what a call says of the streams, to be right about them in some cases and late in others.
    mutating func learn(from call: Call) {
        switch (call.request, call.answer) {
        case (.commit(let commit), .receipt(let receipt)):
            head = max(head, receipt.position)
            for (append, version) in zip(commit.commit.appends, receipt.versions) { known[append.stream] = version }
            if commit.isIdentified { earlier = earlier.suffix(3) + [commit] }
        case (.commit(let commit), .failure(let error)):
            if let conflict = error.conflict { known[conflict.stream] = conflict.actual }
            if error.code == .unavailable, commit.isIdentified || commit.commit.mark != nil { unanswered = commit }
            if error.code == .deleted { pass(commit.commit.appends.map(\.stream)) }
        case (.version(let stream), .version(let version)): known[stream] = version
        case (.head, .head(let position)): head = max(head, position)
        case (.stream(let stream, _, _, _), .failure(let error)) where error.code == .deleted: pass([stream])
        default: break
        }
    }

    private mutating func pass(_ deleted: [StreamName]) {
        if deleted.contains(mortal(generation)) { generation += 1 }
    }
}

extension HistoryChoices {
    private mutating func fresh() -> LabelledCommit {
        round += 1
        var streams = [stream()]
        while streams.count < 3, random.chance(30) {
            let next = stream()
            if !streams.contains(next) { streams.append(next) }
        }
        let parts = streams.map { LabelledCommit.Part(stream: $0, expecting: expectation(of: $0), sizes: sizes(), type: type()) }
        return LabelledCommit("w\(number).\(round)", parts, identified: random.chance(40))
    }

    /// The same commit for both of a pair.
    private mutating func ofPair() -> LabelledCommit {
        pairRound += 1
        let pair = number / 2
        var random = SeededRandom(seed: trial.seed &+ UInt64(pairRound), of: 1000 + pair)
        let parts = [shared(Int.random(in: 0..<3, using: &random)), StreamName("trial", "pair\(pair)")].map { stream in
            LabelledCommit.Part(stream: stream, expecting: .any, sizes: [random.skewed(trial.payload), 40])
        }
        return LabelledCommit("p\(pair).\(pairRound)", parts, identified: true)
    }

    /// One of two commits with the same mark; some have no events.
    private mutating func marked() -> LabelledCommit {
        markRound += 1
        let stream = stream()
        let parts = random.chance(25) ? [] : [LabelledCommit.Part(stream: stream, expecting: .any, sizes: sizes())]
        return LabelledCommit("m\(number).\(markRound)", parts, identified: false, marking: mark(markRound))
    }

    private mutating func deletion() -> LabelledCommit {
        round += 1
        let stream = mortal(generation)
        let also = LabelledCommit.Part(stream: shared(0), expecting: .any, sizes: [40])
        let end = LabelledCommit.Part(stream: stream, expecting: expectation(of: stream), sizes: nil)
        return LabelledCommit("d\(number).\(round)", random.chance(50) ? [end, also] : [end], identified: false)
    }

    private mutating func reading() -> Call.Request {
        let stream = stream()
        let version = known[stream] ?? .start
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return .stream(stream, .forwards, from: 1, limit: 10_000)
        case 1: return .stream(stream, .forwards, from: version.advanced(by: 1), limit: 5)
        case 2: return .stream(stream, .backwards, from: .end, limit: Int(small(8)))
        default: return .stream(stream, .backwards, from: version, limit: 4)
        }
    }

    private mutating func expectation(of stream: StreamName) -> ExpectedVersion {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<4: .exact(known[stream] ?? .start)
        case 4: .none
        case 5: .exists
        default: .any
        }
    }

    private mutating func stream() -> StreamName {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<5: shared(Int.random(in: 0..<3, using: &random))
        case 5..<7: mortal(generation)
        case 7: StreamName("trial", "pair\(number / 2)")
        default: StreamName("trial", "own\(number)")
        }
    }

    private mutating func sizes() -> [Int] { (0..<random.skewed(trial.events)).map { _ in random.skewed(trial.payload) } }
    private mutating func type() -> String { MixedLoad.types[Int.random(in: 0..<2, using: &random)] }
    private mutating func small(_ limit: Int64) -> Int64 { Int64.random(in: 1...limit, using: &random) }
    private func shared(_ index: Int) -> StreamName { StreamName("trial", "shared\(index)") }
    private func mortal(_ generation: Int) -> StreamName { StreamName("trial.mortal", "\(generation)") }
    private func mark(_ round: Int) -> InboxMark { InboxMark(consumer: "trial", messageID: "pair\(number / 2).\(round)") }
}
