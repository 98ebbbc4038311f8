"""Writes contracts as Pact's official tool writes them: write.py FOLDER"""

import sys
from pact import Pact, match

folder = sys.argv[1]
for version in ["V2", "V3", "V4"]:
    pact = Pact(f"web{version}", "orders").with_specification(version)
    (
        pact.upon_receiving("an order")
        .given("the branch is open")
        .with_request("POST", "/orders")
        .with_header("Accept", "application/json")
        .with_body({"branch": "gangnam", "quantity": match.type(2)}, "application/json")
        .will_respond_with(201)
        .with_header("Location", match.regex("/orders/7", regex=r"/orders/\d+"))
        .with_body(
            {"id": match.regex("o-7", regex=r"o-\d+"), "amount": match.type(9000), "items": match.each_like({"name": "latte"}, min=1)},
            "application/json",
        )
    )
    (
        pact.upon_receiving("the orders of a customer")
        .with_request("GET", "/orders")
        .with_query_parameter("customer", "mina")
        .will_respond_with(200)
        .with_body([], "application/json")
    )
    pact.write_file(folder, overwrite=True)

for version in ["V3", "V4"]:
    pact = Pact(f"kitchen{version}", "orders").with_specification(version)
    (
        pact.upon_receiving("OrderPlaced", "Async")
        .given("an order is placed")
        .with_body({"orderId": match.type("o-7"), "amount": match.int(9000)}, "application/json")
        .with_metadata({"topic": "orders"})
    )
    pact.write_file(folder, overwrite=True)

pact = Pact("barista", "orders").with_specification("V4")
(
    pact.upon_receiving("a question", "Sync")
    .with_body({"ask": "next"}, "application/json", "Request")
    .will_respond_with()
    .with_body({"orderId": match.type("o-7")}, "application/json", "Response")
)
pact.write_file(folder, overwrite=True)
