import { Command } from 'commander';
import { rankTenders, type Tender } from '#matching';
import { tender } from '../import/tender.js';
import { readRows, writeLines } from './files.js';

export function tendersCommand(): Command {
  return new Command('tenders')
    .description('ranks suppliers for each test tender, knowing only what was awarded before it')
    .requiredOption('--history <file...>', 'tenders whose awards are known')
    .requiredOption('--test <file>', 'tenders to rank suppliers for')
    .requiredOption('--out <file>', 'tenderNo, rank, supplier, score; tab separated')
    .action(async (options: { history: string[]; test: string; out: string }) => {
      const history: Tender[] = [];
      for (const file of options.history) history.push(...(await readRows(file, tender)));
      const test = await readRows(options.test, tender);
      await writeLines(options.out, function* () {
        for (const row of rankTenders(history, test)) {
          yield `${row.tenderNo}\t${row.rank}\t${row.supplier}\t${row.score.toFixed(6)}\n`;
        }
      });
    });
}
