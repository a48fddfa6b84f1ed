/** `BID_TOO_LATE` → `BidTooLate`: a refusal's code as the name of its GraphQL type. */
export function pascalCase(code: string): string {
  return code
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
