/** An engine that searches the same tokens. Terms arrive as opaque words (`t17`), so that no engine cuts them again. */
export interface Rival {
  readonly name: string;
  search(terms: readonly string[], limit: number): Promise<readonly number[]>;
  close(): Promise<void>;
}
