#if Postgres
import CafeKit
@testable import CafePostgres
import Foundation
import Testing

@Suite(.timeLimit(.minutes(10))) struct `A value` {
    @Test func `of text with a zero byte is refused before anything is sent`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (name text)")
            for value in [PostgresValue.text("a\0b"), .texts(["a", "\0"]), .optionalTexts([nil, "b\0"])] {
                let failure = #expect(throws: PostgresFailure.self) {
                    try connection.pipeline([
                        PostgresStatement("INSERT INTO cups VALUES ($1)", [.text("first")]),
                        PostgresStatement("SELECT $1", [value]),
                    ])
                }
                #expect(failure?.kind == .invalid)
                #expect(failure?.index == 1)
                #expect(failure.map { EventStoreError($0, in: connection.configuration).code } == .invalid)
            }
            #expect(try connection.first("SELECT count(*) FROM cups") { try $0.int(0) } == 0)
        }
    }

    @Test func `of another type than asked for is not guessed at`() async throws {
        try await withConnection { connection in
            for sql in ["SELECT NULL::int8", "SELECT 'x'::text", "SELECT true"] {
                let failure = #expect(throws: PostgresFailure.self) { try connection.first(sql) { try $0.int(0) } }
                #expect(failure?.kind == .corrupt)
            }
            #expect(throws: PostgresFailure.self) { try connection.first("SELECT 1") { try $0.int(1) } }
            #expect(throws: PostgresFailure.self) { try connection.first("SELECT 1::int8") { try $0.bool(0) } }
            #expect(throws: PostgresFailure.self) { try connection.first("SELECT NULL") { try $0.text(0) } }
        }
    }

    @Test func `comes back as it was sent`() async throws {
        let texts = ["", "주문 ☕️", "it's \"quoted\" \\ $1 {,}", "e\u{301} is not \u{e9}", String(repeating: "ab", count: 1 << 19)]
        let bytes = [Data(), Data([0, 255, 0]), Data((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) })]
        let numbers = [Int64.min, -1, 0, 1, .max]
        try await withConnection { connection in
            for text in texts {
                let found = try connection.first("SELECT $1::text", [.text(text)]) { try $0.text(0) }
                #expect(found?.utf8.elementsEqual(text.utf8) == true)
            }
            for data in bytes {
                #expect(try connection.first("SELECT $1::bytea", [.bytes(data)]) { try $0.data(0) } == data)
            }
            for number in numbers {
                #expect(try connection.first("SELECT $1::int8", [.int8(number)]) { try $0.int(0) } == number)
            }
            for number in [Int32.min, -1, 0, .max] {
                #expect(try connection.first("SELECT $1::int4", [.int4(number)]) { try $0.int(0) } == Int64(number))
            }
            #expect(try connection.first("SELECT $1", [.bool(true)]) { try $0.bool(0) } == true)
            #expect(try connection.first("SELECT 7::int2, -7::int2") { [try $0.int(0), try $0.int(1)] } == [7, -7])
            #expect(try connection.first("SELECT $1::text", [.null]) { $0.isNull(0) } == true)
            #expect(try connection.first("SELECT $1::text", [.null]) { try $0.optionalText(0) } == .some(nil))
        }
    }

    @Test func `may be a whole column`() async throws {
        let texts: [String?] = ["", nil, "주문 ☕️", "NULL", "{}", nil]
        let bytes = [Data(), Data([0, 1]), Data(repeating: 9, count: 70_000)]
        try await withConnection { connection in
            var found: [String?] = []
            try connection.query("SELECT * FROM unnest($1)", [.optionalTexts(texts)]) { row in
                found.append(try row.optionalText(0))
                return true
            }
            #expect(found == texts)
            let numbers = try connection.result(
                "SELECT * FROM unnest($1, $2, $3, $4)",
                [.int8s([.min, 0, .max]), .int4s([.min, 0, .max]), .byteStrings(bytes), .texts(["a", "", "c"])])
            #expect(try numbers.rows.map { try $0.int(0) } == [.min, 0, .max])
            #expect(try numbers.rows.map { try $0.int(1) } == [Int64(Int32.min), 0, Int64(Int32.max)])
            #expect(try numbers.rows.map { try $0.data(2) } == bytes)
            #expect(try numbers.rows.map { try $0.text(3) } == ["a", "", "c"])
            #expect(try connection.result("SELECT * FROM unnest($1)", [.int8s([])]).count == 0)
            #expect(try connection.result("SELECT * FROM unnest($1)", [.optionalTexts([])]).count == 0)
        }
    }

    @Test func `never shows in a failure`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (name text PRIMARY KEY, phone text CHECK (phone <> 'hidden'))")
            try connection.run("INSERT INTO cups VALUES ($1, '')", [.text("hidden")])
            let statements: [PostgresStatement] = [
                PostgresStatement("INSERT INTO cups VALUES ($1, '')", [.text("hidden")]),
                PostgresStatement("INSERT INTO cups VALUES ('x', $1)", [.text("hidden")]),
                PostgresStatement("SELECT $1::int8", [.text("hidden")]),
                PostgresStatement("SELECT $1::text::int8", [.text("hidden")]),
                PostgresStatement("SELECT $1::bytea::text::json", [.bytes(Data("hidden".utf8))]),
            ]
            for statement in statements {
                let failure = #expect(throws: PostgresFailure.self) { try connection.pipeline([statement]) }
                var dumped = ""
                dump(failure, to: &dumped)
                #expect(!dumped.contains("hidden") && dumped.contains("sqlState"), "\(dumped)")
            }
        }
    }

    @Test func `too many of them are refused`() async throws {
        try await withConnection { connection in
            let values = Array(repeating: PostgresValue.bool(true), count: 65_536)
            let failure = #expect(throws: PostgresFailure.self) { try connection.run("SELECT 1", values) }
            #expect(failure?.kind == .invalid)
            let isBroken = connection.isBroken
            #expect(!isBroken)
        }
    }
}
#endif  // Postgres
