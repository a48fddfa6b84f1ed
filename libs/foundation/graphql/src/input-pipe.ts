import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type BadField, BadInput } from './bad-input.js';
import { inputMessage } from './input-messages.js';

const MOST_FIELDS = 20;

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
      throw new BadInput(error.fields.map(({ path, text }) => ({ path: `${metadata.data}.${path}`, text })));
    }
  }

  /** Scalars have done this already; Nest's version would turn a null into the text "null". */
  protected override transformPrimitive(value: unknown): unknown {
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
