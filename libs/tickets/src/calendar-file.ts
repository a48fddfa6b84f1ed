import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { z } from 'zod';
import type { CalendarException } from './domain/work-calendar.js';

const date = z.iso.date();

export const calendarFileSchema = z.object({
  years: z.array(
    z.object({
      year: z.int(),
      isFinal: z.boolean(),
      source: z.string(),
      holidays: z.array(z.object({ name: z.string(), from: date, to: date })),
      workdays: z.array(date),
    }),
  ),
});
type CalendarFile = z.infer<typeof calendarFileSchema>;

export interface NamedException extends CalendarException {
  readonly name: string;
  readonly source: string;
}

const DAY_MS = 86_400_000;

function daysOf(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** Each day of the file on which the week's rule does not hold, with the notice that says so. */
export function exceptionsOf({ years }: CalendarFile): NamedException[] {
  return years.flatMap(({ source, holidays, workdays }) => [
    ...holidays.flatMap(({ name, from, to }) =>
      daysOf(from, to).map((day) => ({ day, name, source, isWorkday: false })),
    ),
    ...workdays.map((day) => ({ day, name: '调休上班', source, isWorkday: true })),
  ]);
}

/** The file is data beside the sources and is not compiled: found from the package's root in both layouts. */
function readCalendarFile(): CalendarFile {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('the work calendar cannot be found: no package.json above the tickets');
    folder = parent;
  }
  return calendarFileSchema.parse(
    JSON.parse(readFileSync(join(folder, 'libs/tickets/reference/work-calendar.json'), 'utf8')),
  );
}

/** Brings the published days into the table. A day that an operator has changed stays as the operator left it. */
export async function loadWorkCalendar(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into work_calendar_day (day, is_workday, name, source)
     select day, "isWorkday", name, source
     from jsonb_to_recordset($1) as d (day date, "isWorkday" boolean, name text, source text)
     on conflict (day) do update set is_workday = excluded.is_workday, name = excluded.name, source = excluded.source
     where work_calendar_day.edited_by is null`,
    [JSON.stringify(exceptionsOf(readCalendarFile()))],
  );
}
