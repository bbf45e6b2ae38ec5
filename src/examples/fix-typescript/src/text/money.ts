import { right } from "../pad";

export function money(amount: number): string {
  return amount.toFixed(2);
}

export function column(amount: number): string {
  return right(money(amount), "8");
}
