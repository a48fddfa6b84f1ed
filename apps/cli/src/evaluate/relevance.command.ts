import { Command } from 'commander';
import { z } from 'zod';
import { rankRelevance, type RelevanceDocument, type RelevanceQuery } from '#matching';
import { readRows, writeLines } from './files.js';

const document = z.looseObject({ id: z.string(), title: z.string(), text: z.string() });
const query = z.object({ id: z.string(), text: z.string() });

export function relevanceCommand(): Command {
  return new Command('relevance')
    .description('ranks the documents of a corpus for each query (TREC run, at most 100 a query)')
    .requiredOption('--corpus <file>', 'id, title, text and attributes; JSON lines, .gz or not')
    .requiredOption('--queries <file>', 'id, text; JSON lines')
    .requiredOption('--out <file>', 'TREC run')
    .action(async (options: { corpus: string; queries: string; out: string }) => {
      const corpus: RelevanceDocument[] = await readRows(options.corpus, document);
      const queries: RelevanceQuery[] = await readRows(options.queries, query);
      await writeLines(options.out, function* () {
        for (const row of rankRelevance(corpus, queries)) {
          yield `${row.queryId} Q0 ${row.documentId} ${row.rank} ${row.score.toFixed(6)} lianwan\n`;
        }
      });
    });
}
