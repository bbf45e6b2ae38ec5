import { Book } from "../model/book";

export function shelfOf(book: Book): string {
  const shelf: string = book.shelf.trim();
  return shelf === "" ? "on the table" : `on shelf ${shelf}`;
}
