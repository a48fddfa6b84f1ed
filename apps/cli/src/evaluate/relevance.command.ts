import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import {
  learnRelevance,
  rankRelevance,
  RelevanceCollection,
  type JudgedQuery,
  type RelevanceDocument,
  type RelevanceLearning,
  type RelevanceQuery,
} from '#matching';
import { UserError } from '../user-error.js';
import { readRows, writeLines } from './files.js';

const document = z.looseObject({ id: z.string(), title: z.string(), text: z.string() });
const query = z.object({ id: z.string(), text: z.string() });

interface Options {
  readonly corpus: string;
  readonly queries: string;
  readonly trainQueries?: string;
  readonly trainQrels?: string;
  readonly out: string;
}

export function relevanceCommand(): Command {
  return new Command('relevance')
    .description('ranks the documents of a corpus for each query (TREC run, at most 100 a query)')
    .requiredOption('--corpus <file>', 'id, title, text and attributes; JSON lines, .gz or not')
    .requiredOption('--queries <file>', 'id, text; JSON lines')
    .option('--train-queries <file>', 'answered queries to learn from: id, text; JSON lines')
    .option('--train-qrels <file>', 'their answers: query, document, grade; tab separated')
    .requiredOption('--out <file>', 'TREC run')
    .action(async (options: Options) => {
      const corpus: RelevanceDocument[] = await readRows(options.corpus, document);
      const queries: RelevanceQuery[] = await readRows(options.queries, query);
      const judged = await readJudged(options);
      const collection = new RelevanceCollection(corpus);
      const learning = judged === null ? undefined : learnAloud(collection, judged);
      await writeLines(options.out, function* () {
        for (const row of rankRelevance(collection, queries, { learning })) {
          yield `${row.queryId} Q0 ${row.documentId} ${row.rank} ${row.score.toFixed(6)} lianwan\n`;
        }
      });
    });
}

/** Null when nothing is to be learned. */
async function readJudged({ trainQueries, trainQrels }: Options): Promise<JudgedQuery[] | null> {
  if (trainQueries === undefined && trainQrels === undefined) return null;
  if (trainQueries === undefined || trainQrels === undefined) {
    throw new UserError('--train-queries and --train-qrels go together');
  }
  const queries: RelevanceQuery[] = await readRows(trainQueries, query);
  const grades = await readGrades(trainQrels);
  return queries.flatMap(({ id, text }) => {
    const ofQuery = grades.get(id);
    return ofQuery === undefined ? [] : [{ id, text, grades: ofQuery }];
  });
}

async function readGrades(file: string): Promise<Map<string, Map<string, number>>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UserError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const grades = new Map<string, Map<string, number>>();
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const [queryId = '', documentId = '', grade = ''] = line.trim().split('\t');
    if (documentId === '' || !/^\d+$/.test(grade)) throw new UserError(`${file}:${at + 1}: not query, document, grade`);
    const ofQuery = grades.get(queryId) ?? new Map<string, number>();
    grades.set(queryId, ofQuery.set(documentId, Number(grade)));
  }
  return grades;
}

function learnAloud(collection: RelevanceCollection, judged: readonly JudgedQuery[]): RelevanceLearning {
  const startedAt = performance.now();
  const learning = learnRelevance(collection, judged);
  const took = ((performance.now() - startedAt) / 1000).toFixed(1);
  const { setting, gain: indexed } = learning.index;
  const interval = indexed === null ? '' : `, gain of choosing ${intervalOf(indexed)}`;
  console.log(`index: k1 ${setting.k1}, b ${setting.b}, titles count ${setting.titleWeight}${interval}`);
  console.log(`learned from ${learning.rows} candidates of ${learning.needs} queries in ${took} s`);
  if (learning.crossValidated !== null) {
    const { unlearned, learned, gain } = learning.crossValidated;
    console.log(`cross-validated: unlearned ${figures(unlearned)}; learned ${figures(learned)}`);
    if (gain !== null) console.log(`gain in nDCG@10 ${intervalOf(gain)}`);
  }
  const { serve, reason } = learning.verdict;
  console.log(`serves: ${serve === 'fallback' ? 'unlearned' : 'learned'} (${learning.untrained ?? reason})`);
  return learning;
}

const share = (value: number): string => value.toFixed(4);

const intervalOf = ({ mean, low, high }: { mean: number; low: number; high: number }): string =>
  `${share(mean)}, 95 % interval ${share(low)} to ${share(high)}`;

const figures = ({ ndcg, recall }: { ndcg: number; recall: number }): string =>
  `nDCG@10 ${share(ndcg)}, recall@100 ${share(recall)}`;
