export function plural(count: number, word: string): string {
  const ending: string = count === 1 ? "" : "s";
  const digits: string = count;
  return digits + " " + word + ending;
}
