import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Command } from 'commander';
import { z } from 'zod';
import { rankRelevance, rankTenders, type RelevanceDocument, type RelevanceQuery, type Tender } from '#matching';
import { tender } from '../import/tender.js';
import { BadLine, jsonLines } from '../json-lines.js';
import { UserError } from '../user-error.js';

const document = z.looseObject({ id: z.string(), title: z.string(), text: z.string() });
const query = z.object({ id: z.string(), text: z.string() });

/** Scores the serving engine on real judgements; it reads files and writes a run, and needs no database. */
export function evaluateCommand(): Command {
  const command = new Command('evaluate').description('ranks real test sets with the functions that serve');
  command
    .command('tenders')
    .description('ranks suppliers for each test tender, knowing only what was awarded before it')
    .requiredOption('--history <file...>', 'tenders whose awards are known')
    .requiredOption('--test <file>', 'tenders to rank suppliers for')
    .requiredOption('--out <file>', 'tenderNo, rank, supplier, score; tab separated')
    .action(async (options: { history: string[]; test: string; out: string }) => {
      const history: Tender[] = [];
      for (const file of options.history) history.push(...(await read(file, tender)));
      const test = await read(options.test, tender);
      await write(options.out, function* () {
        for (const row of rankTenders(history, test)) {
          yield `${row.tenderNo}\t${row.rank}\t${row.supplier}\t${row.score.toFixed(6)}\n`;
        }
      });
    });
  command
    .command('relevance')
    .description('ranks the documents of a corpus for each query (TREC run, at most 100 a query)')
    .requiredOption('--corpus <file>', 'id, title, text and attributes; JSON lines, .gz or not')
    .requiredOption('--queries <file>', 'id, text; JSON lines')
    .requiredOption('--out <file>', 'TREC run')
    .action(async (options: { corpus: string; queries: string; out: string }) => {
      const corpus: RelevanceDocument[] = await read(options.corpus, document);
      const queries: RelevanceQuery[] = await read(options.queries, query);
      await write(options.out, function* () {
        for (const row of rankRelevance(corpus, queries)) {
          yield `${row.queryId} Q0 ${row.documentId} ${row.rank} ${row.score.toFixed(6)} lianwan\n`;
        }
      });
    });
  return command;
}

async function read<T>(file: string, schema: z.ZodType<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const line of jsonLines(file)) {
    const result = schema.safeParse(line.value);
    if (!result.success) throw new BadLine(file, line.number, z.prettifyError(result.error));
    rows.push(result.data);
  }
  if (rows.length === 0) throw new UserError(`${file} is empty`);
  return rows;
}

async function write(file: string, lines: () => Iterable<string>): Promise<void> {
  const startedAt = performance.now();
  const out = createWriteStream(file);
  let count = 0;
  for (const line of lines()) {
    count += 1;
    if (!out.write(line)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  console.log(`${count} rows in ${((performance.now() - startedAt) / 1000).toFixed(1)} s → ${file}`);
}
