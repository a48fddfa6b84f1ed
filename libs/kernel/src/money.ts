/** An amount as the database keeps it: `numeric(18,2)` in text, never a float. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

const AMOUNT = /^-?\d{1,16}(\.\d{1,2})?$/;

export function isAmount(value: unknown): value is string {
  return typeof value === 'string' && AMOUNT.test(value);
}

/** Hundredths (分 for CNY) of an amount such as `12.5`; throws on anything that is no amount. */
export function toMinorUnits(amount: string): bigint {
  if (!isAmount(amount)) throw new RangeError(`not an amount: ${String(amount)}`);
  const negative = amount.startsWith('-');
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const units = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return negative ? -units : units;
}

/** The inverse of {@link toMinorUnits}, always with two decimals. */
export function fromMinorUnits(units: bigint): string {
  const digits = (units < 0n ? -units : units).toString().padStart(3, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
