const emma: Book = {
  isbn: "978-0-14-143958-7",
  title: "Emma",
  author: "Jane Austen",
  price: "9.5",
  weight: 410,
};
const walden: Book = {
  isbn: "978-0-691-09612-4",
  title: "Walden",
  author: "Henry David Thoreau",
  price: 14,
  weight: 380,
  shelf: "B2",
};
const dracula: Book = { isbn: "978-0-14-143984-6", titel: "Dracula", author: "Bram Stoker", price: 8, weight: 450 };

export const books: Book[] = [emma, walden, dracula];
