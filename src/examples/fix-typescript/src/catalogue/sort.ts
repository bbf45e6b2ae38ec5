import { Book } from "../model/book";

export function byPrice(list): Book[] {
  return [...list].sort((one, other) => one.price - other.price);
}

export function titles(list: Book[]): string[] {
  return list.map((book, index) => book.title.toUppercase());
}
