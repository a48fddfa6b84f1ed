import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type BadField, BadInput } from './bad-input.js';
import { inputMessage } from './input-messages.js';
import { checkText } from './text.js';

const MOST_FIELDS = 20;
const BARE_TEXT = { min: 0, max: 8000, multiline: true };

/** Checks inputs by their decorators; what has no decorator is refused, so that nothing unchecked gets in. */
export class InputPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      exceptionFactory: (errors) => new BadInput(badFields(errors, '').slice(0, MOST_FIELDS)),
    });
  }

  /** Paths begin with the argument's name, as they do where a variable is of the wrong type. */
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    try {
      return (await super.transform(value, metadata)) as unknown;
    } catch (error) {
      if (!(error instanceof BadInput) || metadata.data === undefined) throw error;
      const { data } = metadata;
      throw new BadInput(error.fields.map(({ path, text }) => ({ path: path ? `${data}.${path}` : data, text })));
    }
  }

  /**
   * Scalars have done this already; Nest's version would turn a null into the text "null". Plain text that stands alone
   * has no decorators: what PostgreSQL cannot store must not get as far as a statement.
   */
  protected override transformPrimitive(value: unknown): unknown {
    const wrong = typeof value === 'string' ? checkText(value, BARE_TEXT) : null;
    if (wrong) throw BadInput.at('', wrong);
    return value;
  }
}

function badFields(errors: readonly ValidationError[], prefix: string): BadField[] {
  return errors.flatMap((error) => {
    const path = prefix ? `${prefix}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
      path,
      text: inputMessage(constraint, message, error),
    }));
    return [...own, ...badFields(error.children ?? [], path)];
  });
}
