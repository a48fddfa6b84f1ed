import { fromMinorUnits, type Refusal, refuse, toMinorUnits } from '#kernel';

/** All orders of a contract together may not go beyond its amount. Amounts as numeric(18,2) in text, one currency. */
export function checkWithinContract(
  contractAmount: string,
  orderedSoFar: string,
  amount: string,
): Refusal<'ORDERS_EXCEED_CONTRACT', { left: string }> | null {
  const left = toMinorUnits(contractAmount) - toMinorUnits(orderedSoFar);
  return toMinorUnits(amount) > left
    ? refuse('ORDERS_EXCEED_CONTRACT', { left: fromMinorUnits(left > 0n ? left : 0n) })
    : null;
}

export function checkPositive(amount: string): Refusal<'AMOUNT_NOT_POSITIVE'> | null {
  return toMinorUnits(amount) > 0n ? null : refuse('AMOUNT_NOT_POSITIVE');
}
