/// Does something so often from several tasks that they do meet, and returns how often it was told true.
///
/// A pool takes milliseconds to start a thread: a few thousand calls of one task are over before another begins.
func hammering(_ times: Int = 400_000, _ body: @escaping @Sendable () -> Bool) async -> Int {
    await withTaskGroup(of: Int.self) { group in
        for _ in 0..<4 {
            group.addTask { (0..<times / 4).count { _ in body() } }
        }
        return await group.reduce(0, +)
    }
}
