import { conflictsOf, planFair, replan } from '../../libs/fairs/src/domain/timetable/index.js';
import { anInstance } from '../../libs/fairs/test/an-instance.js';
import { exactWorth } from '../../libs/fairs/test/exact-timetable.js';
import type { BenchRow } from './bench-row.js';

/** The judged fair: 40 tables of which 5 are spare, 12 slots, 28 lead firms, 300 suppliers, every seventh pair wanted. */
const JUDGED = { tables: 40, spares: 5, slots: 12, leads: 28, suppliers: 300, wanted: 0.15, firstMeeting: 40, seed: 7 };
const SMALL = { tables: 8, spares: 1, slots: 5, leads: 5, suppliers: 14, wanted: 0.5, firstMeeting: 40 };
const PLAN_BUDGET_S = 2;
const REPLAN_BUDGET_S = 1;
const INSTANCES = 20;

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Seconds of one processor, so that a busy neighbour does not count. */
function secondsOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

const timed = (name: string, seconds: number, budget: number): BenchRow => ({
  ...{ name, value: rounded(seconds), unit: 's', ratio: rounded(seconds / budget) },
  ...{ target: '≤ 1', baseline: `${budget} s` },
});

function benchSpeed(away: number): BenchRow[] {
  const problem = anInstance({ ...JUDGED, away });
  const among = away > 0 ? `, ${100 * away} % of the slots away` : '';
  let plan = planFair(problem);
  const seconds = secondsOf(() => {
    plan = planFair(problem);
  });
  const conflicts = conflictsOf(problem, plan.meetings).length;
  return [
    timed(`timetable of 40 tables × 12 slots × 300 suppliers${among}, time of one core`, seconds, PLAN_BUDGET_S),
    {
      ...{ name: `worth of that timetable${among}`, value: rounded(plan.worth), unit: 'points' },
      ...{ ratio: Number((plan.worth / plan.bound).toFixed(6)), target: '≥ 0.99', baseline: 'upper bound of the flow' },
    },
    {
      ...{ name: `conflicts in that timetable${among}`, value: conflicts, unit: 'conflicts' },
      ...{ ratio: null, target: '0', baseline: null },
    },
  ];
}

function benchReplan(): BenchRow {
  const problem = anInstance(JUDGED);
  const { meetings } = planFair(problem);
  const absent = problem.pairs[meetings[0]?.pair ?? 0]?.supplier ?? 0;
  const now = { ...problem, isSupplierAway: (supplier: number) => supplier === absent };
  const seconds = secondsOf(() => replan(now, meetings, 0));
  return timed('new plan of that fair after one supplier did not come', seconds, REPLAN_BUDGET_S);
}

/** Against the whole-number program, over instances small enough for it. */
async function benchExact(away: number): Promise<BenchRow> {
  let worst = 1;
  for (let seed = 1; seed <= INSTANCES; seed += 1) {
    const problem = anInstance({ ...SMALL, away, seed });
    worst = Math.min(worst, planFair(problem).worth / (await exactWorth(problem)));
  }
  return {
    ...{ name: `worst of ${INSTANCES} timetables, ${100 * away} % of the slots away`, value: rounded(worst), unit: '' },
    ...{ ratio: Number(worst.toFixed(6)), target: '≥ 0.99', baseline: 'optimum of the whole-number program (HiGHS)' },
  };
}

/** The timetable of a fair: how good, how fast. */
export async function benchFairs({ log }: { readonly log: (line: string) => void }): Promise<BenchRow[]> {
  log('fairs: timetables against the whole-number program');
  const exact = [await benchExact(0), await benchExact(0.1), await benchExact(0.25)];
  log('fairs: 40 tables');
  return [...exact, ...benchSpeed(0), ...benchSpeed(0.1), benchReplan()];
}
