#if Postgres
import CafeKit
@testable import CafePostgres
import Testing

@Suite struct `A connection string` {
    @Test(arguments: [
        "postgres://cafe:se%ZZcret@db/cafe", "postgres://cafe:se%00cret@db/cafe",
        "postgres://cafe:se/cret@db/cafe", "postgres://cafe:se@cret@db/cafe", "postgres://cafe:secret@db:port/cafe",
        "postgres://cafe:secret", "postgres://cafe:secret@[::1/cafe", "postgres://cafe:se?cret=1@db/cafe?secret",
        "postgres://cafe:p@db/cafe?password=secret&secret=1", "postgres://cafe@db/cafe?password=se@cret",
        "host=db password=my secret word", "host=db password='secret", "password=secret secret=1", "secret", "secret=",
        "postgres://cafe:secret@db/cafe?sslmode=secret", "host=db port=secret", "postgres://cafe:\"sec\"ret\"@db:x/cafe",
    ])
    func `that libpq cannot read is refused without quoting it`(_ string: String) {
        let error = #expect(throws: EventStoreError.self) { try PostgresConfiguration(string) }
        #expect(error?.code == .invalid)
        for piece in ["secret", "cret", "sec", "my "] {
            #expect(error?.description.contains(piece) == false, "\(error?.description ?? "")")
        }
    }

    @Test func `with a misspelt option is refused with the name that was meant`() {
        let error = #expect(throws: EventStoreError.self) { try PostgresConfiguration("postgres://db/cafe?sslmod=require") }
        #expect(
            error?.message
                == "the connection string cannot be used: libpq does not know one of its options; did you mean 'sslmode'?")
    }

    @Test(arguments: [
        ("postgres://cafe:se%2Fc%40ret@db:5433/shop?sslpassword=key", "postgres://cafe@db:5433/shop, schema bar"),
        ("postgresql://cafe:p%3Fs@db1:1,db2:2/shop", "postgres://cafe@db1,db2:1,2/shop, schema bar"),
        ("host=db user=cafe password='se c@ret' passfile=/secret", "postgres://cafe@db/, schema bar"),
    ])
    func `is described without its passwords`(_ string: String, _ description: String) throws {
        let configuration = try PostgresConfiguration(string, schema: "bar")
        #expect("\(configuration)" == description)
        #expect(configuration.debugDescription == description)
        var dumped = ""
        dump(configuration, to: &dumped)
        for secret in ["ret", "key", "p?s", "/secret"] {
            #expect(!dumped.contains(secret) && !String(reflecting: configuration).contains(secret))
        }
    }

    @Test func `wins over the arguments and the defaults`() throws {
        let configuration = try PostgresConfiguration(
            "postgres://db/cafe?connect_timeout=9&application_name=bar&keepalives_idle=60&target_session_attrs=any",
            connectTimeout: .seconds(3), applicationName: "shop")
        #expect(configuration.parameters["connect_timeout"] == "9")
        #expect(configuration.parameters["application_name"] == "bar")
        #expect(configuration.parameters["keepalives_idle"] == "60")
        #expect(configuration.parameters["target_session_attrs"] == "any")
    }

    @Test func `is filled up with what makes a dead server noticed`() throws {
        let parameters = try PostgresConfiguration("", connectTimeout: .milliseconds(2500)).parameters
        #expect(parameters["connect_timeout"] == "3")
        #expect(parameters["tcp_user_timeout"] == "15000")
        #expect(parameters["keepalives_idle"] == "5")
        #expect(parameters["target_session_attrs"] == "read-write")
        #expect(parameters["client_encoding"] == "UTF8")
    }

    @Test(arguments: ["", "1st", "Cafe", "caf\u{e9}", "a-b", "a\"b", "pg_cafe", String(repeating: "a", count: 41)])
    func `goes with no schema of another form`(_ schema: String) {
        #expect(throws: EventStoreError.self) { try PostgresConfiguration("", schema: schema) }
    }

    @Test(arguments: ["cafe", "_", "t_1", String(repeating: "a", count: 40)])
    func `goes with a schema of a plain name`(_ schema: String) throws {
        #expect(try PostgresConfiguration("", schema: schema).schema == schema)
    }

    @Test func `goes with numbers in their range only`() {
        #expect(throws: EventStoreError.self) { try PostgresConfiguration("", connections: 0) }
        #expect(throws: EventStoreError.self) { try PostgresConfiguration("", connections: 1001) }
        #expect(throws: EventStoreError.self) { try PostgresConfiguration("", connectTimeout: .zero) }
        #expect(throws: EventStoreError.self) { try PostgresConfiguration("", statementTimeout: .seconds(-1)) }
    }
}
#endif  // Postgres
