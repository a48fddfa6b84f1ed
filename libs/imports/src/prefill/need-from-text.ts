import { type NodeSuggestion, type Reference, ReferenceStatus, suggestNodes } from '#chains';
import { type Measurement, measurementsOf } from '#matching';
import { dayOf, momentOf } from '../domain/days.js';
import { amountOf, figureOf } from '../domain/figures.js';
import { plainText } from '../domain/plain-text.js';

/** Something that was read from a text, with the words it stands in: people check it before it counts. */
export interface Found<T> {
  readonly value: T;
  readonly passage: string;
}

export interface FoundIndicator {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
  readonly unit: string | null;
}

/** What a text says of a need; null and empty where it says nothing, since nothing is invented. */
export interface NeedFromText {
  readonly title: Found<string> | null;
  readonly text: string;
  readonly nodes: readonly Found<NodeSuggestion>[];
  readonly quantity: Found<{ quantity: number; unit: string }> | null;
  readonly deliveryDistrict: Found<string> | null;
  readonly deadline: Found<Date> | null;
  readonly deliveryBy: Found<string> | null;
  /** 万元 */
  readonly budget: Found<{ min: string | null; max: string | null }> | null;
  readonly certificates: readonly Found<string>[];
  readonly indicators: readonly Found<FoundIndicator>[];
}

const LONGEST_TEXT = 8000;
const LONGEST_TITLE = 80;
const LONGEST_PASSAGE = 120;
const MOST_INDICATORS = 20;
const MOST_NODES = 3;

const TITLE = /(?:^|\n)\s*(?:需求名称|项目名称|采购项目|标题|名称|主题|title|subject)\s*[:：]\s*([^\n]{4,80})/i;
const QUANTITY =
  /(?:采购数量|需求数量|采购量|需求量|数量|quantity)\s*[:：为约]?\s*([\d,.]+\s*万?)\s*([\p{Script=Han}A-Za-z]{1,4})/iu;
const BUDGET =
  /(?:预算|最高限价|控制价|budget)[^\d\n]{0,10}([\d,.]+)\s*(万元?|元)?\s*(?:[-~～—至到]\s*([\d,.]+))?\s*(万元|万|元)/i;
const UPPER_ONLY = /不超过|不高于|上限|最高|以内|at most|up to/i;
const DATE = String.raw`(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?)`;
const CLOCK = String.raw`(?:\s*(\d{1,2}\s*[:：点时]\s*(?:\d{2})?))?`;
const DEADLINE = new RegExp(
  `(?:报价截止|投标截止|报名截止|截止时间|截止日期|截止|deadline)[^\\d\\n]{0,10}${DATE}${CLOCK}`,
  'i',
);
const DELIVERY = new RegExp(
  `(?:交货期|交货日期|交货时间|交付日期|交付时间|到货时间|到货日期|交货|交付|到货|delivery)[^\\d\\n]{0,10}${DATE}`,
  'i',
);
const PLACE = /(?:交货地点|交付地点|送货地点|收货地点|交货地|到货地|送货至|送至|交货|delivered to)([^。；;\n]{0,40})/i;

/** Reads a paragraph of an asker as the fields of a need. `reference` gives nodes, districts and certificates. */
export function needFromText(raw: string, reference: Reference): NeedFromText {
  const { text: whole } = plainText(raw);
  const text = [...whole].slice(0, LONGEST_TEXT).join('');
  const nodes = [...reference.nodes.values()].filter(({ status }) => status === ReferenceStatus.ACTIVE);
  const budget = budgetOf(text);
  return {
    title: titleOf(text),
    text,
    nodes: suggestNodes(nodes, text, MOST_NODES).map((value) => ({ value, passage: value.keywords.join('、') })),
    quantity: quantityOf(text),
    deliveryDistrict: districtOf(text, reference),
    deadline: matched(text, DEADLINE, ([, day = '', time]) =>
      momentOf(clean(`${compact(day)}${time ? ` ${compact(time)}` : ''}`)),
    ),
    deliveryBy: matched(text, DELIVERY, ([, day = '']) => dayOf(compact(day))),
    budget,
    certificates: certificatesOf(text, reference),
    indicators: indicatorsOf(text),
  };
}

const compact = (text: string): string => text.replace(/\s+/g, '');
/** `17点` is `17:00`. */
const clean = (text: string): string => text.replace(/[点时]$/, ':00').replace(/[:：]$/, ':00');

function matched<T>(text: string, form: RegExp, read: (match: RegExpExecArray) => T | null): Found<T> | null {
  const match = form.exec(text);
  const value = match && read(match);
  return match && value !== null
    ? { value, passage: passageAt(text, match.index, match.index + match[0].length) }
    : null;
}

