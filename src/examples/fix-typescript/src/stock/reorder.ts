import { books } from "../catalogue/books";
import { byPrice } from "../catalogue/sort";
import { money } from "../text/money";
import { plural } from "../text/plural";
import { shelfOf } from "./shelf";

const stock = new Map<string, number>([
  ["Emma", 1],
  ["Walden", 12],
]);

function left(book): number {
  return stock.get(book.title);
}

export function reorder(limit: number): string[] {
  const short = byPrice(books).filter((book) => left(book) < limit);
  return short.map((book) => `${book.title}: ${plural(left(book), "volume")} left, ${shelfOf(book)}`);
}
