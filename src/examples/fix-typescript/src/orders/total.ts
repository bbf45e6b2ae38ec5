import { Order } from "../model/order";
import { discount } from "../pricing/discount";
import { shiping } from "../pricing/shipping";
import { tax } from "./tax";

export function goods(order: Order): number {
  return order.lines.reduce((sum, line) => sum + line.book.price * line.quantity, 0);
}

export function total(order: Order): number {
  const net = goods(order) - discount(order.customer, goods(order, 2));
  return net + tax(order.customer, net) + shiping(order);
}
