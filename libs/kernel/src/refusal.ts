/**
 * What a user can cause and must be told about, as a value. It is made where the rule is decided, travels
 * through the service unchanged and becomes a member of the mutation's union. A refusal returned from a
 * transaction rolls it back.
 */
export interface Refusal<Code extends string = string, Params extends object = object> {
  readonly refusal: Code;
  readonly params: Params;
}

export function refuse<Code extends string>(code: Code): Refusal<Code, Record<never, never>>;
export function refuse<Code extends string, Params extends object>(code: Code, params: Params): Refusal<Code, Params>;
export function refuse(code: string, params: object = {}): Refusal {
  return { refusal: code, params };
}

export function isRefused(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refusal' in value && 'params' in value;
}
