/** External references by which demo rows are found again; nothing else in the platform looks at them. */
export function demoRef(seed: number, noun: 'firm' | 'need', key: string): string {
  return `demo:${seed}:${noun}:${key}`;
}

/** The seed of the city that a row belongs to. */
export function seedOf(ref: string): number {
  const seed = Number(ref.split(':')[1]);
  if (!Number.isInteger(seed)) throw new Error(`no reference of a demo row: ${ref}`);
  return seed;
}
