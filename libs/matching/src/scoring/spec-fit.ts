import { answerMeasurement, askReadingsOf, readingsOf, type Satisfaction } from '../extraction/index.js';
import { words } from '../words.js';
import { percent, type Feature, type Pair } from './feature.js';

const WORTH: Readonly<Record<Exclude<Satisfaction, 'unknown'>, number>> = { met: 1, partly: 0.5, no: 0 };

/** Answers to the figures that the need asks for, in its indicators and in its text; those that nothing answers left out. */
function answers({ need, listing }: Pair): number[] {
  if (listing === null) return [];
  const { indicators, measurements } = askReadingsOf(need);
  if (indicators.length + measurements.length === 0) return [];
  const offer = readingsOf(listing);
  return [...indicators, ...measurements].flatMap((asked) => {
    const { state } = answerMeasurement(asked, offer);
    return state === 'unknown' ? [] : [WORTH[state]];
  });
}

/** Figures asked for that the listing meets ÷ those that it speaks of, a half for partly, 0 to 1; null when it speaks of none. */
export const specFit = {
  name: 'specFit',
  label: words('指标符合', 'figures met'),
  measure: (pair) => {
    const worths = answers(pair);
    return worths.length === 0 ? null : worths.reduce((sum, worth) => sum + worth, 0) / worths.length;
  },
  describe: (_, value) =>
    value === null
      ? words('没有可比较的指标', 'no figures to compare')
      : words(`可比较的指标符合 ${percent(value)}`, `${percent(value)} of the comparable figures are met`),
} as const satisfies Feature;
