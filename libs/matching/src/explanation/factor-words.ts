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
    const amount = unit === 'points' ? pointsWords(points) : shareWords(share);
    return words(`${evidence.zh}，${effect.zh}${amount.zh}`, `${evidence.en}; ${effect.en}${amount.en}`);
  });
}

function pointsWords(points: number): Bilingual {
  const amount = rounded(Math.abs(points));
  return points > 0
    ? words(`，得 ${amount} 分`, ` (${amount} points)`)
    : words(`，扣 ${amount} 分`, ` (−${amount} points)`);
}

function shareWords(share: number): Bilingual {
  const percent = Math.round(share * 100);
  return words(`，占全部影响的 ${percent}%`, ` (${percent}%)`);
}

function effectOf(points: number, share: number, isMost: boolean): Bilingual {
  if (points < 0) {
    return share < SLIGHT ? words('使评分略低', 'lowers the score slightly') : words('使评分降低', 'lowers the score');
  }
  if (isMost) return words('影响最大', 'contributes most');
  return share < SLIGHT ? words('影响很小', 'contributes slightly') : words('有帮助', 'contributes');
}
