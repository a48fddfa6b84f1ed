import { knownSuffix } from './names.js';
import { periodSeconds } from './units.js';

export interface NameAt {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const REACH = 24;
const STOPS = /[，。；、,;()（）“”"！？!?|\n\t【】[\]/]/;
/** Words between a name and its figure that belong to neither. */
const FILLER =
  /(?:\s|[:：=＝]|为|是|达到|达|可达|可到|高达|仅|只有|要求|需要|需|须|应|必须|在|约|大约|至|到|做到|保证|最大|最小|最高|要|按|可选|通常|一般|均|of|is|are|about|up|with)+$/i;
const CHINESE_RUN = /[\u4e00-\u9fff]+(?: ?[A-Z][A-Za-z]?)?$/;
const LATIN_RUN = /(?:[A-Za-z]+ ){0,2}[A-Za-z]+$/;
const LONGEST_NAME = 8;
const NO_NAME = /^(?:的|了|有|和|与|及|或|每|共|第|近|过|等|这|那|个|批|首批|总量|数量|其中|另|再|超|逾)$/;
const AFTER_WORDS = /^ ?-?(thick|wide|long|high|tall)\b/i;

/** The property that the figure at `start` belongs to: a known name, or the short run of characters before it. */
export function nameBefore(text: string, start: number): NameAt | null {
  const from = Math.max(0, start - REACH);
  let near = text.slice(from, start);
  let end = near.length;
  const filler = FILLER.exec(near);
  if (filler !== null) end = filler.index;
  near = near.slice(0, end);
  for (let at = near.length - 1; at >= 0; at -= 1) {
    if (!STOPS.test(near.charAt(at))) continue;
    near = near.slice(at + 1);
    break;
  }
  const offset = from + end - near.length;
  const known = knownSuffix(near);
  const run = known ?? plainName(near);
  if (run === undefined) return null;
  return { name: run.trim(), start: offset + near.length - run.length, end: offset + near.length };
}

function plainName(near: string): string | undefined {
  const run = CHINESE_RUN.exec(near)?.[0] ?? LATIN_RUN.exec(near)?.[0];
  if (run === undefined || run.length < 2 || NO_NAME.test(run) || /[和或与及]$/.test(run)) return undefined;
  return /^[a-z ]+$/i.test(run) || run.length <= LONGEST_NAME ? run : undefined;
}

/** 3 mm thick: English puts some names behind. */
export function nameAfter(text: string, end: number): NameAt | null {
  const match = AFTER_WORDS.exec(text.slice(end, end + 8));
  const name = match?.[1];
  if (match === null || name === undefined) return null;
  const start = end + match[0].length - name.length;
  return { name: name.toLowerCase(), start, end: start + name.length };
}

const RATE =
  /(?:(每个?|日均|月均|年均|单)(年|月|天|日|周|小时|班)?|(年|月|日|周|小时|班))(?:产能?力?|产量|均产?|供货?|出货|加工|处理|可出|输送|可产|交付|出具|操作|吞吐|可|出|用)?[约达超为:： ]{0,3}$/;

/** 月产能 1.2 万件, 年产 6 万吨, 每月约: the period over which the figure before which they stand is counted. */
export function namedRate(text: string, start: number): (NameAt & { seconds: number }) | null {
  const from = Math.max(0, start - 10);
  const near = text.slice(from, start);
  const match = RATE.exec(near);
  if (match === null) return null;
  const period = match[2] ?? match[3] ?? match[1]?.charAt(0);
  const hasVerb = match[0].replace(/[约达超为:： ]/g, '').length > 1;
  const seconds = period === undefined ? undefined : periodSeconds(period);
  if (seconds === undefined || !hasVerb) return null;
  return { name: '产能', start: from + match.index, end: from + match.index + match[0].trimEnd().length, seconds };
}
