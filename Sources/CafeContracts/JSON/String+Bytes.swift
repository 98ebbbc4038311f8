extension String {
    /// Whether two texts are the same byte for byte, which `==` does not ask: to it `é` in one letter is `é` in two.
    func isSame(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
    }

    /// Whether this comes before another text in the order of their bytes.
    func comesBefore(_ other: String) -> Bool {
        utf8.lexicographicallyPrecedes(other.utf8)
    }
}
