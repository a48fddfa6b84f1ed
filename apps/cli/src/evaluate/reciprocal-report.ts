import { oneSided, reciprocalFigures, reliability, type JudgedMeeting } from '#matching';

const three = (value: number): string => value.toFixed(3);

/** One line a figure, with its interval. */
export function figureTable(judged: readonly JudgedMeeting[], seed: number): string {
  return reciprocalFigures(judged, { seed })
    .map(({ name, value, low, high }) => `  ${name.padEnd(24)}${three(value)}  (${three(low)} to ${three(high)})`)
    .join('\n');
}

/** One line a figure: the mean over the draws, the least and the greatest. */
export function meanTable(draws: readonly (readonly JudgedMeeting[])[], seed: number): string {
  const figures = draws.map((judged) => reciprocalFigures(judged, { seed, rounds: 0 }));
  return (figures[0] ?? [])
    .map(({ name }, at) => {
      const values = figures.map((draw) => draw[at]?.value ?? Number.NaN);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      return `  ${name.padEnd(24)}${three(mean)}  (from ${three(Math.min(...values))} to ${three(Math.max(...values))})`;
    })
    .join('\n');
}

/** Predicted against observed in tenths of equal count, both sides' answers together. */
export function reliabilityTable(judged: readonly JudgedMeeting[]): string {
  const { bins, meanPredicted, meanObserved } = reliability(...oneSided(judged));
  return [
    '  predicted between   answers  mean predicted  observed',
    ...bins.map(
      ({ from, to, count, predicted, observed }) =>
        `  ${three(from)} and ${three(to)}${String(count).padStart(12)}${three(predicted).padStart(16)}${three(observed).padStart(10)}`,
    ),
    `  all${String(2 * judged.length).padStart(24)}${three(meanPredicted).padStart(16)}${three(meanObserved).padStart(10)}`,
  ].join('\n');
}
