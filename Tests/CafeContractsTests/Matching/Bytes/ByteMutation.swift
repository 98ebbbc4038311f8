/// Changes bytes at random, the same changes for the same seed.
struct ByteMutation {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 2 &+ 1 }

    /// The bytes with one to four changes: a byte replaced, removed or put in, a piece cut out or said twice.
    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) where !bytes.isEmpty {
            let place = below(bytes.count)
            let end = min(bytes.count, place + below(12))
            switch below(6) {
            case 0: bytes[place] = UInt8(below(256))
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(Self.telling[below(Self.telling.count)], at: place)
            case 3: bytes.removeSubrange(place..<end)
            case 4: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count))
            default: bytes[place] = Self.telling[below(Self.telling.count)]
            }
        }
        return bytes
    }

    private static let telling = Array("<>/&;'\"=:[]-!?% \r\n\0".utf8)

    private mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }
}
