/// Decides whether a writer that gathers commits into groups waits a moment for callers who are about to come back.
///
/// Callers who append in a loop come back right after they have been answered. A group that begins without them leaves them behind, and two
/// groups take turns from then on, each half as large as it could be. So a writer waits for those it has just answered: a quarter of what the last
/// group took at most, never for a lone caller, and for a while not at all after nobody came.
package struct GroupPatience {
    /// How many callers there were when the last group ended: those answered and those who waited.
    private var population = 0
    private var took = Duration.zero
    /// How many groups begin at once, since waiting was in vain.
    private var pause = 0
    private var lastPause = 0

    package init() {}

    /// Returns how many callers to wait for and how long, nil to begin at once.
    package mutating func awaited(waiting: Int) -> (count: Int, limit: Duration)? {
        guard waiting > 0, waiting < population else { return nil }
        guard pause == 0 else {
            pause -= 1
            return nil
        }
        return (population, took / 4)
    }

    /// Notes how a wait ended: with how many more than at its beginning, of how many that were missing.
    package mutating func waited(came: Int, missing: Int) {
        lastPause = came * 2 >= missing ? 0 : min(64, lastPause * 2 + 1)
        pause = lastPause
    }

    /// Notes that a group has ended, before its callers are answered.
    package mutating func ended(answered: Int, waiting: Int, took: Duration) {
        population = answered + waiting
        self.took = took
    }
}
