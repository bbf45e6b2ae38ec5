import { Book } from "./book";

export interface Line {
  book: Book;
  quantity: number;
}

export interface Order {
  number: number;
  customer: Customer;
  lines: Line[];
  gift: boolean;
  note?: string;
}
