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
