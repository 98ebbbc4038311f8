#if Postgres
@testable import CafePostgres
import Testing

@Suite(.timeLimit(.minutes(10))) struct `Prepared statements` {
    private func statement(_ number: Int, _ values: [PostgresValue] = []) -> PostgresStatement {
        PostgresStatement("SELECT \(number)", values)
    }

    @Test func `are found again by their text`() {
        var cache = StatementCache(capacity: 4)
        let first = cache.plan(for: statement(1, [.int8(1), .text("a")]))
        let second = cache.plan(for: statement(1, [.int8(2), .null]))
        #expect(first.isNew && !second.isNew && first.plan == second.plan)
        #expect(first.plan.types == [20, 25])
        #expect(cache.plan(for: statement(2)).isNew)
    }

    @Test func `are prepared anew for values of another type`() {
        var cache = StatementCache(capacity: 4)
        let null = cache.plan(for: statement(1, [.null, .int4(1)]))
        let number = cache.plan(for: statement(1, [.int8(1), .null]))
        #expect(null.plan.types == [0, 23])
        #expect(number.isNew && number.plan.types == [20, 23], "what was known of a type stays known")
        #expect(!cache.plan(for: statement(1, [.null, .int4(2)])).isNew)
        #expect(cache.count == 2, "the earlier one has to be closed some time")
    }

    @Test func `that have not been used for longest are closed first`() {
        var cache = StatementCache(capacity: 4)
        let plans = (0..<4).map { cache.plan(for: statement($0)).plan.name }
        #expect(cache.overflow().isEmpty)
        _ = cache.plan(for: statement(0))
        _ = cache.plan(for: statement(4))
        #expect(cache.overflow() == [plans[1], plans[2], plans[3]])
        #expect(cache.count == 2)
        #expect(!cache.plan(for: statement(0)).isNew && cache.plan(for: statement(1)).isNew)
    }

    @Test func `that could not be prepared are forgotten`() {
        var cache = StatementCache(capacity: 4)
        let failed = cache.plan(for: statement(1)).plan
        cache.failed(failed, for: statement(1).sql)
        #expect(cache.count == 0)
        #expect(cache.plan(for: statement(1)).plan.name != failed.name)
    }

    @Test func `stay bounded on the server`() async throws {
        try await withConnection { connection in
            for number in 0..<1000 {
                #expect(try connection.first("SELECT \(number)") { try $0.int(0) } == Int64(number))
                #expect(connection.statementCount <= 256)
            }
            let held = try connection.first("SELECT count(*) FROM pg_prepared_statements") { try $0.int(0) }
            #expect(held == Int64(connection.statementCount))
            try connection.pipeline((0..<1000).map { PostgresStatement("SELECT \($0)") })
            #expect(connection.statementCount <= 256)
        }
    }

    @Test func `that somebody has closed, or whose table has changed, are prepared again`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int8)")
            try connection.run("INSERT INTO cups VALUES (1)")
            #expect(try connection.first("SELECT * FROM cups") { try $0.int(0) } == 1)
            try connection.run("ALTER TABLE cups ALTER id TYPE int4")
            #expect(try connection.first("SELECT * FROM cups") { try $0.int(0) } == 1)
            try connection.run("DISCARD PLANS")
            try connection.run("DEALLOCATE ALL")
            #expect(try connection.first("SELECT * FROM cups") { try $0.int(0) } == 1)
        }
    }

    @Test func `take numbers of the width that a column does not have`() async throws {
        try await withConnection { connection in
            try connection.run("CREATE TEMP TABLE cups (id int4)")
            try connection.run("INSERT INTO cups VALUES ($1)", [.null])
            try connection.run("INSERT INTO cups VALUES ($1)", [.int8(7)])
            #expect(try connection.first("SELECT max(id) FROM cups") { try $0.int(0) } == 7)
        }
    }
}
#endif  // Postgres
