import { type ChainMap, type ListingView, type NeedView } from '../views.js';
import { type NodeRelation } from './feature.js';

/** The closest relation of any of the listing's nodes to the need's node; null when either names none. */
export function nodeRelationOf(need: NeedView, listing: ListingView | null, chains: ChainMap): NodeRelation | null {
  const { nodeCode } = need;
  const codes = listing?.nodeCodes ?? [];
  if (nodeCode === null || codes.length === 0) return null;
  if (codes.includes(nodeCode)) return 'same';
  const neighbours = chains.neighboursOf(nodeCode);
  if (codes.some((code) => neighbours.includes(code))) return 'adjacent';
  const chain = chains.chainOf(nodeCode);
  return chain !== undefined && codes.some((code) => chains.chainOf(code) === chain) ? 'sameChain' : 'none';
}
