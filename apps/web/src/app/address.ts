/**
 * What stands behind the question mark is text: `?q=6205` is a word that somebody looks for, not a number, and
 * `?district=370202` goes without quotes. Each route reads its own numbers.
 */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Commas stay commas, for people who read and share the address. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      params.set(key, String(value));
  return params.size > 0 ? `?${params.toString().replaceAll('%2C', ',')}` : '';
}
