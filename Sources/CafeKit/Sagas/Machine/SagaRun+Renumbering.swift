extension SagaRun {
    /// Returns the same saga with its events counted anew, as few as can be, and what became of the versions that still matter.
    ///
    /// Two sagas that have come to the same point by different ways are equal then.
    package func renumbered() -> (run: SagaRun, versions: [StreamVersion: StreamVersion]) {
        var known: Set<StreamVersion> = []
        for step in steps {
            known.formUnion(step.requests.map(\.version))
            if let epoch = step.timer?.epoch { known.insert(epoch) }
        }
        let ranks = known.sorted().enumerated().map { ($1, StreamVersion(rawValue: Int64($0) + 1)) }
        let versions = Dictionary(uniqueKeysWithValues: ranks)
        var run = self
        run.version = StreamVersion(rawValue: Int64(known.count))
        for index in steps.indices {
            // Of what is settled nothing depends on how often it was asked for; the undoing counts for itself.
            if steps[index].isSettled { run.steps[index].attempts = SagaAttempts() }
            for place in steps[index].requests.indices {
                let version = steps[index].requests[place].version
                run.steps[index].requests[place].version = versions[version] ?? version
            }
            if let epoch = steps[index].timer?.epoch { run.steps[index].timer?.epoch = versions[epoch] ?? epoch }
        }
        return (run, versions)
    }
}
