import type { ValidationError } from 'class-validator';
import type { Bilingual } from '#kernel';
import { type TextLimits, textProblem } from './text.js';

/** Chinese for class-validator's own messages; `$1` stands for the number that the English text ends with. */
const CHINESE: Readonly<Record<string, string>> = {
  arrayMaxSize: '最多 $1 项。',
  arrayMinSize: '至少 $1 项。',
  arrayUnique: '不能有重复项。',
  isArray: '应为列表。',
  isBoolean: '应为是或否。',
  isDate: '应为时间。',
  isEmail: '邮箱地址不正确。',
  isEnum: '不在可选范围内。',
  isIn: '不在可选范围内。',
  isInt: '应为整数。',
  isNotEmpty: '不能为空。',
  isNumber: '应为数字。',
  isObject: '格式不正确。',
  isPositive: '应为正数。',
  isString: '应为文字。',
  isUrl: '网址不正确。',
  isUuid: '编号格式不正确。',
  matches: '格式不正确。',
  max: '不能大于 $1。',
  maxLength: '最多 $1 个字。',
  min: '不能小于 $1。',
  minLength: '至少 $1 个字。',
  nestedValidation: '格式不正确。',
  whitelistValidation: '没有这个字段。',
};

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value;
}

/** A validator may bring its own texts: `{ context: { zh, en } }` in its options. */
export function inputMessage(constraint: string, english: string, error: ValidationError): Bilingual {
  const context: unknown = error.contexts?.[constraint];
  if (isBilingual(context)) return context;
  if (constraint === 'text') {
    const { textLimits } = context as { textLimits: TextLimits };
    return textProblem(error.value, textLimits) ?? { zh: '格式不正确。', en: english };
  }
  const chinese = CHINESE[constraint] ?? '填写不正确。';
  const number = /(-?\d+(?:\.\d+)?)\D*$/.exec(english)?.[1] ?? '';
  return { zh: chinese.replace('$1', number), en: `${english}.` };
}
