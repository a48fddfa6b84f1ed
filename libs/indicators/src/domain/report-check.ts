import { type Refusal, refuse } from '#kernel';

/** What an indicator demands of its value. */
export interface Demand {
  readonly code: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly min: string;
  readonly max: string;
  readonly isWhole: boolean;
  readonly isRequired: boolean;
  readonly isActive: boolean;
}

/** The first thing wrong with a month's values, or null: unknown, outside the limits, not whole, a required one missing. */
export function checkReport(demands: readonly Demand[], values: ReadonlyMap<string, string>): Refusal | null {
  const known = new Map(demands.filter(({ isActive }) => isActive).map((demand) => [demand.code, demand]));
  for (const [code, value] of values) {
    const demand = known.get(code);
    if (!demand) return refuse('INDICATOR_UNKNOWN', { indicator: code });
    const { nameZh, nameEn, min, max, isWhole } = demand;
    const named = { indicator: code, nameZh, nameEn };
    if (Number(value) < Number(min) || Number(value) > Number(max)) {
      return refuse('VALUE_OUT_OF_RANGE', { ...named, min, max });
    }
    if (isWhole && !Number.isInteger(Number(value))) return refuse('VALUE_NOT_WHOLE', named);
  }
  for (const { code, nameZh, nameEn, isRequired } of known.values()) {
    if (isRequired && !values.has(code)) return refuse('INDICATOR_MISSING', { indicator: code, nameZh, nameEn });
  }
  return null;
}
