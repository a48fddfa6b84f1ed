/** The first character of each pinyin initial in the order of the browser's own collation; i, u and v begin nothing. */
// eslint-disable-next-line web/words-in-macros -- no words: where each letter begins in the collation
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨他屲夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';
const order = new Intl.Collator('zh-CN-u-co-pinyin');

/** `qdhx` for 青岛海信: what people type to find a name. Other characters stay as they are. */
export function initialsOf(name: string): string {
  return [...name.toLowerCase()].map((sign) => (/\p{Script=Han}/u.test(sign) ? initialOf(sign) : sign)).join('');
}

function initialOf(sign: string): string {
  let at = 0;
  for (const [index, first] of [...FIRST].entries()) if (order.compare(sign, first) >= 0) at = index;
  return LETTERS[at] ?? '';
}
