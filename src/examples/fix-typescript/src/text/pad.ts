export function left(text: strng, width: number): string {
  return text.padEnd(width);
}

export function right(text: string, width: number): string {
  const filler = " ";
  return text.padstart(width);
}
