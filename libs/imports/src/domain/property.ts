import { figureOf } from './figures.js';

/** A technical property as it stands in a cell. */
export interface Property {
  readonly name: string;
  readonly operator: '≥' | '≤' | '=' | '±' | 'range';
  readonly value: number;
  readonly valueMax: number | null;
  readonly unit: string | null;
}

const SIGNS: Readonly<Record<string, Property['operator']>> = {
  '>=': '≥',
  '≥': '≥',
  '>': '≥',
  '<=': '≤',
  '≤': '≤',
  '<': '≤',
  '=': '=',
  ':': '=',
  '±': '±',
};
const FORM = /^(.+?)\s*(>=|<=|[≥≤><=:±])\s*(-?[\d.,]+)(?:\s*[~-]\s*(-?[\d.,]+))?\s*(.{0,20})$/;

/** `硬度 ≥ 58 HRC` or `板厚: 0.5~3 mm`; null for what is none. A sign is needed, so that nothing is guessed. */
export function propertyOf(written: string): Property | null {
  const text = written.normalize('NFKC').replaceAll('～', '~').trim();
  const [, name = '', sign = '', low = '', high, unit = ''] = FORM.exec(text) ?? [];
  const from = figureOf(low);
  const to = high === undefined ? null : figureOf(high);
  if (name.trim() === '' || !from || (high !== undefined && (!to || to.value <= from.value))) return null;
  return {
    name: name.trim(),
    operator: to ? 'range' : (SIGNS[sign] ?? '='),
    value: from.value,
    valueMax: to?.value ?? null,
    unit: unit.trim() === '' ? null : unit.trim(),
  };
}
