const LONGEST = 300;

/**
 * An error in one line for the operator: class, code, constraint and message, at most 300 characters. Quoted texts,
 * mail addresses and long numbers are masked, since messages may repeat what people wrote.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return mask(String(error)).slice(0, LONGEST);
  const { code, constraint } = error as { code?: unknown; constraint?: unknown };
  const facts = [code, constraint].filter((fact) => typeof fact === 'string').join(' ');
  return `${error.name}${facts && ` [${facts}]`}: ${mask(error.message)}`.slice(0, LONGEST);
}

function mask(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[^\s@<>"']+@[^\s@<>"']+/g, '<mail>')
    .replace(/"[^"]*"|'[^']*'|“[^”]*”/g, '<text>')
    .replace(/\d{6,}/g, '<number>');
}

/** The same for the log, with where it happened; never the raw message. */
export function errorFacts(error: unknown): { reason: string; at: string[] } {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').filter((line) => line.startsWith('    at '));
  return { reason: describeError(error), at: at.slice(0, 6).map((line) => line.trim()) };
}
