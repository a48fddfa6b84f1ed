import { DEFAULT_BM25 } from '#matching';

/**
 * The index as code. `tokens` holds our own token stream, cut at spaces and nothing else; `text` the raw text in single
 * characters and pairs, for who looks at the data or searches without our tokens.
 */
export function indexSettings(): object {
  return {
    settings: {
      index: {
        max_ngram_diff: 1,
        refresh_interval: '1s',
        similarity: { lianwan: { type: 'BM25', k1: DEFAULT_BM25.k1, b: DEFAULT_BM25.b } },
        analysis: {
          tokenizer: { grams: { type: 'ngram', min_gram: 1, max_gram: 2, token_chars: ['letter', 'digit'] } },
          analyzer: {
            tokens: { type: 'custom', tokenizer: 'whitespace' },
            grams: { type: 'custom', tokenizer: 'grams', filter: ['lowercase'] },
          },
        },
      },
    },
    mappings: {
      dynamic: 'strict',
      properties: {
        id: { type: 'keyword' },
        tokens: { type: 'text', analyzer: 'tokens', similarity: 'lianwan' },
        text: { type: 'text', analyzer: 'grams' },
        attributes: { type: 'keyword' },
        group: { type: 'keyword' },
        isGone: { type: 'boolean' },
      },
    },
  };
}
