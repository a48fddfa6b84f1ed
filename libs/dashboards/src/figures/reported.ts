import { figureRows } from '#indicators';

// One definition for each figure, that of the report: the front page, the desks and the screens count its rows.

/** How many rows a reported figure has. */
export const countOf = (code: string): string => `(select count(*)::int from ${figureRows(code)} x)`;

/** What its rows amount to, in yuan. */
export const sumOf = (code: string): string =>
  `(select coalesce(sum(x.amount), 0)::numeric(18, 2)::text from ${figureRows(code)} x)`;

export interface Span {
  /** An expression of `x.day` by which the rows are gathered. */
  readonly by: string;
  readonly as: string;
  /** The first day that counts, as an expression. */
  readonly from: string;
  readonly where?: string;
}

/** Rows and their amounts for each month, week or day: columns `as`, `c` and `amount`. */
export const spansOf = (code: string, { by, as, from, where = 'true' }: Span): string =>
  `(select ${by} as ${as}, count(*)::int as c, coalesce(sum(x.amount), 0)::numeric(18, 2) as amount
    from ${figureRows(code)} x where x.day >= ${from} and ${where} group by 1)`;
