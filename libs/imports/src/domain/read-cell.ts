import { type Cell, isBlank, plainNumber, shownCell } from './cell.js';
import type { Choice, Choices, Column } from './column.js';
import { dayOf, likelyDay, momentOf } from './days.js';
import { amountOf, figureOf, shareOf } from './figures.js';
import { nearest } from './nearest.js';
import { plainText } from './plain-text.js';
import { type Problem, problem, type ReasonCode } from './problem.js';
import { type Property, propertyOf } from './property.js';

export type Value = string | number | boolean | Date | readonly string[] | readonly Property[] | null;

export interface ReadCell {
  readonly value: Value;
  readonly problems: readonly Problem[];
}

const SEPARATORS = /[、,，;；\n|]+/;
const YES = ['是', 'yes', 'y', 'true', '1', '√', '✓', '对'];
const NO = ['否', 'no', 'n', 'false', '0', '×', 'x', '不'];

/** The value that a cell stands for in its column, or what is wrong with it. Blank is null. */
export function readCell(column: Column, cell: Cell, choices: Choices): ReadCell {
  const at = { columnKey: column.key, value: shownCell(cell) };
  const wrong = (code: ReasonCode, suggestion: string | null = null): ReadCell => ({
    value: null,
    problems: [problem(code, { ...at, suggestion })],
  });
  if (cell.kind === 'formula') return wrong('FORMULA', cell.result);
  if (cell.kind === 'error') return wrong('ERROR_CELL');
  if (isBlank(cell)) return column.isRequired ? wrong('REQUIRED') : { value: null, problems: [] };
  const { text, notes } = plainText(shownCell(cell));
  const noted = notes.map((code) => problem(code, at));
  if (text === '' && column.isRequired) return wrong('REQUIRED');
  const read = (value: Value, code: ReasonCode, suggestion: string | null = null): ReadCell =>
    value === null ? { value, problems: [...noted, ...wrong(code, suggestion).problems] } : { value, problems: noted };
  const options = choices.get(column.choices ?? '') ?? [];
  switch (column.kind) {
    case 'text':
      return read(text.replace(/\s*\n\s*/g, ' '), 'REQUIRED');
    case 'lines':
      return read(text, 'REQUIRED');
    case 'number':
      return read(plainFigure(text), 'NUMBER_INVALID', looseFigure(text));
    case 'integer': {
      const value = plainFigure(text);
      return read(value !== null && Number.isInteger(value) ? value : null, 'INTEGER_INVALID', looseFigure(text));
    }
    case 'share':
      return read(shareOf(text), 'SHARE_INVALID');
    case 'yuan':
      return read(amountOf(text, 1), 'AMOUNT_INVALID');
    case 'wan':
      return read(amountOf(text, 10_000), 'AMOUNT_INVALID');
    case 'day':
      return read(dayOf(text.split(/\s/)[0] ?? ''), 'DATE_INVALID', likelyDay(text));
    case 'moment':
      return read(momentOf(text), 'MOMENT_INVALID', likelyDay(text));
    case 'flag':
      return read(flagOf(text), 'FLAG_INVALID');
    case 'choice': {
      const found = choiceOf(text, options);
      return read(found?.value ?? null, 'CHOICE_UNKNOWN', found ? null : suggested(text, options));
    }
    case 'choices':
      return severalOf(text, options, read);
    case 'words':
      return read([...new Set(partsOf(text))], 'REQUIRED');
    case 'properties': {
      const properties = text.split(/[;；\n]+/).flatMap((part) => (part.trim() === '' ? [] : [propertyOf(part)]));
      return read(properties.includes(null) ? null : (properties as Property[]), 'PROPERTY_UNREADABLE');
    }
  }
}

function plainFigure(text: string): number | null {
  const figure = figureOf(text);
  return figure && figure.rest === '' ? figure.value : null;
}

/** The figure without what stands behind it: 1200件 → 1200. */
function looseFigure(text: string): string | null {
  const figure = figureOf(text);
  return figure && figure.rest !== '' ? plainNumber(figure.value) : null;
}

function flagOf(text: string): boolean | null {
  const word = text.normalize('NFKC').toLowerCase();
  if (YES.includes(word)) return true;
  return NO.includes(word) ? false : null;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
const namesOf = ({ value, label, also }: Choice): readonly string[] => [value, label.zh, label.en, ...also];

function choiceOf(text: string, options: readonly Choice[]): Choice | null {
  const word = fold(text);
  return options.find((option) => namesOf(option).some((name) => fold(name) === word)) ?? null;
}

const suggested = (text: string, options: readonly Choice[]): string | null =>
  nearest(text, options, namesOf)?.label.zh ?? null;

const partsOf = (text: string): string[] =>
  text
    .split(SEPARATORS)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Several choices; a suggestion is the whole cell, with each unknown part replaced by what it is nearest to. */
function severalOf(
  text: string,
  options: readonly Choice[],
  read: (value: Value, code: ReasonCode, suggestion?: string | null) => ReadCell,
): ReadCell {
  const parts = partsOf(text);
  const found = parts.map((part) => choiceOf(part, options));
  if (found.every((choice) => choice !== null)) {
    return read([...new Set(found.map((choice) => choice.value))], 'CHOICE_UNKNOWN');
  }
  const meant = parts.map((part, i) => found[i]?.label.zh ?? suggested(part, options));
  return read(null, 'CHOICE_UNKNOWN', meant.includes(null) ? null : meant.join('、'));
}
