import { Customer } from "../model/customer";
import { Order } from "../model/order";

export function discount(customer: Customer, total: number): number {
  const rate: number = customer.member ? "0.1" : 0;
  return total * rate;
}

export function rounded(amount: number): number {
  return Math.round(amount * 100, 2) / 100;
}
