import Foundation
import Testing

@testable import CafeContracts

#if canImport(FoundationEssentials)
import FoundationEssentials
#endif

@Suite struct `The line that makes a request again` {
    /// What a shell makes of the words of a line, each on a line of its own, with `curl` for `printf`.
    private func words(_ line: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "curl() { printf '<%s>' \"$@\"; }; " + line]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    @Test(arguments: [
        "plain", "it's", "''", "'", "$(touch /tmp/x) `id` $HOME", "a\nb\r\n\t", "'\u{301}", "\"\\\"\\", "é😀", "; rm -rf /",
        "#!*?[]{}~<>|&", "-n", "",
    ])
    func `A shell takes any text for itself`(_ text: String) throws {
        let request = Request(method: "POST", path: "/p", headers: ["X": text], body: .text("b" + text))
        let header = text.isEmpty ? "X;" : "X: \(text)"
        let wanted = "<-i><-X><POST><http://h/p><-H><\(header)><-H><Content-Type:><--data-binary><b\(text)>"
        #expect(try words(request.curl(at: "http://h")).isSame(as: wanted))
    }

    @Test func `A method is no way into the shell`() throws {
        #expect(try words(Request(method: "GET; echo x", path: "/").curl(at: "http://h")) == "<-i><-X><GET; echo x><http://h/>")
    }

    @Test func `A type that only the body says is said, as the verifier says it`() throws {
        let line = Request(method: "POST", path: "/", body: .json([1])).curl(at: "http://h")
        #expect(try words(line) == "<-i><-X><POST><http://h/><-H><Content-Type: application/json><--data-binary><[1]>")
    }

    @Test func `curl is kept from reading a path as a pattern, and from tidying it`() throws {
        let line = Request(method: "GET", path: "/a[1-3]/../{b}").curl(at: "http://h")
        #expect(try words(line) == "<-i><-X><GET><-g><--path-as-is><http://h/a[1-3]/../{b}>")
    }

    @Test func `curl does not wait for the body that HEAD has not`() throws {
        #expect(try words(Request(method: "HEAD", path: "/").curl(at: "http://h")) == "<-i><-I><http://h/>")
    }

    @Test(arguments: [("@evil.test/", "/@evil.test/"), (":1", "/:1"), (".evil.test", "/.evil.test"), ("", "/"), ("/a", "/a")])
    func `A path is never part of the provider's address`(path: String, target: String) {
        #expect(Request(method: "GET", path: path).target == target)
    }

    @Test(arguments: [[0x40, 0x61], [0xFF, 0x00, 0x0A], [0x61, 0x00]] as [[UInt8]])
    func `Bytes that are no plain text come through a pipe`(_ bytes: [UInt8]) throws {
        let line = Request(method: "POST", path: "/", body: .bytes(bytes)).curl(at: "http://h")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", "curl() { cat; }; " + line]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect([UInt8](data) == bytes)
    }
}
