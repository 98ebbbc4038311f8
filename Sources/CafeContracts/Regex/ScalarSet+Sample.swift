extension ScalarSet {
    /// Picks a member, one that is easy to read if there is one; `nil` if the set is empty.
    func sample(using generator: inout some RandomNumberGenerator) -> Unicode.Scalar? {
        let ascii = (0..<128).filter { contains($0) }
        let printable = ascii.filter { (0x21...0x7E).contains($0) }
        // Sets as wide as the dot give letters and digits; narrow ones give all they have.
        let plain = printable.count > 64 ? printable.filter { ScalarSet.word(ascii: true).contains($0) } : []
        for candidates in [plain, printable, ascii] {
            if let value = candidates.randomElement(using: &generator) { return Unicode.Scalar(value) }
        }
        return beyondASCII(using: &generator)
    }

    private func beyondASCII(using generator: inout some RandomNumberGenerator) -> Unicode.Scalar? {
        if case .ranges(let ranges) = self, let range = ranges.randomElement(using: &generator) {
            let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator))
            if let scalar { return scalar }
        }
        // The first few will do; private use and what is beyond is not looked at unless ranges name it.
        var candidates: [Unicode.Scalar] = []
        for value: UInt32 in 0x80...0x3FFFF where contains(value) {
            if let scalar = Unicode.Scalar(value) { candidates.append(scalar) }
            if candidates.count == 16 { break }
        }
        return candidates.randomElement(using: &generator)
    }
}
