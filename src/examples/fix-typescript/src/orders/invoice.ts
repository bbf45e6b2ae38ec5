import { label } from "../model/book";
import { greeting } from "../model/customer";
import { Order } from "../model/order";
import { column } from "../text/money";
import { left, right } from "../text/pad";
import { goods } from "./total";

function row(line): string {
  return right(line.quantity, 3) + "  " + left(label(line.book), 32) + column(line.book.price * line.quantity);
}

export function invoice(order: Order): string[] {
  const head = "Invoice " + order.number + " for " + greeting(order.custmer);
  const rows = order.lines.map((line) => row(line));
  const note: string = order.note;
  const wrapping = order.gift ? "wrapped as a gift" : "";
  return [head, ...rows, left("     goods", 37) + column(goods(order)), left("     to pay", 37) + column(total(order)), wrapping, note];
}
