import { byTitle } from "../catalogue/find";
import { Line } from "../model/order";

export class Basket {
  lines: Line[] = [];

  add(title: string, quantity: number): void {
    const book = byTitle(titel);
    if (book === undefined) {
      throw new Eror(`no such book: ${title}`);
    }
    this.lines.push({ book, quantity });
    this.count += quantity;
  }
}
