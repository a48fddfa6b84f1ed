import type { Random } from './random.js';

/** What is known of a firm when its months are made up. */
export interface ReportingFirm {
  readonly id: string;
  readonly staff: number | null;
  readonly revenueBand: string | null;
}

/** How a firm's figures run: as usual, or in one of the ways that somebody should look at. */
export type Story = 'usual' | 'missing' | 'late' | 'slip' | 'output_fall' | 'power_fall' | 'orders_fall';

export interface DemoMonth {
  readonly firmId: string;
  /** Months before the one that is asked for: 0 is the newest. */
  readonly back: number;
  readonly isLate: boolean;
  readonly explanation: string | null;
  readonly values: Readonly<Record<string, number>>;
}

/** Monthly revenue in 万元 from the middle of the band of a year. */
const MONTHLY: Readonly<Record<string, number>> = {
  '<300': 18,
  '300-2000': 90,
  '2000-10000': 480,
  '10000-40000': 1900,
  '>=40000': 6200,
};
/** January and February are short, the end of the year is busy. */
const SEASON = [0.94, 0.8, 1.04, 1.02, 1.01, 1.03, 0.98, 0.97, 1.03, 1.02, 1.06, 1.1];
export const DEMO_MONTHS = 24;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Which firm has which story, by its place in the list: most are usual, and each kind of trouble is there. */
export function storyOf(place: number): Story {
  if (place % 15 === 4) return 'missing';
  if (place % 12 === 5) return 'late';
  if (place % 30 === 11) return 'slip';
  const alarms: Readonly<Record<number, Story>> = { 6: 'output_fall', 21: 'power_fall', 33: 'orders_fall' };
  return alarms[place] ?? 'usual';
}

/** Two years of one firm, the oldest first; `newest` is the number (0–11) of the month that is asked for. */
export function monthsOf(firm: ReportingFirm, story: Story, newest: number, random: Random): DemoMonth[] {
  const base = (MONTHLY[firm.revenueBand ?? ''] ?? 300) * random.between(0.75, 1.3);
  const growth = random.between(-0.05, 0.16) / 12;
  const [intensity, backlog, exported] = [
    random.between(55, 130),
    random.between(1.6, 4),
    random.chance(0.4) ? random.between(0.05, 0.45) : 0,
  ];
  const months: DemoMonth[] = [];
  for (let back = DEMO_MONTHS - 1; back >= 0; back -= 1) {
    if (story === 'missing' && (back === 0 || back === 7)) continue;
    const season = SEASON[(((newest - back) % 12) + 12) % 12] ?? 1;
    const fallen = story === 'output_fall' && back <= 1 ? 0.55 : 1;
    const output = base * season * (1 + growth * (DEMO_MONTHS - back)) * random.between(0.95, 1.05) * fallen;
    // A decimal point at the wrong place: yuan for 万元 would not pass the limits, ten times as much does.
    const slip = story === 'slip' && back === 0 ? 10 : 1;
    const power = output * intensity * random.between(0.96, 1.04) * (story === 'power_fall' && back === 0 ? 0.4 : 1);
    const orders = output * backlog * (story === 'orders_fall' && back <= 1 ? 0.45 : 1);
    const revenue = output * random.between(0.95, 1.03);
    months.push({
      ...{ firmId: firm.id, back, isLate: story === 'late' && back % 5 === 0 },
      explanation: slip > 1 ? '大额订单集中交付，已与财务核对' : null,
      values: {
        output: round(output * slip),
        revenue: round(revenue),
        power: Math.round(power),
        orders: round(orders),
        staff: Math.max(3, Math.round((firm.staff ?? 60) * (1 + growth * (DEMO_MONTHS - back) * 0.3))),
        ...(exported > 0 ? { export: round(revenue * exported) } : {}),
        tax: round(revenue * random.between(0.03, 0.06)),
        profit: round(revenue * random.between(-0.01, 0.11)),
      },
    });
  }
  return months;
}
