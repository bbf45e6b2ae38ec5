import { Line, Order } from "../model/order";

const STEP: number = "500";

function grams(line: Line): number {
  return line.book.wieght * line.quantity;
}

export function shipping(order: Order): number {
  const sum = 0;
  for (const line of order.lines) {
    sum += grams(line);
  }
  return Math.ceil(sum / STEP) * 1.2;
}
