import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { personKey, type ReciprocalPair, type ReciprocalPerson } from '#matching';
import { BadLine } from '../json-lines.js';
import { UserError } from '../user-error.js';
import { readRows } from './files.js';
import { readTabRows, type TabRow } from './tab-rows.js';

const name = z.union([z.string().min(1), z.number()]).transform(String);
const marks = z.record(z.string(), z.number().nullable()).default({});

const person = z.object({
  id: name,
  market: name,
  age: z.number().nullable().default(null),
  field: z.string().nullable().default(null),
  wants: marks,
  self: marks,
  interests: marks,
});

/** The persons of all files, by key; one that is told twice must be told alike. */
export async function readPersons(files: readonly string[]): Promise<Map<string, ReciprocalPerson>> {
  const persons = new Map<string, ReciprocalPerson>();
  for (const file of files) {
    for (const row of await readRows(file, person)) {
      const key = personKey(row.market, row.id);
      const before = persons.get(key);
      if (before !== undefined && !isDeepStrictEqual(before, row)) {
        throw new UserError(`${file}: person ${row.id} of market ${row.market} is told twice, and not alike`);
      }
      persons.set(key, row);
    }
  }
  return persons;
}

/** The pairs of a file; each person must be among `persons`. */
export function readPairs(file: string, persons: ReadonlyMap<string, ReciprocalPerson>): ReciprocalPair[] {
  return readTabRows(file, ['pair', 'market', 'a', 'b']).map((row) => {
    const market = required(row, 'market');
    const personIn = (column: 'a' | 'b'): string => {
      const id = required(row, column);
      if (persons.has(personKey(market, id))) return id;
      throw new BadLine(file, row.number, `person ${id} of market ${market} is in no file of --persons`);
    };
    return {
      pair: required(row, 'pair'),
      market,
      a: personIn('a'),
      b: personIn('b'),
      phase: phaseOf(row),
      aAccepts: answerOf(row, 'a_accepts_b'),
      bAccepts: answerOf(row, 'b_accepts_a'),
    };
  });
}

function required({ file, number, cells }: TabRow, column: string): string {
  const text = cells.get(column) ?? '';
  if (text === '') throw new BadLine(file, number, `${column} is empty`);
  return text;
}

function phaseOf({ file, number, cells }: TabRow): ReciprocalPair['phase'] {
  const text = cells.get('phase') ?? '';
  if (text === '') return null;
  if (text === 'history' || text === 'predict') return text;
  throw new BadLine(file, number, `phase is ${text}, not history or predict`);
}

function answerOf({ file, number, cells }: TabRow, column: string): boolean | null {
  const text = cells.get(column) ?? '';
  if (text === '') return null;
  if (text === '0' || text === '1') return text === '1';
  throw new BadLine(file, number, `${column} is ${text}, not 0, 1 or empty`);
}
