/// Spreads keys over partitions and lanes: FNV-1a, the same in every process and on every machine.
package enum PartitionHash {
    /// Returns the hash of a key's bytes.
    package static func of(_ key: String) -> UInt64 {
        key.utf8.reduce(0xcbf2_9ce4_8422_2325) { hash, byte in (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    }
}
