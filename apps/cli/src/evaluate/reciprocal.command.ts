import { Command, InvalidArgumentError } from 'commander';
import {
  arrangePairs,
  crossValidateReciprocal,
  judge,
  rankReciprocal,
  type ReciprocalPair,
  type ReciprocalPerson,
} from '#matching';
import { UserError } from '../user-error.js';
import { writeLines } from './files.js';
import { readPairs, readPersons } from './reciprocal-files.js';
import { figureTable, meanTable, reliabilityTable } from './reciprocal-report.js';

interface Options {
  readonly persons: string[];
  readonly pairs: string[];
  readonly predict?: string[];
  readonly out?: string;
  readonly crossValidate?: boolean;
  readonly halves: number;
  readonly seed: number;
}

export function reciprocalCommand(): Command {
  return new Command('reciprocal')
    .description('predicts whether each of two sides accepts the other, and both, in markets it has not learned from')
    .requiredOption('--persons <file...>', 'id, market, profile; JSON lines, .gz or not')
    .requiredOption(
      '--pairs <file...>',
      'pairs whose answers are known: pair, market, a, b, phase, a_accepts_b, b_accepts_a',
    )
    .option('--predict <file...>', 'pairs to predict; rows of phase history with answers are known, the rest is asked')
    .option('--out <file>', 'pair, p(a accepts b), p(b accepts a), p(mutual); tab separated')
    .option('--cross-validate', 'judges on the known pairs: each market predicted by a model of the others')
    .option('--halves <n>', 'random halves of each market to judge besides its own phases', whole, 5)
    .option('--seed <n>', 'decides how the known answers are split', whole, 1)
    .action(async (options: Options) => {
      const { predict = [], out, crossValidate = false, seed } = options;
      if (predict.length === 0 && !crossValidate) throw new UserError('name what to do: --predict or --cross-validate');
      if (predict.length > 0 && out === undefined) throw new UserError('--predict needs --out');
      const byKey = await readPersons(options.persons);
      const persons = [...byKey.values()];
      const task = asUserError(() =>
        arrangePairs(
          options.pairs.flatMap((file) => readPairs(file, byKey)),
          predict.flatMap((file) => readPairs(file, byKey)),
        ),
      );
      if (crossValidate) printCrossValidation(persons, task.known, options);
      if (out !== undefined && predict.length > 0) await writePredictions({ persons, ...task }, out, seed);
    });
}

function printCrossValidation(
  persons: readonly ReciprocalPerson[],
  known: readonly ReciprocalPair[],
  { halves, seed }: Options,
): void {
  const markets = new Set(known.map(({ market }) => market)).size;
  if (markets < 3) throw new UserError(`--cross-validate needs three markets of known answers; there are ${markets}`);
  const { byPhase, byHalf } = asUserError(() => crossValidateReciprocal({ persons, known }, { seed, halves }));
  console.log(`Each of ${markets} markets predicted by a model of the others; 95 % intervals over markets.`);
  if (byPhase !== null) {
    console.log(`\nhistory known, ${byPhase.length} meetings predicted`);
    console.log(figureTable(byPhase, seed));
    console.log(`\n${reliabilityTable(byPhase)}`);
  }
  if (byHalf.length > 0) {
    console.log(`\nhalf of the meetings known, drawn ${byHalf.length} times`);
    console.log(meanTable(byHalf, seed));
  }
}

async function writePredictions(task: Parameters<typeof rankReciprocal>[0], out: string, seed: number): Promise<void> {
  if (task.asked.length === 0) throw new UserError('--predict: nothing to predict, every row is answered history');
  const { rows, trainedOn, knownShare } = asUserError(() => rankReciprocal(task, seed));
  console.log(
    `learned from markets ${trainedOn.join(', ')}; of the markets asked about ${(100 * knownShare).toFixed(0)} % is known`,
  );
  await writeLines(out, function* () {
    for (const { pair, ...probability } of rows) {
      const { aAccepts, bAccepts, mutual } = probability;
      yield `${pair}\t${aAccepts.toFixed(6)}\t${bAccepts.toFixed(6)}\t${mutual.toFixed(6)}\n`;
    }
  });
  const judged = judge(task.asked, rows);
  if (judged.length === 0) return;
  console.log(`\n${judged.length} of the predicted rows have answers, which were not used:`);
  console.log(figureTable(judged, seed));
  console.log(`\n${reliabilityTable(judged)}`);
}

function whole(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0 || value > 1000) throw new InvalidArgumentError('a whole number to 1000');
  return value;
}

/** What does not fit in the files is told by the pure functions as a RangeError. */
function asUserError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof RangeError ? new UserError(error.message) : error;
  }
}
