import type { Bilingual } from '#kernel';

/** Why a cell, or a whole row, is not taken; or with severity `note` what was changed about it. */
export interface Problem {
  readonly severity: 'error' | 'note';
  readonly columnKey: string | null;
  readonly value: string | null;
  readonly code: string;
  readonly reason: Bilingual;
  readonly suggestion: string | null;
}

/** What a sheet's own problems say; those of the rules come with their own words. */
export const REASONS = {
  REQUIRED: { zh: '此项必填，请补充。', en: 'This is required: fill it in.' },
  FORMULA: {
    zh: '单元格是公式，请复制后“粘贴为数值”。',
    en: 'The cell is a formula: copy it and paste it as a value.',
  },
  ERROR_CELL: { zh: '单元格是错误值，请改为正确内容。', en: 'The cell holds an error value: replace it.' },
  NUMBER_INVALID: {
    zh: '应为数字，例如 1200、1,200 或 1.2万。',
    en: 'A number is needed, such as 1200, 1,200 or 1.2万.',
  },
  INTEGER_INVALID: { zh: '应为整数。', en: 'A whole number is needed.' },
  SHARE_INVALID: { zh: '应为比例，例如 30% 或 0.3。', en: 'A share is needed, such as 30% or 0.3.' },
  AMOUNT_INVALID: { zh: '应为金额，例如 1200.50 或 1.2万。', en: 'An amount is needed, such as 1200.50 or 1.2万.' },
  DATE_INVALID: { zh: '应为存在的日期，例如 2026-05-01。', en: 'A day that exists is needed, such as 2026-05-01.' },
  MOMENT_INVALID: {
    zh: '应为日期或时间，例如 2026-05-01 或 2026-05-01 17:00。',
    en: 'A day or a moment is needed, such as 2026-05-01 or 2026-05-01 17:00.',
  },
  FLAG_INVALID: { zh: '请填“是”或“否”。', en: 'Yes or no is needed.' },
  CHOICE_UNKNOWN: {
    zh: '不在可选范围内，请从下拉列表中选择。',
    en: 'This is not one of the choices: take one from the list.',
  },
  PROPERTY_UNREADABLE: {
    zh: '无法识别，请按“名称 ≥ 数值 单位”填写，多项用分号隔开，例如：硬度 ≥ 58 HRC；板厚: 0.5~3 mm。',
    en: 'Not readable: write "name ≥ value unit", several with semicolons, such as: hardness ≥ 58 HRC; thickness: 0.5~3 mm.',
  },
  CODE_REPEATED: {
    zh: '文件中已有相同编号的行，请合并或改用其他编号。',
    en: 'Another row has the same code: merge them or use another.',
  },
  HTML_REMOVED: {
    zh: '内容带有网页格式，已转为纯文本。',
    en: 'It was formatted text of a web page; only the plain text was taken.',
  },
  MARKS_REMOVED: { zh: '已去除不可见的排版控制符。', en: 'Invisible marks that reorder text were removed.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type ReasonCode = keyof typeof REASONS;

const LONGEST_VALUE = 200;

/** A problem of a cell in the words of {@link REASONS}; long values are cut, since they are only shown. */
export function problem(
  code: ReasonCode,
  at: { columnKey: string | null; value?: string | null; suggestion?: string | null },
): Problem {
  const isNote = code === 'HTML_REMOVED' || code === 'MARKS_REMOVED';
  return {
    severity: isNote ? 'note' : 'error',
    columnKey: at.columnKey,
    value: cut(at.value ?? null),
    code,
    reason: REASONS[code],
    suggestion: at.suggestion ?? null,
  };
}

export function cut(value: string | null): string | null {
  if (value === null) return null;
  const characters = [...value];
  return characters.length <= LONGEST_VALUE ? value : `${characters.slice(0, LONGEST_VALUE).join('')}…`;
}
