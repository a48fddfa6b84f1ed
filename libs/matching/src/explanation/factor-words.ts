import { words, type Bilingual } from '../words.js';
import { type Factor } from './factors.js';

type Told = Pick<Factor, 'label' | 'points' | 'unit' | 'value' | 'text'>;

/** Below this share of all that adds or takes away, a factor is called slight. */
const SLIGHT = 0.05;

const rounded = (points: number): string => points.toFixed(1).replace(/\.0$/, '');

/**
 * One sentence for each factor, in the order given: what was seen, and what it does to the score. A learned model's
 * log-odds are told as shares of all contributions, since nobody buys by log-odds.
 */
export function factorSentences(factors: readonly Told[]): Bilingual[] {
  const whole = factors.reduce((sum, { points }) => sum + Math.abs(points), 0);
  const most = factors.reduce((max, { points }) => Math.max(max, points), 0);
  return factors.map((factor) => {
    const { label, text, points, unit, value } = factor;
    const share = whole === 0 ? 0 : Math.abs(points) / whole;
    const evidence = words(`${label.zh}：${text.zh}`, `${label.en}: ${text.en}`);
    if (points === 0) {
      return value === null
        ? words(`${evidence.zh}，不计分`, `${evidence.en}; does not count`)
        : words(`${evidence.zh}，未加分`, `${evidence.en}; adds nothing`);
    }
    const effect = effectOf(points, share, points === most);
    const amount =
      unit === 'points'
        ? words(
            `（${points > 0 ? '+' : '−'}${rounded(Math.abs(points))} 分）`,
            ` (${points > 0 ? '+' : '−'}${rounded(Math.abs(points))} points)`,
          )
        : words(`（占 ${Math.round(share * 100)}%）`, ` (${Math.round(share * 100)}%)`);
    return words(`${evidence.zh}，${effect.zh}${amount.zh}`, `${evidence.en}; ${effect.en}${amount.en}`);
  });
}

function effectOf(points: number, share: number, isMost: boolean): Bilingual {
  if (points < 0) {
    return share < SLIGHT ? words('略微拉低评分', 'lowers the score slightly') : words('拉低评分', 'lowers the score');
  }
  if (isMost) return words('贡献最大', 'contributes most');
  return share < SLIGHT ? words('略有贡献', 'contributes slightly') : words('有贡献', 'contributes');
}
