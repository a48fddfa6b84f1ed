import { type AblationRow, type TenderFigures } from '#matching';

const share = (value: number): string => value.toFixed(4);

/** The figures in lines for people and for grep. */
export function* figureLines(figures: TenderFigures): Generator<string> {
  yield `tenders=${figures.tenders} ndcg10=${share(figures.ndcg10)} hit1=${share(figures.hit1)} hit10=${share(figures.hit10)} recall50=${share(figures.recall50)}`;
  yield `a winner among the candidates: ${share(figures.found)} at ${figures.candidates.toFixed(1)} candidates a tender`;
  const { reliability } = figures;
  if (reliability === null) return;
  const { meanPredicted, meanObserved, ece, brier, bins } = reliability;
  yield `probability over all candidates: mean predicted ${meanPredicted.toFixed(5)}, observed ${meanObserved.toFixed(5)} (ratio ${(meanPredicted / meanObserved).toFixed(3)}), ECE ${ece.toFixed(5)}, Brier ${brier.toFixed(5)}`;
  for (const { from, to, count, predicted, observed } of bins) {
    yield `  ${from.toFixed(5)} to ${to.toFixed(5)}: ${count} candidates, predicted ${predicted.toFixed(5)}, observed ${observed.toFixed(5)}`;
  }
}

export const ablationLine = ({ without, ndcg10, hit10, recall50 }: AblationRow): string =>
  `without ${without}: ndcg10=${share(ndcg10)} hit10=${share(hit10)} recall50=${share(recall50)} (of tenders whose winner was found)`;
