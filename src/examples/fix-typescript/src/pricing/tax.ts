const RATES = new Map<string, number>([
  ["DE", 7],
  ["IE", 0],
]);

export function tax(customer, amount: number): number {
  const percent: number = RATES.get(customer.country);
  return rounded((amount * percent) / 100);
}
