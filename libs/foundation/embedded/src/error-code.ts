/** The `code` of a system error. No `instanceof`: under Jest, Node's own errors come from another realm. */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
