import { countTerms } from '#matching';

/** An engine that searches the same tokens. Terms arrive as opaque words (`t17`), so that no engine cuts them again. */
export interface Rival {
  readonly name: string;
  search(terms: readonly string[], limit: number): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Opaque words for terms, one numbering for all rivals. */
export class OpaqueTerms {
  private readonly names = new Map<string, string>();

  nameOf(term: string): string {
    let name = this.names.get(term);
    if (name === undefined) this.names.set(term, (name = `t${this.names.size}`));
    return name;
  }

  /** The tokens of a text, repeats included, cut as our own index cuts them. */
  *wordsOf(text: string): Generator<string> {
    for (const [term, count] of countTerms(text)) for (let at = 0; at < count; at += 1) yield this.nameOf(term);
  }

  /** Texts as rivals index them: opaque words with spaces between. */
  *documents(texts: Iterable<string>): Generator<string> {
    for (const text of texts) yield [...this.wordsOf(text)].join(' ');
  }
}
