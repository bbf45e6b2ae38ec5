import { books } from "./catalogue/books";
import { firstTitle, priceOf } from "./catalogue/find";
import { byPrice, titles } from "./catalogue/sort";
import { Order } from "./model/order";
import { Basket } from "./orders/basket";
import { invoice } from "./orders/invoice";
import { reorder } from "./stock/reorder";
import { money } from "./text/money";
import { plural } from "./text/plural";

const basket = new Basket();
basket.add("Emma", "2");
basket.add("Walden", 1);

const order: Order = {
  number: 7,
  customer: { name: "Ada", country: "DE", member: true, email: "ada@example.org" },
  lines: basket.lines,
};

console.log(`${firstTitle()} is the first of ${plural(books.length, "book")}: ${titles(byPrice(books)).join(", ")}`);
console.log(`Dracula costs ${money(priceOf("Dracula"))}, Ulysses ${money(priceOf("Ulysses"))}`);
invoice(order).filter((line) => line !== "").forEach((line) => console.log(line));
console.log(`${plural(basket.count, "book")} in the basket`);
reorder(5, true).forEach((line) => console.log(line));
