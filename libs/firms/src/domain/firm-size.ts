/** The national classes of 统计上大中小微型企业划分办法 (2017). */
export type FirmSize = 'large' | 'medium' | 'small' | 'micro';

/** Yearly figures of a firm; a figure that is not known is null. */
export interface FirmFigures {
  readonly staff: number | null;
  /** Revenue in 万元. */
  readonly revenueWan: number | null;
  /** Total assets in 万元. */
  readonly assetsWan: number | null;
}

/** Lower bounds of large, medium and small for each figure that the trade is measured by. */
type Bounds = Readonly<Partial<Record<keyof FirmFigures, readonly [large: number, medium: number, small: number]>>>;

const industry: Bounds = { staff: [1000, 300, 20], revenueWan: [40_000, 2000, 300] };
const other: Bounds = { staff: [300, 100, 10] };

/** By the longest prefix of the GB/T 4754-2017 code (section letter and digits); trades without a rule are absent. */
const RULES: Readonly<Record<string, Bounds | null>> = {
  A: { revenueWan: [20_000, 500, 50] },
  B: industry,
  C: industry,
  D: industry,
  E: { revenueWan: [80_000, 6000, 300], assetsWan: [80_000, 5000, 300] },
  F51: { staff: [200, 20, 5], revenueWan: [40_000, 5000, 1000] },
  F52: { staff: [300, 50, 10], revenueWan: [20_000, 500, 100] },
  G53: null,
  G: { staff: [1000, 300, 20], revenueWan: [30_000, 3000, 200] },
  G59: { staff: [200, 100, 20], revenueWan: [30_000, 1000, 100] },
  G60: { staff: [1000, 300, 20], revenueWan: [30_000, 2000, 100] },
  H: { staff: [300, 100, 10], revenueWan: [10_000, 2000, 100] },
  I63: { staff: [2000, 100, 10], revenueWan: [100_000, 1000, 100] },
  I64: { staff: [2000, 100, 10], revenueWan: [100_000, 1000, 100] },
  I65: { staff: [300, 100, 10], revenueWan: [10_000, 1000, 50] },
  K701: { revenueWan: [200_000, 1000, 100], assetsWan: [10_000, 5000, 2000] },
  K702: { staff: [1000, 300, 100], revenueWan: [5000, 1000, 500] },
  K703: other,
  K709: other,
  L: { staff: [300, 100, 10], assetsWan: [120_000, 8000, 100] },
  M: other,
  N: other,
  O: other,
  Q84: null,
  Q: other,
  R: other,
};

const CLASSES = ['large', 'medium', 'small'] as const;

function boundsOf(industryCode: string): Bounds | null {
  for (let length = industryCode.length; length > 0; length -= 1) {
    const rule = RULES[industryCode.slice(0, length)];
    if (rule !== undefined) return rule;
  }
  return null;
}

/**
 * The size class of a firm by its trade and figures: the largest class all of whose lower bounds are met, else micro.
 * Null where the method has no rule for the trade (finance, education, public bodies, railways, health) or a figure
 * that the rule needs is not known.
 * @param industryCode GB/T 4754-2017: section letter and 2 to 4 digits, such as `C3852`
 */
export function firmSizeOf(industryCode: string, figures: FirmFigures): FirmSize | null {
  const bounds = boundsOf(industryCode);
  if (!bounds) return null;
  const measured = (Object.keys(bounds) as (keyof FirmFigures)[]).map((key) => ({
    value: figures[key],
    bounds: bounds[key],
  }));
  if (measured.some(({ value }) => value === null)) return null;
  const reached = CLASSES.find((_, i) =>
    measured.every(({ value, bounds: lower }) => (value ?? 0) >= (lower?.[i] ?? 0)),
  );
  return reached ?? 'micro';
}
