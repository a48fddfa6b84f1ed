import { checkDataset, type RankingDataset } from '../dataset.js';
import { sampleOf, seedAt, seededRandom } from '../random.js';
import { binMatrix, type BinnedMatrix } from './binning.js';
import { TreeGrower } from './grow-tree.js';
import { PER_BIN, type Derivatives } from './histogram.js';
import { objectiveOf, type Objective } from './objective.js';
import { leafValueOf } from './score-trees.js';
import { checkTreeParameters, type Tree, type TreeEnsemble, type TreeParameters } from './tree.js';

/**
 * Gradient-boosted trees, one a step, member after member; the ensemble is one forest whose leaves are divided by the
 * members, so that its score is the mean of theirs. Stopped after any step and resumed from its ensemble on the same data
 * it gives bit for bit what it would have given: each tree draws its sample from the seed and its own number.
 */
export class TreeTrainer {
  private readonly matrix: BinnedMatrix;
  private readonly objective: Objective;
  private readonly grower: TreeGrower;
  private readonly scores: Float64Array;
  private readonly derivatives: Derivatives;
  private readonly groups: readonly Uint32Array[];
  /** Columns with something to split. */
  private readonly usable: readonly number[];
  private readonly trees: Tree[];

  constructor(
    private readonly dataset: RankingDataset,
    private readonly parameters: TreeParameters,
    resume?: TreeEnsemble,
  ) {
    checkDataset(dataset);
    checkTreeParameters(parameters);
    if (resume && (resume.width !== dataset.width || resume.objective !== parameters.objective)) {
      throw new RangeError('the ensemble to resume is of another width or objective');
    }
    const rows = dataset.labels.length;
    this.objective = objectiveOf(dataset, parameters);
    if (resume && resume.base !== this.objective.base) throw new RangeError('the ensemble to resume is of other data');
    this.matrix = binMatrix(dataset.values, dataset.width, parameters.bins);
    this.grower = new TreeGrower((this.matrix.offsets.at(-1) ?? 0) * PER_BIN, rows);
    this.scores = new Float64Array(rows).fill(this.objective.base);
    this.derivatives = { gradients: new Float64Array(rows), hessians: new Float64Array(rows) };
    this.groups = this.tellingGroups();
    this.usable = this.matrix.bounds.flatMap((bounds, feature) => (bounds.length > 0 ? [feature] : []));
    this.trees = [];
    for (const tree of resume?.trees ?? []) this.add(tree);
  }

  /** Trees that are there. */
  get done(): number {
    return this.trees.length;
  }

  /** Trees of all members. */
  get planned(): number {
    return this.parameters.trees * this.parameters.members;
  }

  get ensemble(): TreeEnsemble {
    const { objective } = this.parameters;
    return { kind: 'trees', objective, width: this.dataset.width, base: this.objective.base, trees: [...this.trees] };
  }

  /** Adds one tree; false, and nothing done, when all are there. */
  step(): boolean {
    const { matrix, derivatives, parameters, groups, usable } = this;
    if (this.done >= this.planned) return false;
    const random = seededRandom(seedAt(parameters.seed, this.done));
    const chosen = sampleOf(usable.length, shareOf(usable.length, parameters.featureFraction), random);
    const features = chosen.map((at) => usable[at] ?? 0);
    const rows = joined(groups, sampleOf(groups.length, shareOf(groups.length, parameters.groupFraction), random));
    this.objective.derive(this.scores, derivatives);
    const tree = this.grower.grow(rows, { matrix, derivatives, features, parameters });
    const share = 1 / parameters.members;
    this.add({ ...tree, leafValues: tree.leafValues.map((value) => value * share) });
    return true;
  }

  /** The scores are those of the member that grows, from the leaves as they are kept: resumed they are the same bits. */
  private add(tree: Tree): void {
    const { values, width } = this.dataset;
    const { members, trees } = this.parameters;
    const { scores } = this;
    for (const rows of this.groups) {
      for (const row of rows) scores[row] = (scores[row] ?? 0) + members * leafValueOf(tree, values, row * width);
    }
    this.trees.push(tree);
    // The next member begins where the first did.
    if (this.done % trees === 0) scores.fill(this.objective.base);
  }

  /** Rows of each group that teaches something. */
  private tellingGroups(): Uint32Array[] {
    const { groupStarts, weights } = this.dataset;
    const groups: Uint32Array[] = [];
    for (let group = 0; group + 1 < groupStarts.length; group += 1) {
      if (!this.objective.isTelling(group)) continue;
      const first = groupStarts[group] ?? 0;
      const rows = Uint32Array.from({ length: (groupStarts[group + 1] ?? 0) - first }, (_, at) => first + at);
      groups.push(rows.filter((row) => weights?.[row] !== 0));
    }
    return groups;
  }
}

/** That share of n, at least one where there is any. */
const shareOf = (n: number, fraction: number): number => Math.min(n, Math.max(1, Math.round(n * fraction)));

function joined(groups: readonly Uint32Array[], chosen: Uint32Array): Uint32Array {
  const rows = new Uint32Array(chosen.reduce((sum, group) => sum + (groups[group]?.length ?? 0), 0));
  let end = 0;
  for (const group of chosen) {
    const part = groups[group];
    if (part === undefined) continue;
    rows.set(part, end);
    end += part.length;
  }
  return rows;
}

/** All trees at once. */
export function trainTrees(dataset: RankingDataset, parameters: TreeParameters): TreeEnsemble {
  const trainer = new TreeTrainer(dataset, parameters);
  while (trainer.step());
  return trainer.ensemble;
}