/** The sentence or line that a place stands in, cut where it is long. */
function passageAt(text: string, start: number, end: number): string {
  const before = Math.max(...['。', '；', ';', '\n'].map((mark) => text.lastIndexOf(mark, start - 1)));
  const after = ['。', '；', ';', '\n'].map((mark) => text.indexOf(mark, end)).filter((at) => at >= 0);
  const passage = text.slice(before + 1, Math.min(text.length, ...after)).trim();
  return [...passage].length <= LONGEST_PASSAGE ? passage : text.slice(start, end).trim();
}

/** What is labelled a title, else the first line or sentence, if it has the length of one. */
function titleOf(text: string): Found<string> | null {
  const labelled = matched(text, TITLE, ([, title = '']) => title.trim());
  if (labelled) return labelled;
  const first = /^[^\n。！？!?；;]+/.exec(text)?.[0].trim() ?? '';
  const title = [...first].length <= LONGEST_TITLE ? first : (first.split(/[,，]/)[0] ?? '').trim();
  const length = [...title].length;
  return length >= 4 && length <= LONGEST_TITLE ? { value: title, passage: title } : null;
}

function quantityOf(text: string): NeedFromText['quantity'] {
  return matched(text, QUANTITY, ([, number = '', unit = '']) => {
    const figure = figureOf(number);
    return figure && figure.value > 0 ? { quantity: figure.value, unit } : null;
  });
}

function budgetOf(text: string): NeedFromText['budget'] {
  return matched(text, BUDGET, ([whole, low = '', lowUnit, high, unit = '']) => {
    const upper = amountOf(`${high ?? low}${unit}`, 10_000);
    if (upper === null) return null;
    if (high === undefined) return { min: UPPER_ONLY.test(whole) ? null : upper, max: upper };
    return { min: amountOf(`${low}${lowUnit ?? unit}`, 10_000), max: upper };
  });
}

/** Where the text speaks of delivery; elsewhere only if it names no other district. */
function districtOf(text: string, { districts }: Reference): Found<string> | null {
  const named = (part: string) =>
    [...districts.values()].flatMap(({ code, nameZh, shortZh, aliases, isLocal }) => {
      const name = [nameZh, ...(isLocal ? [shortZh, ...aliases] : [])].find(
        (one) => one.length > 1 && part.includes(one),
      );
      return name === undefined ? [] : [{ code, at: part.indexOf(name), name }];
    });
  const place = PLACE.exec(text);
  const near = place ? named(place[1] ?? '').sort((a, b) => a.at - b.at)[0] : undefined;
  if (place && near) return { value: near.code, passage: passageAt(text, place.index, place.index + place[0].length) };
  const all = named(text);
  const [only] = all;
  return only && all.length === 1
    ? { value: only.code, passage: passageAt(text, only.at, only.at + only.name.length) }
    : null;
}

const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_/]/g, '');

function certificatesOf(text: string, { certificateKinds }: Reference): Found<string>[] {
  const words = folded(text);
  return [...certificateKinds.values()].flatMap(({ code, nameZh, aliases }) => {
    // Two letters are in every other word: CE and CCC are named only where they stand alone.
    const name = [code, nameZh, ...aliases].find((one) =>
      folded(one).length > 3
        ? words.includes(folded(one))
        : new RegExp(`(?<![A-Za-z])${escaped(one)}(?![A-Za-z])`).test(text),
    );
    return name === undefined ? [] : [{ value: code, passage: name }];
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Money, dates, quantities and rates of supply have fields of their own. */
const OTHER_FIELDS = /^(?:money|count|countRate|massRate)/;
const FIGURES = /^-?[\d.,]+(?:\s*[~\-–至到]\s*-?[\d.,]+)?\s*[万千亿]?$/;

function indicatorsOf(text: string): Found<FoundIndicator>[] {
  const seen = new Set<string>();
  return measurementsOf(text)
    .flatMap((measurement) => {
      const indicator = indicatorOf(measurement);
      if (!indicator || seen.has(indicator.name)) return [];
      seen.add(indicator.name);
      return [{ value: indicator, passage: measurement.text }];
    })
    .slice(0, MOST_INDICATORS);
}

/** The figures as they are written, not as they are compared; null where they cannot be told apart from words. */
function indicatorOf({ name, dimension, operator, designation, unit, text }: Measurement): FoundIndicator | null {
  if (OTHER_FIELDS.test(dimension)) return null;
  if (designation !== null) return { name: name ?? '型号/材质', operator: '=', value: text.slice(0, 60), unit: null };
  if (name === null || name.length > 60) return null;
  const at = text.search(/-?\d/);
  const behind = at < 0 ? '' : text.slice(at);
  const end = unit === '' ? -1 : behind.lastIndexOf(unit);
  const figures = (end < 0 ? behind : behind.slice(0, end)).replace(/[±≥≤><=:：]/g, '').trim();
  if (!FIGURES.test(figures)) return null;
  return {
    name,
    operator: operator === 'range' ? '=' : operator,
    value: figures,
    unit: unit === '' ? null : unit.slice(0, 20),
  };
}
