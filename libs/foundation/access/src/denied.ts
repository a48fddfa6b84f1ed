import { GraphQLError } from 'graphql';
import type { Bilingual } from '#kernel';
import { type Actor } from './actor.js';
import { type AccessRule, permits } from './rule.js';

/** A coded error that may be shown to users as it is; everything else is masked as INTERNAL. */
export class CodedError extends GraphQLError {
  readonly text: Bilingual;

  constructor(code: string, text: Bilingual, details: Readonly<Record<string, unknown>> = {}) {
    super(text.en, { extensions: { code, ...details } });
    this.text = text;
  }
}

export class NotSignedIn extends CodedError {
  constructor() {
    super('NOT_SIGNED_IN', { zh: '请先登录，再继续操作。', en: 'Please sign in first, then try again.' });
  }
}

export class NotAllowed extends CodedError {
  constructor() {
    super('NOT_ALLOWED', {
      zh: '您当前的身份没有此项权限；如需办理，请切换身份或联系管理员。',
      en: 'Your current role may not do this; switch roles or ask an administrator.',
    });
  }
}

/** The same answer for "absent" and "not yours", so that nobody learns what exists. */
export class NotFound extends CodedError {
  constructor() {
    super('NOT_FOUND', {
      zh: '没有找到该内容，可能已被撤下或您无权查看。',
      en: 'Not found: it may have been withdrawn, or you may not see it.',
    });
  }
}

/** Throws unless the row is there and the rule permits; absent and forbidden look the same. */
export function requireRow<Row>(
  access: AccessRule<Row>,
  actor: Actor,
  row: Row | null | undefined,
): asserts row is Row {
  if (row === null || row === undefined || !permits(access, actor, row)) throw new NotFound();
}

/** Throws unless the actor as a person may use the rule. */
export function requireActor(access: AccessRule<never>, actor: Actor): void {
  if (access.actor(actor)) return;
  throw actor.kind === 'visitor' ? new NotSignedIn() : new NotAllowed();
}
