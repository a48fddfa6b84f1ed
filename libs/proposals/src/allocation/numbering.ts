/** Numbers names from 0 in the order in which they are met; null, what is not known, is −1 and like nothing. */
export function numbering(): (name: string | null) => number {
  const numbers = new Map<string, number>();
  return (name) => {
    if (name === null) return -1;
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, numbers.size);
    return numbers.size - 1;
  };
}
