export interface GraphqlFault {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>> & { code?: string };
}

/** The server answered, and refused. Its words are already in the reader's language. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly faults: readonly GraphqlFault[],
    /** To be named to support. */
    readonly requestId: string | null,
  ) {
    super(faults[0]?.message ?? '');
  }

  get code(): string {
    return this.faults[0]?.extensions?.code ?? 'INTERNAL';
  }

  /** Of a refused input: message by field path, such as `input.title`. */
  get fields(): Readonly<Record<string, string>> {
    const fields = this.faults[0]?.extensions?.['fields'];
    if (!Array.isArray(fields)) return {};
    return Object.fromEntries(
      fields.flatMap((field: { path?: string; message?: string }) =>
        field.path && field.message ? [[field.path, field.message]] : [],
      ),
    );
  }
}

/** Nothing answered: the connection is lost, or the server restarts. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor(options?: ErrorOptions) {
    super('unreachable', options);
  }
}

/** A member of a mutation's union that says no, with words for the person. */
export interface Refused {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
}

/** True for the members of a union that implement `Refusal`. Documents must ask for `... on Refusal { code message }`. */
export function isRefused<Union extends { __typename?: string }>(answer: Union): answer is Union & Refused {
  return 'code' in answer && 'message' in answer;
}
