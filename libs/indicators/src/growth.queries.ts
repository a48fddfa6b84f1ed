import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { type Actor, requireRow } from '#foundation/access';
import { Database } from '#foundation/database';
import { chainIndex } from './domain/chain-index.js';
import { groupBy } from './domain/group-by.js';
import { growthOf } from './domain/growth.js';
import { addMonths, type Month, monthsUntil } from './domain/month.js';
import { HELD } from './indicator-rows.js';
import type { GrowthArgs, GrowthGroup } from './indicator.inputs.js';
import type { IndicatorGrowth, IndicatorGrowthTable } from './indicator.types.js';
import { IndicatorAccess } from './indicators.access.js';

/** This month, and the twelve before it. */
const MONTHS = 13;
export const WHOLE = 'ALL';

const GROUPS: Readonly<Record<GrowthGroup, string>> = {
  chain: `select distinct w.firm_id, k.chain_code as code from firm_chain_node w join chain_node k on k.code = w.node_code`,
  district: `select f.id as firm_id, f.district_code as code from firm f`,
};
const valuesBy = (group: GrowthGroup) => ({
  name: `indicators.growth-${group}`,
  text: `select g.code, v.firm_id as "firmId", v.month, v.value::float8 as value, ${HELD} as "isHeld"
         from indicator_value v join (${GROUPS[group]}) g on g.firm_id = v.firm_id
         where v.code = $1 and v.month = any($2::text[])
           and ($3::text is null or exists (select from firm_chain_node w join chain_node k on k.code = w.node_code
                                            where w.firm_id = v.firm_id and k.chain_code = $3))
         order by g.code`,
});

interface ValueRow {
  readonly code: string;
  readonly firmId: Id;
  readonly month: Month;
  readonly value: number;
  /** It does not look right and nobody has answered for it: it counts nowhere. */
  readonly isHeld: boolean;
}
type Series = Map<Id, Map<Month, number>>;

/**
 * Growth against last year and the index of each chain or district. A firm of two chains counts in both, in the sum once;
 * a value that is held ({@link HELD}) in none.
 */
@Injectable()
export class GrowthQueries {
  constructor(private readonly database: Database) {}

  async table(actor: Actor, { month, indicator, by, chainCode }: GrowthArgs): Promise<IndicatorGrowthTable> {
    requireRow(IndicatorAccess.desk, actor, { chainCode: chainCode ?? null });
    const months = monthsUntil(month, MONTHS);
    const read = await this.database.read<ValueRow>(valuesBy(by), [indicator, months, chainCode ?? null]);
    const rows = [...groupBy(read, ({ code }) => code)]
      // An office asks for its own chain only; others in which its firms work as well are not its own.
      .filter(([code]) => by !== 'chain' || !chainCode || code === chainCode)
      .map(([code, values]) => rowOf(code, values, months));
    return { months, rows: [rowOf(WHOLE, read, months), ...rows] };
  }
}

function seriesOf(values: readonly ValueRow[]): Series {
  const series: Series = new Map();
  for (const { firmId, month, value } of values) {
    series.set(firmId, (series.get(firmId) ?? new Map<Month, number>()).set(month, value));
  }
  return series;
}

function rowOf(code: string, values: readonly ValueRow[], months: readonly Month[]): IndicatorGrowth {
  const month = months.at(-1) ?? '';
  const series = seriesOf(values.filter(({ isHeld }) => !isHeld));
  const held = new Set(values.flatMap((row) => (row.isHeld && row.month === month ? [row.firmId] : [])));
  const { total, matched } = growthOf(
    [...series.values()].map((firm) => ({
      now: firm.get(month) ?? null,
      before: firm.get(addMonths(month, -12)) ?? null,
    })),
  );
  return {
    code,
    firms: total.firms,
    heldFirms: held.size,
    total: total.now.toFixed(2),
    totalBefore: total.before.toFixed(2),
    totalRate: total.rate,
    matchedFirms: matched.firms,
    matchedRate: matched.rate,
    index: chainIndex(series, months).map((value) => (value === null ? null : Number(value.toFixed(2)))),
  };
}
