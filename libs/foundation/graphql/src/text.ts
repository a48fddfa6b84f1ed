import { applyDecorators } from '@nestjs/common';
import { Field } from '@nestjs/graphql';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy } from 'class-validator';
import type { Bilingual } from '#kernel';

export interface TextLimits {
  /** Fewest code points after trimming; 1 unless told. */
  readonly min?: number;
  /** Most code points. */
  readonly max: number;
  /** Permits line breaks and tabs. */
  readonly multiline?: boolean;
  /** The field is a list of texts. */
  readonly each?: boolean;
}

// Control, bidirectional and zero-width characters, line separators, halves of surrogate pairs: they hide or reorder what
// people read, and PostgreSQL cannot store NUL.
const UNSEEN = /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Cs}]/u;

function clean(value: unknown, multiline: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => clean(item, multiline));
  if (typeof value !== 'string') return value;
  return (multiline ? value.replaceAll('\r\n', '\n') : value).normalize('NFC').trim();
}

/** What is wrong with a text that has been normalised and trimmed, or null. */
function wrong(value: unknown, limits: TextLimits): Bilingual | null {
  const { min = 1, max, multiline = false } = limits;
  if (typeof value !== 'string') return { zh: '应为文字。', en: 'Text is needed.' };
  // Code points never outnumber UTF-16 units, so only long texts are counted.
  const length = value.length < min || value.length > max ? [...value].length : value.length;
  if (length > max) return { zh: `最多 ${max} 个字。`, en: `At most ${max} characters.` };
  if (length < min || [...value.slice(0, min * 2)].length < min) {
    return min === 1
      ? { zh: '不能为空。', en: 'This cannot be empty.' }
      : { zh: `至少 ${min} 个字。`, en: `At least ${min} characters.` };
  }
  if (UNSEEN.test(multiline ? value.replace(/[\n\t]/g, '') : value)) {
    return {
      zh: '含有不可见的控制字符，请删除后再提交。',
      en: 'It contains invisible control characters; remove them.',
    };
  }
  return null;
}

/** What is wrong with the value (or with one of a list), after {@link Text} has brought it into shape. */
export function textProblem(value: unknown, limits: TextLimits): Bilingual | null {
  const items: readonly unknown[] = limits.each && Array.isArray(value) ? value : [value];
  for (const item of items) {
    const problem = wrong(item, limits);
    if (problem) return problem;
  }
  return null;
}

/** Checks a text against its limits and says what is wrong in both languages; for rules outside of inputs. */
export function checkText(value: unknown, limits: TextLimits): Bilingual | null {
  return wrong(clean(value, limits.multiline ?? false), limits);
}

/** A text of an input: brought to NFC, trimmed, its length counted in code points, no invisible characters. */
export function Text(limits: TextLimits): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }) => clean(value, limits.multiline ?? false)),
    ValidateBy(
      {
        name: 'text',
        validator: {
          validate: (value) => wrong(value, limits) === null,
          defaultMessage: (args) => wrong(args?.value, limits)?.en ?? '',
        },
      },
      { each: limits.each ?? false, context: { textLimits: limits } },
    ),
  );
}

/** The field `clientMutationId: string | null` of an input: a repetition under the same id is the same act. */
export function ClientMutationId(): PropertyDecorator {
  return applyDecorators(
    Field(() => String, { nullable: true, description: 'A key of the client: repeating it repeats nothing.' }),
    IsOptional(),
    Text({ max: 128 }),
  );
}
