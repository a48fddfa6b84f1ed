/** Nobody answers, or the answer is "later" again and again: what was asked may be asked again. */
export class OpenSearchUnavailable extends Error {
  readonly code = 'OPENSEARCH_UNAVAILABLE';
}

/** The request itself is refused; asking again does not help. */
export class OpenSearchRefused extends Error {
  readonly code = 'OPENSEARCH_REFUSED';

  constructor(
    readonly status: number,
    /** The server's own word, such as `mapper_parsing_exception`. */
    readonly type: string,
    detail: string,
  ) {
    super(`OpenSearch ${status} ${type}: ${detail}`);
  }
}
