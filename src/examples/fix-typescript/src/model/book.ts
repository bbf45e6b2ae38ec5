export interface Book {
  isbn: string;
  title: string;
  author: string;
  price: number;
  weight: number;
  shelf?: string;
}

export function label(book: Bok): string {
  return `${book.title} (${book.autor})`;
}
