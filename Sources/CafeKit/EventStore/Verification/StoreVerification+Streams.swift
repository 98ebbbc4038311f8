extension StoreVerification {
    /// Compares the list of streams with the log, and some of the streams event by event.
    mutating func walkStreams(_ sample: Int?, _ onProgress: (VerificationProgress) -> Void) async throws {
        let total = verifier.report.streams
        let stride = UInt128(sample.map { max(1, (total + $0 - 1) / max(1, $0)) } ?? 1)
        var name: StreamName?
        var done: Int64 = 0
        while true {
            try Task.checkCancellation()
            let streams: [StreamSummary]
            do throws(EventStoreError) {
                streams = try await store.streams(in: nil, after: name, limit: 1000)
            } catch {
                guard error.code == .corrupt else { throw error }
                return verifier.add(LogFinding(.stream, "the streams cannot be listed: \(error.message)"))
            }
            guard let last = streams.last else { break }
            for summary in streams {
                try await check(summary, reads: LogVerifier.key(summary.stream).isMultiple(of: stride))
                done += 1
            }
            onProgress(VerificationProgress(phase: .streams, done: done, total: max(done, Int64(total))))
            name = last.stream
        }
        try await findUnlisted()
    }

    private mutating func check(_ summary: StreamSummary, reads: Bool) async throws {
        guard let tally = verifier.list(summary.stream) else {
            if summary.position <= head { find(.stream, summary.stream, "it is listed, and the log has nothing of it") }
            return
        }
        let hasMoved = summary.position > head
        let agrees =
            hasMoved
            ? summary.version > tally.version
            : summary.version == tally.version && summary.position == tally.position && summary.isDeleted == tally.isEnded
        if !agrees {
            find(
                .stream, summary.stream,
                "it is listed at version \(summary.version), position \(summary.position), and the log has it at version \(tally.version), position \(tally.position)"
            )
        }
        if tally.isErased, !tally.isEnded, !(hasMoved && summary.isDeleted) {
            find(.deletion, summary.stream, "something of it is erased, and no tombstone ends it")
        }
        guard reads else { return }
        verifier.countStreamRead()
        try await compare(summary.stream, tally)
        try await checkSnapshot(summary.stream, tally)
    }

    private mutating func compare(_ stream: StreamName, _ tally: StreamTally) async throws {
        var version = StreamVersion.start
        var digest: UInt64 = 0
        do throws(EventStoreError) {
            while version < tally.version {
                let events = try await store.read(stream, from: version.advanced(by: 1), limit: 500)
                for event in events where event.version <= tally.version { digest = StreamTally.digest(digest, FNV128(event)) }
                guard let last = events.last, last.version > version else { break }
                version = min(last.version, tally.version)
            }
        } catch {
            switch error.code {
            case .deleted where tally.isErased || tally.isEnded: return
            // It may have been deleted meanwhile, or it pretends.
            case .deleted where try await store.version(of: stream) > tally.version: return
            case .deleted, .corrupt: return find(.stream, stream, "it cannot be read: \(error.message)")
            default: throw error
            }
        }
        if tally.isEnded {
            find(.deletion, stream, "it is deleted and can still be read")
        } else if version != tally.version || digest != tally.digest {
            find(.stream, stream, "reading it gives other events than the log")
        }
    }

    private mutating func checkSnapshot(_ stream: StreamName, _ tally: StreamTally) async throws {
        guard let snapshot = try await store.snapshot(of: stream) else { return }
        if tally.isEnded { return find(.snapshot, stream, "it is deleted and still has a snapshot") }
        // Asked for after the snapshot: both may move on together.
        let version = try await store.version(of: stream)
        if snapshot.version > version {
            find(.snapshot, stream, "its snapshot is of version \(snapshot.version), the stream is at version \(version)")
        }
    }

    private mutating func findUnlisted() async throws {
        for tally in verifier.tallies.values.filter({ !$0.isListed }).sorted(by: { $0.position < $1.position }) {
            let records = try await store.readRecords(after: tally.position.advanced(by: -1), limit: 1)
            let stream = records.first?.stream
            verifier.add(LogFinding(.stream, position: tally.position, stream: stream, "the list of streams does not name it"))
        }
    }

    private mutating func find(_ code: LogFinding.Code, _ stream: StreamName, _ message: String) {
        verifier.add(LogFinding(code, stream: stream, message))
    }
}
