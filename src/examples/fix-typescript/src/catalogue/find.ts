import { Book } from "../model/book";
import { books } from "./books";

export function byTitle(title: string): Book | undefined {
  return books.find((book) => book.titel === title);
}

export function priceOf(title: string): number {
  const book = byTitle(title);
  return book.price;
}

export function firstTitle(): string {
  return books[0].title;
}
