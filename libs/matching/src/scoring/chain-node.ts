import { words } from '../words.js';
import { type Feature, type NodeRelation } from './feature.js';

const VALUE: Record<NodeRelation, number> = { same: 1, adjacent: 0.5, sameChain: 0.25, none: 0 };
const TEXT = {
  same: words('同一环节', 'same chain node'),
  adjacent: words('上下游相邻环节', 'neighbouring chain node'),
  sameChain: words('同一产业链', 'same chain'),
  none: words('不同产业链', 'another chain'),
} as const satisfies Record<NodeRelation, unknown>;

/** Where the listing lies to the need's chain node: same 1, one step up or down 0.5, same chain 0.25, else 0. */
export const chainNode = {
  name: 'chainNode',
  label: words('产业链环节', 'chain node'),
  measure: ({ nodeRelation }) => (nodeRelation === null ? null : VALUE[nodeRelation]),
  describe: ({ nodeRelation }) => (nodeRelation === null ? words('环节未填写', 'node not stated') : TEXT[nodeRelation]),
} as const satisfies Feature;
