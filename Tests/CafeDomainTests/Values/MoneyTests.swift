import CafeDomain
import Testing

@Suite struct `An amount of money` {
    @Test func `adds up within a currency`() {
        #expect(Money(4_500).adding(500) == 5_000)
    }

    @Test func `has no sum of two currencies`() {
        #expect(Money(1, .krw).adding(Money(1, "USD")) == nil)
    }

    @Test(arguments: [(Int64.max, Int64(1)), (.min, -1)])
    func `has no sum that does not fit`(_ amount: Int64, _ other: Int64) {
        #expect(Money(amount).adding(Money(other)) == nil)
    }

    @Test(arguments: [(Int64.max, 2), (.max / 2 + 1, 2), (.min, -1)])
    func `has no product that does not fit`(_ amount: Int64, _ factor: Int) {
        #expect(Money(amount).multiplied(by: factor) == nil)
    }

    @Test func `keeps its currency when it is multiplied`() {
        #expect(Money(5, "USD").multiplied(by: 3) == Money(15, "USD"))
    }

    @Test func `is written with its currency`() {
        #expect(Money(4_500).description == "4500 KRW")
    }

    @Test func `of two currencies stops the program where it is added unasked`() async {
        await #expect(processExitsWith: .failure) {
            var sum = Money(1, "KRW")
            sum += Money(1, "USD")
        }
    }
}
