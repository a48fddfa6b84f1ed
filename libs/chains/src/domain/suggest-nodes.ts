/** What the suggestion needs to know of a node. */
export interface KeywordNode {
  readonly code: string;
  readonly keywords: readonly string[];
}

export interface NodeSuggestion {
  readonly nodeCode: string;
  /** Greater than 0; comparable within one call only. */
  readonly score: number;
  /** The node's keywords that the text holds, as the reference data writes them. */
  readonly keywords: readonly string[];
}

const LATIN = /^[\p{Script=Latin}\d]/u;
const LATIN_END = /[\p{Script=Latin}\d]$/u;

/** Compatibility forms (full-width → half-width), lower case, without spaces between what is no Latin word. */
function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/gu, ' ')
    .replace(/(?<![\p{Script=Latin}\d]) | (?![\p{Script=Latin}\d])/gu, '');
}

/** True when the folded text holds the folded keyword; Latin words and part numbers only at word borders (`PLC` is not in `plcs`). */
function holds(text: string, keyword: string): boolean {
  const before = LATIN.test(keyword);
  const after = LATIN_END.test(keyword);
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
    const isFree =
      (!before || !LATIN_END.test(text.slice(0, at))) && (!after || !LATIN.test(text.slice(at + keyword.length)));
    if (isFree) return true;
  }
  return false;
}

/** Longer keywords say more: the number of characters, a Latin word counting by thirds as it needs more of them. */
function weightOf(keyword: string): number {
  return [...keyword].reduce((sum, character) => sum + (LATIN.test(character) ? 1 / 3 : 1), 0);
}

/**
 * The nodes whose keywords a text holds, best first. The score is the sum over the keywords found of their length
 * divided by the number of nodes that share the keyword, so that a word of many nodes (传感器) decides nothing alone.
 * A keyword inside a longer one found at the same node (压缩机 in 变频压缩机) counts once, as the longer.
 * Equal scores go by code.
 */
export function suggestNodes(nodes: readonly KeywordNode[], text: string, limit = 5): NodeSuggestion[] {
  const folded = fold(text);
  const shares = new Map<string, number>();
  for (const node of nodes) {
    for (const keyword of new Set(node.keywords.map(fold))) shares.set(keyword, (shares.get(keyword) ?? 0) + 1);
  }
  const found = new Set([...shares.keys()].filter((keyword) => keyword !== '' && holds(folded, keyword)));
  return nodes
    .flatMap((node) => {
      const hits = node.keywords
        .map((written) => ({ written, keyword: fold(written) }))
        .filter((hit) => found.has(hit.keyword));
      const longest = hits.filter(
        (hit) => !hits.some((other) => other.keyword !== hit.keyword && other.keyword.includes(hit.keyword)),
      );
      if (longest.length === 0) return [];
      const score = longest.reduce((sum, { keyword }) => sum + weightOf(keyword) / (shares.get(keyword) ?? 1), 0);
      return [{ nodeCode: node.code, score, keywords: longest.map((hit) => hit.written) }];
    })
    .sort((a, b) => b.score - a.score || (a.nodeCode < b.nodeCode ? -1 : 1))
    .slice(0, limit);
}
