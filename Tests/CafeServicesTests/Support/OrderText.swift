#if Services
/// The JSON of an order request, field by field: nil leaves a field out.
func orderText(
    customerId: String? = #""mina""#, phoneNumber: String? = #""010-1234-5678""#, branchId: String? = #""gangnam""#,
    items: String? = #"[{"menuId":"latte","quantity":1}]"#, fulfilment: String? = #""pickup""#, also: String? = nil
) -> String {
    let fields = [
        ("customerId", customerId), ("phoneNumber", phoneNumber), ("branchId", branchId), ("items", items),
        ("fulfilment", fulfilment),
    ]
    let members = fields.compactMap { name, value in value.map { "\"\(name)\":\($0)" } } + [also].compactMap { $0 }
    return "{\(members.joined(separator: ","))}"
}

/// The JSON of one line of an order, as the items of a request.
func itemsText(menuId: String = #""latte""#, quantity: String) -> String { "[{\"menuId\":\(menuId),\"quantity\":\(quantity)}]" }
#endif  // Services
