/// The English names in dates.
enum DateNames {
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let eras = ["BC", "AD"]
    static let longEras = ["Before Christ", "Anno Domini"]
    static let halves = ["AM", "PM"]
    static let quarters = ["Q1", "Q2", "Q3", "Q4"]
    static let longQuarters = ["1st quarter", "2nd quarter", "3rd quarter", "4th quarter"]

    /// Returns the names at the length that so many letters ask for: three short, four full, five a single letter.
    static func sized(_ names: [String], count: Int) -> [String] {
        switch count {
        case 4: names
        case 5: names.map { String($0.prefix(1)) }
        default: names.map { String($0.prefix(3)) }
        }
    }

    /// The names of a field that is a text of so many letters; empty for others.
    static func names(of field: DateField, count: Int) -> [String] {
        switch field {
        case .era: count == 4 ? longEras : eras
        case .month: sized(months, count: count)
        case .weekdayName, .weekday: sized(weekdays, count: count)
        case .quarter: count == 4 ? longQuarters : quarters
        case .amPm: halves
        default: []
        }
    }
}
