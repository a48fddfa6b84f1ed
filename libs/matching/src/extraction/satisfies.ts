import { isSameName, betterOf } from './names.js';
import { type Measurement } from './measurement.js';

/** `unknown`: the two say nothing about each other. */
export type Satisfaction = 'met' | 'partly' | 'no' | 'unknown';

// 0.1 + 0.2 mm is still 0.3 mm.
const SLACK = 1e-9;
const atMost = (a: number, b: number): boolean => a <= b + SLACK * Math.max(Math.abs(a), Math.abs(b), SLACK);

/** Scales on which everything inside the asked range is as good as all of it: a part of 60 HRC answers 58–62 HRC. */
const POINT_SCALES = ['hardness:', 'ratio', 'ip', 'it'];

interface Interval {
  readonly min: number | null;
  readonly max: number | null;
}

/** "精度 0.01 mm" asks for at most, "产能 5 万件/月" for at least: the direction in which more is better. */
function askedInterval({ operator, min, max, name, dimension }: Measurement): Interval {
  if (operator !== '=' || min === null || max === null) return { min, max };
  if (dimension === 'ip') return { min, max: null };
  if (dimension === 'it' || dimension === 'roughness') return { min: null, max };
  const better = betterOf(name);
  return { min: better === 'smaller' ? null : min, max: better === 'larger' ? null : max };
}

function compare(offered: Interval, asked: Interval, isPoint: boolean): Satisfaction {
  const { min: low, max: high } = offered;
  const { min, max } = asked;
  if (min === null && max === null) return 'unknown';
  if (low === null && high === null) return 'unknown';
  if (min === null && max !== null) {
    if (high !== null) return atMost(high, max) ? 'met' : low !== null && atMost(low, max) ? 'partly' : 'no';
    return low !== null && atMost(low, max) ? 'partly' : 'no';
  }
  if (max === null && min !== null) {
    if (low !== null) return atMost(min, low) ? 'met' : high !== null && atMost(min, high) ? 'partly' : 'no';
    return high !== null && atMost(min, high) ? 'partly' : 'no';
  }
  if (min === null || max === null) return 'unknown';
  const coversLow = low === null || atMost(low, min);
  const coversHigh = high === null || atMost(max, high);
  if (coversLow && coversHigh) return 'met';
  const isInside = low !== null && high !== null && atMost(min, low) && atMost(high, max);
  if (isInside && (isPoint || high - low <= SLACK * Math.abs(high))) return 'met';
  const overlaps = (low === null || atMost(low, max)) && (high === null || atMost(min, high));
  return overlaps ? 'partly' : 'no';
}

/** 67 against 65: each digit of an IP code has its own scale. */
function protects(offered: number, asked: number): Satisfaction {
  const [dust, water] = [Math.floor(offered / 10) - Math.floor(asked / 10), (offered % 10) - (asked % 10)];
  if (dust >= 0 && water >= 0) return 'met';
  return dust >= 0 || water >= 0 ? 'partly' : 'no';
}

function sameGrade(offered: string, asked: string): Satisfaction {
  if (offered === asked) return 'met';
  return offered.startsWith(asked) || asked.startsWith(offered) ? 'partly' : 'no';
}

/**
 * Whether what is offered meets what is asked: bounds are compared in base units; an offered limit is a promise
 * (≤ 0.02 answers ≤ 0.05), an offered range a capability (6–12 mm answers 8 mm). Different dimensions, or names that
 * mean different properties, are `unknown`.
 */
export function satisfies(offered: Measurement, asked: Measurement): Satisfaction {
  if (offered.dimension !== asked.dimension) return 'unknown';
  if (offered.name !== null && asked.name !== null && !isSameName(offered.name, asked.name)) return 'unknown';
  if (offered.min === null && offered.max === null && offered.designation !== null && asked.designation !== null) {
    return sameGrade(offered.designation, asked.designation);
  }
  if (asked.dimension === 'ip' && asked.min !== null && offered.min !== null) return protects(offered.min, asked.min);
  const isPoint = POINT_SCALES.some((scale) => asked.dimension.startsWith(scale));
  return compare(offered, askedInterval(asked), isPoint);
}
