import Testing

@testable import CafeContracts

@Suite struct `Numbers of JSON` {
    @Test(arguments: [
        ("1", "1"), ("0", "-0"), ("1.0", "1.00"), ("1.0", "10e-1"), ("1.0", "1E0"), ("1e3", "1000.0"), ("1e3", "0.001e6"),
        ("0.0", "-0.0"), ("0.0", "0e999999999999999999999"), ("1e2", "1E+2"), ("-1.50", "-1.5"), ("1e400", "10e399"),
        ("100000000000000000000", "100000000000000000000"), ("1e-400", "0.1e-399"),
        ("1e99999999999999999999", "1e99999999999999999999"),
    ])
    func `Numbers of one kind are equal where their values are`(_ one: String, _ other: String) throws {
        #expect(try JSON(parsing: one) == JSON(parsing: other))
        #expect(try JSON(parsing: other) == JSON(parsing: one))
    }

    @Test(arguments: [
        ("1", "1.0"), ("1000", "1e3"), ("0", "0.0"), ("1", "2"), ("1", "-1"), ("1.0", "1.01"), ("1e400", "1e401"), ("1", "10"),
        ("9007199254740993", "9007199254740992"), ("100000000000000000000", "100000000000000000001"),
        ("0.1", "0.10000000000000001"),
        ("1e9223372036854775807", "1.0"), ("10e9223372036854775807", "1.0"), ("0.1e-9223372036854775808", "1.0"),
        ("0.000001e-99999999999999999999", "1e1"), ("1e400", "-1e400"),
    ])
    func `An integer is never equal to a decimal, nor a number to another value`(_ one: String, _ other: String) throws {
        #expect(try JSON(parsing: one) != JSON(parsing: other))
        #expect(try JSON(parsing: other) != JSON(parsing: one))
    }

    @Test(arguments: ["1", "-0", "1.50", "1e3", "123456789012345678901234567890"])
    func `A number is kept as it was written`(_ text: String) throws {
        #expect(JSONNumber(text)?.text == text)
        #expect(try JSON(parsing: text).text(.pretty) == text)
    }

    @Test(arguments: [" 1", "1 ", "\u{FEFF}1", "", "01", "+1", "1.", "[1]", "true", "0x1", "1e", "٣"])
    func `A text with anything else in it is no number`(_ text: String) { #expect(JSONNumber(text) == nil) }

    @Test func `An Int is had only of an integer that fits`() throws {
        #expect(try json("9223372036854775807").integer == Int.max)
        #expect(try json("9223372036854775808").integer == nil)
        #expect(try json("1.0").integer == nil)
        #expect(try json(#""1""#).integer == nil)
    }

    @Test(arguments: [
        (1.0, "1.0"), (0.1, "0.1"), (1e20, "1e+20"), (-1e-7, "-1e-07"), (Double.infinity, "0.0"), (Double.nan, "0.0"),
    ])
    func `A Double is written as a decimal of JSON`(_ value: Double, _ text: String) throws {
        let number = JSONNumber(value)
        #expect(number.text == text)
        #expect(!number.isInteger)
        #expect(try JSON(parsing: number.text) == .number(number))
    }
}
