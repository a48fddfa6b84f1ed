import { fold } from '../retrieval/text-folding.js';
import { numberAt } from './numbers.js';
import { unitAt } from './units.js';

export type DesignationKind = 'material' | 'thread' | 'standard' | 'size' | 'part';

/** A name made of letters and digits that stands for exactly one thing. */
export interface Designation {
  readonly kind: DesignationKind;
  /** Comparable form: 6205-2RS = 6205/2rs = "62052rs", 45号钢 = 45# = "45#", M8×1.25 = "m8x1.25". */
  readonly canonical: string;
  readonly text: string;
  /** Place in `fold(text).shown`. */
  readonly start: number;
  readonly end: number;
}

const WORD = /[A-Za-z0-9φΦØ](?:[A-Za-z0-9]|[-/.+#_](?=[A-Za-z0-9])|#)*/g;
const THREAD = /^M\d{1,3}(?:\.\d+)?(?:x\d+(?:\.\d+)?)?(?:-\d[a-zA-Z]\d?[a-zA-Z]?)?$/;
const SIZE = /^[φΦØ]?\d+(?:\.\d+)?(?:x\d+(?:\.\d+)?)+$/;
const STANDARD =
  /^(?:GB|GBT|GB\/T|JB|JB\/T|QC\/T|HG\/T|YB\/T|YY\/T|ISO|IEC|EN|DIN|ASTM|JIS|API|UL|MIL|SAE|IATF|AS|TB\/T|CB\/T|DB|T\/[A-Z]+)$/;
const STANDARD_WITH_NUMBER = /^(?:GB|JB|QC|HG|YB|YY|ISO|IEC|EN|DIN|ASTM|JIS|API|UL|IATF)(?:\/T)?-?\d/;
const STANDARD_NUMBER = / ?-?([A-Z]?\d{2,}(?:[.-]\d+)*)/y;

const STRUCTURAL =
  /^(?:Q\d{3}[A-Z]{0,3}|[SEADF]H?\d{2,3}(?:J\dW?|JR|ML|N|NL|M)\w*|[ADEF]H\d{2}|HT\d{3}|QT\d{3}(?:-\d+)?|ZG\d+\w*)$/;
/** Symbols of the elements that name alloys: 42CrMo, AlSi10Mg, GCr15, CuNi90/10. */
const ALLOY =
  /^(?:G|ZG|Z)?\d{0,3}(?:(?:Cr|Mn|Mo|Ni|Si|Ti|Al|Cu|Nb|Mg|Sn|Zn|Fe|Pb|V|W)\d*(?:\.\d+)?){1,6}(?:[A-Z]|-\d+|\/\d+)?$/;
/** 380V and 30W are figures, not grades with vanadium or tungsten. */
const VOLTS = /^\d+[VW]\d*$/;
const TEMPERED = /^[1-8]\d{3}[A-B]?-(?:T\d{1,4}|H\d{2,3}|O)$/;
const ALUMINIUM =
  /^(?:6061|6063|6082|6005A?|7075|7050|7003|5052|5083|5754|2024|2A12|2A11|7A04|1060|3003|3004|3104|LY12|ADC12|A356|A380|ZL101|AZ31B?|AZ91D)$/;
const STAINLESS =
  /^(?:SUS|AISI|SS)?(?:201|202|301|303|304|304L|304H|309S|310S|316|316L|316Ti|317L|321|347|409|410|416|420|430|440C|630|904L|2205|2507)$/;
const TOOL =
  /^(?:H13|S136H?|NAK80|P20|P2O|SKD11|SKD61|D2|DC53|2738|718H|TC4|TA[1-9]|GR[1-9]|C276|H62|H59|T2|TP2|TU1|SGCC|SECC|SPCC|SPHC|DC0[1-6]|SAPH440|B\d{2}\w*|DP\d{3}|HC\d{3}\w*|420LA|\d{2}W\d{3}|S3\d{4}|N06\d{3})$/;
const PLASTIC =
  /^(?:PA(?:6|66|11|12|46|610|612|1010|9T|6T)|PBT|PET|PETG|PC|PP|PPS|PPO|PPA|POM|PEEK|PEI|PTFE|PVDF|FEP|PFA|ABS|ASA|PMMA|PVC|HDPE|LDPE|UHMWPE|TPU|TPE|TPV|TPEE|LCP|EVA|EPDM|NBR|HNBR|FKM|VMQ|SBR|LSR|FR-?4|CEM-?1)(?:[-+/](?:\d{1,2}%?)?(?:GF|CF|MD|TD|ABS|PET|PBT|PC)\d{0,2})?(?:-V[012])?$/;
/** Bare three- and four-digit grades are material only beside words of it. */
const STEEL_WORD = /^ ?(?:不锈|钢|板|管|棒|带|内胆|铝|合金|法兰|BA|材|L\b|stainless|steel|alum)/i;
const STEEL_BEFORE = /(?:材质|材料|不锈钢|铝合金|铝|SUS|AISI|steel|alloy)[:： ]{0,2}$/i;
const NUMBERED_STEEL = /^(\d{2}) ?(?:#|号)(?= ?[钢锻无]|$|[^A-Za-z0-9])/;

const PART = /^(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9]|[-/.](?=[A-Za-z0-9]))*$/;
const NUMBERED_PART = /^\d{3,6}-\d{1,4}(?:-\d+)?$/;
const LOOSE = /[-_/. ]/g;
// Shapes that look like part numbers and are amounts, grades of protection or sizes of screens.
const NO_PART =
  /^(?:N?m[23](?:\/\w+)?|[a-zμ]+\/[a-z]?m[23]|\d+(?:\.\d+)?[A-Za-zμ]{1,4}(?:[/-].*)?|IP\d.*|IT\d+|RA?\d.*|HRC?\d.*|[24][GK]|\d+D|[A-Z]\d|24x7|7x24|\d+x\d+|[A-Z]{1,2}\d{1,2}-\d{1,2})$/i;

/** The second figure of a range or tolerance: 3003~3500 mm, 3003±5 mm. */
const SECOND_FIGURE = / ?(?:-|~|～|到|至|—|to|(±|\+\/-)) ?(?=\d)/y;
/** 304 L is a steel of low carbon before it is 304 litres; other numbers of steel have no L. */
const LOW_CARBON = /^(?:304|316|317) ?L(?!\/)/;

/** 3003 mm, 3003~3500 件 and 3104 万元 are amounts, though 3003 and 3104 are grades of aluminium. */
function isAmount(text: string, at: number): boolean {
  const first = numberAt(text, at);
  if (first === null || LOW_CARBON.test(text.slice(at, at + 6))) return false;
  SECOND_FIGURE.lastIndex = first.end;
  const sign = SECOND_FIGURE.exec(text);
  const second = sign === null ? null : numberAt(text, SECOND_FIGURE.lastIndex);
  // 304 - 2 mm is a grade and its thickness.
  const isRange = second !== null && (sign?.[1] !== undefined || second.value >= first.value);
  if (isRange && (second.scale > 1 || unitAt(text, afterBlank(text, second.end)) !== null)) return true;
  return first.scale > 1 || isMeasured(text, first.end);
}

const afterBlank = (text: string, at: number): number => (text.charAt(at) === ' ' ? at + 1 : at);

/**
 * Whether what follows is a unit and not a word that begins like one. Chinese units of one character do so (方管, 天线,
 * 支架), but for 吨, 米 and 元; a capital may be a shape (T 型).
 */
function isMeasured(text: string, end: number): boolean {
  const at = afterBlank(text, end);
  const unit = unitAt(text, at);
  if (unit === null || /^(?![吨米元])[\u4e00-\u9fff]$/.test(unit.text)) return false;
  return !/^[A-Z] ?[型形]/.test(text.slice(at, at + 3));
}

function materialOf(word: string, text: string, start: number, end: number): string | null {
  const isBare = /^\d+$/.test(word);
  if (isBare && isAmount(text, start)) return null;
  if (STAINLESS.test(word)) {
    if (
      isBare &&
      !STEEL_WORD.test(text.slice(end, end + 8)) &&
      !STEEL_BEFORE.test(text.slice(Math.max(0, start - 6), start))
    )
      return null;
    return word.replace(/^(?:SUS|AISI|SS)/, '').toLowerCase();
  }
  if (TEMPERED.test(word) || STRUCTURAL.test(word) || TOOL.test(word) || PLASTIC.test(word)) return canonicalOf(word);
  if (ALUMINIUM.test(word)) {
    if (isBare && /^ ?[件个台套只吨条米元年]/.test(text.slice(end, end + 2))) return null;
    return word.toLowerCase();
  }
  return /\d/.test(word) && ALLOY.test(word) && !VOLTS.test(word) ? word.toLowerCase() : null;
}

/** The comparable form of a part number or grade: lower case, without the joints that writers leave out. */
export const canonicalOf = (word: string): string => word.replace(LOOSE, '').toLowerCase();

/** Designations of a folded text (`fold(text).shown`), in its order. */
export function designationsIn(shown: string): Designation[] {
  const found: Designation[] = [];
  let readUntil = 0;
  for (const match of shown.matchAll(WORD)) {
    const start = match.index;
    const word = match[0];
    // Most words are plain; a designation has a digit or stands in capitals.
    if (start < readUntil || !/[\dA-Z]/.test(word)) continue;
    let end = start + word.length;
    let designation: { kind: DesignationKind; canonical: string } | null = null;
    const numbered = NUMBERED_STEEL.exec(shown.slice(start, start + 6));
    if (numbered !== null && !/[A-Za-z0-9.]/.test(shown.charAt(start - 1))) {
      end = start + numbered[0].length;
      designation = { kind: 'material', canonical: `${numbered[1]}#` };
    } else if (STANDARD.test(word)) {
      STANDARD_NUMBER.lastIndex = end;
      const number = STANDARD_NUMBER.exec(shown);
      if (number !== null) {
        end = STANDARD_NUMBER.lastIndex;
        designation = { kind: 'standard', canonical: canonicalOf(word + (number[1] ?? '')) };
      }
    } else designation = classify(word, shown, start, end);
    readUntil = end;
    if (designation !== null) found.push({ ...designation, text: shown.slice(start, end), start, end });
  }
  return found;
}

function classify(
  word: string,
  shown: string,
  start: number,
  end: number,
): { kind: DesignationKind; canonical: string } | null {
  const material = materialOf(word, shown, start, end);
  if (material !== null) return { kind: 'material', canonical: material };
  if (!/\d/.test(word)) return null;
  if (THREAD.test(word)) return { kind: 'thread', canonical: word.toLowerCase() };
  if (SIZE.test(word)) return { kind: 'size', canonical: word.replace(/^[φΦØ]/, '').toLowerCase() };
  if (STANDARD_WITH_NUMBER.test(word)) return { kind: 'standard', canonical: canonicalOf(word) };
  if (NUMBERED_PART.test(word))
    return /^(?:19|20)\d{2}-/.test(word) ? null : { kind: 'part', canonical: canonicalOf(word) };
  if (word.length < 4 || !PART.test(word) || NO_PART.test(word)) return null;
  return { kind: 'part', canonical: canonicalOf(word) };
}

/** Part numbers, grades, threads and standards that a text names. */
export const designationsOf = (text: string): Designation[] => designationsIn(fold(text).shown);
