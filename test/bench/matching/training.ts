import { DEFAULT_TREES, type RankingDataset, trainTrees } from '#matching';
import { numbers } from './catalogue.js';
import { timed } from './timing.js';

const ROWS = 70_000;
const WIDTH = 25;
const GROUP = 50;

/** Rows with a weak, curved dependence on a few features and a tenth of the values unknown. */
function syntheticRows(): RankingDataset {
  const random = numbers(77);
  const values = new Float32Array(ROWS * WIDTH);
  const labels = new Float32Array(ROWS);
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < WIDTH; column += 1)
      values[row * WIDTH + column] = random.next().value < 0.1 ? Number.NaN : random.next().value;
    const known = (column: number): number => values[row * WIDTH + column] || 0;
    const signal = known(0) * known(1) + 0.5 * known(2) ** 2 - 0.3 * known(3);
    labels[row] = signal + 0.4 * random.next().value > 0.75 ? 1 : 0;
  }
  const groupStarts = Uint32Array.from({ length: ROWS / GROUP + 1 }, (_, at) => at * GROUP);
  return { width: WIDTH, values, labels, groupStarts };
}

/** Seconds of a whole training with the settings that serve. */
export function measureTraining(): { seconds: number; trees: number } {
  const dataset = syntheticRows();
  let trees = 0;
  const ms = timed(() => {
    trees = trainTrees(dataset, DEFAULT_TREES).trees.length;
  });
  return { seconds: ms / 1000, trees };
}
