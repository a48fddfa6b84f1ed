import { CodedError } from '#foundation/access';
import type { Bilingual } from '#kernel';

/** One value of the request that cannot be taken, by its path such as `input.deadline`. */
export interface BadField {
  readonly path: string;
  readonly text: Bilingual;
}

/** The request is well-formed, but values in it are not; nothing has been run. */
export class BadInput extends CodedError {
  constructor(readonly fields: readonly BadField[]) {
    super('BAD_INPUT', {
      zh: '填写的内容有误，请按提示修改后再提交。',
      en: 'Some values are not valid; correct them as indicated and try again.',
    });
  }

  static at(path: string, text: Bilingual): BadInput {
    return new BadInput([{ path, text }]);
  }
}
