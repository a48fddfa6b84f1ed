import { Command } from 'commander';
import { ablateTenders, judgeTenders, type RankedTender, rankTenders, type Tender } from '#matching';
import { tender } from '../import/tender.js';
import { readRows, writeLines } from './files.js';
import { ablationLine, figureLines } from './tenders-report.js';

interface Options {
  readonly history: string[];
  readonly test: string;
  readonly out: string;
  readonly linear?: boolean;
  readonly ablation?: boolean;
}

/** Rows of a tender in the run; the figures are of all candidates. */
const ROWS_A_TENDER = 100;

const onProgress = (message: string): void => console.error(message);

function* linesOf({ tender: { tenderNo }, suppliers }: RankedTender): Generator<string> {
  for (const [at, { supplier, score }] of suppliers.slice(0, ROWS_A_TENDER).entries()) {
    yield `${tenderNo}\t${at + 1}\t${supplier}\t${score.toFixed(6)}\n`;
  }
}

export function tendersCommand(): Command {
  return new Command('tenders')
    .description('ranks suppliers for each test tender, knowing and learning only from what was awarded before it')
    .requiredOption('--history <file...>', 'tenders whose awards are known')
    .requiredOption('--test <file>', 'tenders to rank suppliers for')
    .requiredOption('--out <file>', 'tenderNo, rank, supplier, probability; tab separated')
    .option('--linear', 'the transparent score, without learning; its column is points of 0 to 100')
    .option('--ablation', 'afterwards what each group of features is worth, on the last year of the history')
    .action(async (options: Options) => {
      const history: Tender[] = [];
      for (const file of options.history) history.push(...(await readRows(file, tender)));
      const test = await readRows(options.test, tender);
      const ranked: RankedTender[] = [];
      await writeLines(options.out, function* () {
        for (const one of rankTenders(history, test, { isLinear: options.linear, onProgress })) {
          ranked.push(one);
          yield* linesOf(one);
        }
      });
      for (const line of figureLines(judgeTenders(ranked, history))) console.log(line);
      if (!options.ablation) return;
      for (const row of ablateTenders(history, onProgress)) console.log(ablationLine(row));
    });
}
