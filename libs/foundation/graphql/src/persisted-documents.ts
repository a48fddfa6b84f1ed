import type { Actor } from '#foundation/access';
import { DocumentUnknown, FreeTextRefused } from './coded-errors.js';
import type { GraphqlBody } from './http-body.js';

/** What is to be executed, its text known. */
export interface RequestedOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
  /** True for a document of our own pages: there are few of them, so what is made of one may be kept. */
  readonly isPersisted: boolean;
}

/** Texts by the name that a request gives them: `sha256:` and the hash of the text, in hex. */
export type DocumentTexts = Readonly<Record<string, string>>;

/**
 * The documents of our own pages. In production browsers send the hash of one of them and nothing else, so that a script
 * that gets into a page cannot ask for what no page asks for. Programs with a key may send texts of their own.
 */
export class PersistedDocuments {
  private readonly texts: ReadonlyMap<string, string>;

  constructor(
    texts: DocumentTexts,
    private readonly isOpenToAll: boolean,
  ) {
    this.texts = new Map(Object.entries(texts));
  }

  /** Throws `DOCUMENT_UNKNOWN` for a hash of no page, `FREE_TEXT_REFUSED` for a text from somebody without a key. */
  operationOf({ query, documentId, operationName, variables }: GraphqlBody, actor: Actor): RequestedOperation {
    if (documentId !== undefined) {
      const text = this.texts.get(documentId);
      if (text === undefined) throw new DocumentUnknown();
      return { query: text, operationName, variables, isPersisted: true };
    }
    if (!this.isOpenToAll && actor.kind !== 'program') throw new FreeTextRefused();
    return { query, operationName, variables, isPersisted: false };
  }
}
