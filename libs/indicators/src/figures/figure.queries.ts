import { Injectable } from '@nestjs/common';
import type { ReportedFigure } from '#kernel';
import { type Actor, NotFound, permits, requireActor, requireRow, SqlParams } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Connection, decodeCursor, pageOf } from '#foundation/graphql';
import { addMonths, type Month } from '../domain/month.js';
import { IndicatorAccess } from '../indicators.access.js';
import type {
  FigureArgs,
  FigureCorrection,
  FigureRow,
  FigureRowArgs,
  FigureSpan,
  FigureValue,
} from './figure.types.js';
import { FIGURE_GROUPS, findFigure, REPORTED_FIGURES } from './registry.js';

interface Sums {
  readonly month: string;
  readonly lastYear: string;
  readonly year: string;
  readonly total: string;
}

const COUNTED = { firms: 'count(distinct key)', amount: 'coalesce(sum(amount), 0)' } as const;

function aggregate({ counter }: ReportedFigure, from: string | null): string {
  const what = counter === 'firms' || counter === 'amount' ? COUNTED[counter] : 'count(*)';
  const within = from === null ? '' : ` filter (where ${from})`;
  const counted = counter === 'amount' && from !== null ? `coalesce(sum(amount)${within}, 0)` : `${what}${within}`;
  return `(${counted})::numeric(18, 2)::text`;
}

/** Of one figure: `$1` first day of the month, `$2` of the next, `$3` of the year, `$4` and `$5` of last year's month, `$6` chain. */
function valueOf(figure: ReportedFigure): { name: string; text: string } {
  return {
    name: `figures.${figure.code}`,
    text: `select ${aggregate(figure, 'day >= $1::date')} as month,
        ${aggregate(figure, 'day >= $4::date and day < $5::date')} as "lastYear",
        ${aggregate(figure, 'day >= $3::date')} as year, ${aggregate(figure, null)} as total
      from (${figure.rows}) x where day < $2::date and ($6::text is null or chain_code = $6)`,
  };
}

const corrections = {
  name: 'figures.corrections',
  text: `select figure, (coalesce(sum(delta) filter (where month = $1), 0))::numeric(18, 2)::text as month,
           (coalesce(sum(delta) filter (where month = $2), 0))::numeric(18, 2)::text as "lastYear",
           (coalesce(sum(delta) filter (where month >= $3), 0))::numeric(18, 2)::text as year,
           sum(delta)::numeric(18, 2)::text as total
         from figure_correction
         where status = 'approved' and month <= $1 and ($4::text is null or chain_code = $4) group by figure`,
};
const CORRECTION = `c.id, c.figure, c.month, c.chain_code as "chainCode", c.delta::text, c.reason, c.status,
  p.name as "proposedBy", c.proposed_at as "proposedAt", d.name as "decidedBy", c.decided_at as "decidedAt", c.version`;
const listCorrections = {
  name: 'figures.list-corrections',
  text: `select ${CORRECTION}, c.proposed_by = $1 as "isOwn" from figure_correction c
         join account p on p.id = c.proposed_by left join account d on d.id = c.decided_by
         where ($2::uuid is null or c.id = $2) order by (c.status = 'proposed') desc, c.id desc limit 200`,
};

const sum = (one: string, other: string | undefined): string =>
  ((Math.round(Number(one) * 100) + Math.round(Number(other ?? '0') * 100)) / 100).toFixed(2);
const first = (month: Month): string => `${month}-01`;

/** What the bureau reports, and the rows behind it. */
@Injectable()
export class FigureQueries {
  constructor(private readonly database: Database) {}

  /** Every figure of a month, of the city or of one chain. */
  async figures(actor: Actor, { month, chainCode = null }: FigureArgs): Promise<FigureValue[]> {
    requireRow(IndicatorAccess.figures, actor, { chainCode });
    const lastYear = addMonths(month, -12);
    const yearStart = `${month.slice(0, 4)}-01`;
    const days = [month, addMonths(month, 1), yearStart, lastYear, addMonths(lastYear, 1)].map(first);
    const corrected = await this.database.read<Sums & { figure: string }>(corrections, [
      month,
      lastYear,
      yearStart,
      chainCode,
    ]);
    const values: FigureValue[] = [];
    // One after the other: a report is not worth several connections.
    for (const figure of REPORTED_FIGURES) {
      const [sums] = await this.database.read<Sums>(valueOf(figure), [...days, chainCode]);
      if (!sums) throw new Error('a statement of sums has one row');
      const more = corrected.find((row) => row.figure === figure.code);
      const group = FIGURE_GROUPS[figure.group];
      values.push({
        ...{ code: figure.code, group: figure.group, counter: figure.counter },
        ...{ groupZh: group?.zh ?? figure.group, groupEn: group?.en ?? figure.group },
        ...{ nameZh: figure.name.zh, nameEn: figure.name.en },
        ...{ definitionZh: figure.definition.zh, definitionEn: figure.definition.en },
        month: sum(sums.month, more?.month),
        lastYear: sum(sums.lastYear, more?.lastYear),
        year: sum(sums.year, more?.year),
        total: sum(sums.total, more?.total),
        corrected: sum('0', more?.total),
      });
    }
    return values;
  }

  /** The rows of one figure, the newest first. */
  async rows(actor: Actor, args: FigureRowArgs): Promise<Connection<FigureRow>> {
    const chainCode = args.chainCode ?? null;
    requireRow(IndicatorAccess.figures, actor, { chainCode });
    const figure = findFigure(args.figure);
    if (!figure) throw new NotFound();
    const params = new SqlParams();
    const where = [
      `x.day < ${params.add(first(addMonths(args.month, 1)))}::date`,
      `x.day >= ${params.add(from(args.span, args.month))}::date`,
      chainCode === null ? 'true' : `x.chain_code = ${params.add(chainCode)}`,
    ];
    const filter = where.join(' and ');
    const counted = [...params.values];
    if (args.after) {
      const [day = '', id = ''] = decodeCursor(args.after, [isText, isText]);
      where.push(`(x.day, x.id) < (${params.add(day)}::date, ${params.add(id)}::uuid)`);
    }
    const isOpen = !figure.isDeal || permits(IndicatorAccess.dealRows, actor, { chainCode });
    const shown = isOpen ? 'x.amount::numeric(18, 2)::text as amount, f.name_zh' : 'null as amount, null';
    const rows = await this.database.query<FigureRow>(
      `select x.id, x.day::text as day, x.label, x.chain_code as "chainCode", ${shown} as "firmName"
       from (${figure.rows}) x left join firm f on f.id = x.firm_id
       where ${where.join(' and ')} order by x.day desc, x.id desc limit ${params.add(args.first + 1)}`,
      params.values,
    );
    const count = async (): Promise<number> => {
      const text = `select count(*)::int as n from (${figure.rows}) x where ${filter}`;
      return (await this.database.query<{ n: number }>(text, counted))[0]?.n ?? 0;
    };
    return pageOf(rows, args, ({ day, id }) => [day, id], count);
  }

  /** Those that wait first, then the newest. */
  corrections(actor: Actor, id: string | null = null): Promise<FigureCorrection[]> {
    requireActor(IndicatorAccess.readCorrections, actor);
    return this.database.read<FigureCorrection>(listCorrections, [actor.accountId, id]);
  }
}

function from(span: FigureSpan, month: Month): string {
  switch (span) {
    case 'month':
      return first(month);
    case 'year':
      return `${month.slice(0, 4)}-01-01`;
    case 'total':
      return '1900-01-01';
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
