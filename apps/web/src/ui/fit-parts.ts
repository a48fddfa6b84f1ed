import type { FitPart } from './fit-bar';
import type { MatchView } from './match-view';

/** As many shades as there are; the smaller factors share the last. */
const OWN_SEGMENTS = 5;

/**
 * Segments of the bar, the largest first; the smaller ones together. A learned model's contributions are log-odds, so its
 * bar shares the score out among what speaks for the match, without full values.
 */
export function fitParts({ factors, score }: Pick<MatchView, 'factors' | 'score'>, rest: string): readonly FitPart[] {
  const won = factors.filter(({ points }) => points > 0).sort((one, other) => other.points - one.points);
  const sum = won.reduce((total, { points }) => total + points, 0);
  const isPoints = won.every(({ unit }) => unit === 'points');
  const scale = isPoints || sum === 0 ? 1 : score / sum;
  const parts = won.map(({ feature, label, points, max }) => ({
    key: feature,
    label,
    points: points * scale,
    max: isPoints ? (max ?? null) : null,
  }));
  const others = parts.slice(OWN_SEGMENTS);
  if (others.length < 2) return parts;
  return [
    ...parts.slice(0, OWN_SEGMENTS),
    { key: 'rest', label: rest, points: total(others, 'points'), max: isPoints ? total(others, 'max') : null },
  ];
}

const total = (parts: readonly FitPart[], of: 'points' | 'max'): number =>
  parts.reduce((sum, part) => sum + (part[of] ?? 0), 0);
