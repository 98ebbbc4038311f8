import Testing

@testable import CafeContracts

@Suite struct `Lines side by side` {
    @Test(arguments: [
        ("", ""), ("abc", "abc"), ("abc", "axc"), ("abc", ""), ("", "abc"), ("abcdef", "bdxf"), ("aaa", "aa"), ("xaby", "yabx"),
    ]) func `make both texts again`(old: String, new: String) {
        let (old, new) = (old.map(String.init), new.map(String.init))
        let lines = LineDiff(old, new).lines
        #expect(lines.compactMap(\.old).map { old[$0] } == old)
        #expect(lines.compactMap(\.new).map { new[$0] } == new)
    }

    @Test func `keep as many lines as can be kept`() {
        let lines = LineDiff("abcbdab".map(String.init), "bdcaba".map(String.init)).lines
        #expect(lines.count { if case .same = $0 { true } else { false } } == 4)
    }

    @Test func `are not looked for where there are too many`() {
        let old = (0..<3000).map { "old \($0)" }
        let new = (0..<3000).map { "new \($0)" }
        let lines = LineDiff(["same"] + old, ["same"] + new).lines
        #expect(lines.count == 6001)
        #expect(lines[1] == .removed(1) && lines[3001] == .added(1))
    }
}

@Suite struct `The lines of a body` {
    @Test(arguments: 0..<4) func `are text where a large one is cut within a letter`(before: Int) throws {
        let text = String(repeating: "a", count: before) + String(repeating: "😀", count: BodyLines.largest / 4)
        let lines = BodyLines(.text(text + "😀")).lines.map(\.text)
        #expect(lines.count == 2)
        #expect(lines[0].unicodeScalars.allSatisfy { $0 == "a" || $0 == "😀" })
        #expect(lines[1].hasPrefix("… ("))
    }

    @Test(arguments: [[0xFF], [0x61, 0xF0, 0x9F]] as [[UInt8]]) func `are none of bytes that are no text`(bytes: [UInt8]) {
        #expect(BodyLines(.bytes(bytes)).lines.map(\.text) == ["(\(bytes.count) bytes that are no text)"])
    }
}

extension LineDiff.Line {
    fileprivate var old: Int? {
        switch self {
        case .same(let old, _), .removed(let old): old
        case .added: nil
        }
    }

    fileprivate var new: Int? {
        switch self {
        case .same(_, let new), .added(let new): new
        case .removed: nil
        }
    }
}
