import { z } from 'zod';
import {
  type Calibration,
  FEATURE_NAMES,
  type LogisticModel,
  type RankingModel,
  rankVector,
  SUPPLIER_FEATURES,
  type SupplierModel,
  supplierProbability,
  type TreeEnsemble,
} from '#matching';

/** A model as its row holds it: JSON that may be of another version of the platform, or broken. */
export interface StoredModel {
  readonly name: string;
  readonly features: readonly string[];
  readonly predictor: unknown;
  readonly calibration: unknown;
  readonly scale: unknown;
}

/** The row cannot serve: it names features that are not known here, or is no model at all. */
export class UnreadableModel extends Error {
  constructor(name: string, why: string) {
    super(`model ${name} cannot be read: ${why}`);
    this.name = 'UnreadableModel';
  }
}

/** The first thing that is wrong, in one line. */
function wrongOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
  }
  return error instanceof Error ? error.message : String(error);
}

const numbers = z.array(z.number());
const wholes = z.array(z.int());

const tree = z
  .object({
    ...{ features: wholes, thresholds: numbers, missingLeft: wholes, left: wholes, right: wholes },
    ...{ covers: numbers, leafValues: numbers, leafCovers: numbers },
  })
  .refine(isSound, 'a tree is not sound');

interface Shape {
  readonly features: readonly number[];
  readonly thresholds: readonly number[];
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly leafValues: readonly number[];
}

/** A child comes after its node, so that no walk through the tree is endless. */
function isSound({ features, thresholds, left, right, leafValues }: Shape): boolean {
  const isChild = (child: number, node: number): boolean =>
    child >= 0 ? child > node && child < features.length : -child - 1 < leafValues.length;
  const lengths = [thresholds, left, right].every(({ length }) => length === features.length);
  return lengths && leafValues.length > 0 && [left, right].every((children) => children.every(isChild));
}

const predictor = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('trees'),
    objective: z.enum(['lambdarank', 'logistic']),
    width: z.int().positive(),
    base: z.number(),
    trees: z.array(tree),
  }),
  z.object({
    kind: z.literal('logistic'),
    width: z.int().positive(),
    bias: z.number(),
    ...{ means: numbers, scales: numbers, weights: numbers, missing: numbers },
  }),
]);

const calibration = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('platt'), slope: z.number(), intercept: z.number(), events: z.int().nonnegative() }),
    z.object({
      kind: z.literal('isotonic'),
      scores: numbers.min(1),
      probabilities: numbers.min(1),
      events: z.int().nonnegative(),
    }),
  ])
  .nullable();

const scale = z.array(z.object({ raw: z.number(), points: z.number() }));

/** The model that ranks; throws {@link UnreadableModel}. */
export function needModelOf(stored: StoredModel): Extract<RankingModel, { kind: 'learned' }> {
  return reading(stored, () => {
    const model = {
      kind: 'learned' as const,
      version: stored.name,
      features: known(stored.features, FEATURE_NAMES),
      predictor: predictorOf(stored),
      calibration: calibration.parse(stored.calibration) satisfies Calibration | null,
      scale: scale.min(1).parse(stored.scale),
    };
    requireNumber(rankVector(model, new Float64Array(FEATURE_NAMES.length), { prefersNearby: false }).score);
    return model;
  });
}

/** The model of the supplier's side; throws {@link UnreadableModel}. */
export function supplierModelOf(stored: StoredModel): SupplierModel {
  return reading(stored, () => {
    const model = {
      features: known(stored.features, SUPPLIER_FEATURES),
      predictor: predictorOf(stored),
      calibration: calibration.parse(stored.calibration) satisfies Calibration | null,
    };
    requireNumber(supplierProbability(model, new Float64Array(SUPPLIER_FEATURES.length)));
    return model;
  });
}

function reading<Model>(stored: StoredModel, read: () => Model): Model {
  try {
    return read();
  } catch (error) {
    throw new UnreadableModel(stored.name, wrongOf(error));
  }
}

function predictorOf({ features, predictor: stored }: StoredModel): TreeEnsemble | LogisticModel {
  const parsed = predictor.parse(stored);
  if (parsed.width !== features.length) throw new RangeError(`${features.length} features, a width of ${parsed.width}`);
  const columns = parsed.kind === 'trees' ? parsed.trees.flatMap((one) => one.features) : [];
  if (columns.some((column) => column < 0 || column >= parsed.width))
    throw new RangeError('a tree asks for no feature');
  if (parsed.kind === 'logistic') {
    const { means, scales, weights, missing, width } = parsed;
    if ([means, scales, weights, missing].some(({ length }) => length !== width))
      throw new RangeError('weights are missing');
  }
  return parsed;
}

function known<Name extends string>(names: readonly string[], all: readonly Name[]): Name[] {
  return names.map((name) => {
    const found = all.find((one) => one === name);
    if (found === undefined) throw new RangeError(`unknown feature ${name}`);
    return found;
  });
}

function requireNumber(value: number): void {
  if (!Number.isFinite(value)) throw new RangeError('it gives no number');
}
