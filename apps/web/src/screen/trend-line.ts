export const WIDTH = 1000;
export const HEIGHT = 100;
/** Half of the stroke stays inside at the top and at the bottom. */
const EDGE = 3;

/** The values from left to right as an SVG path; the largest reaches the top, zero lies on the ground. */
export function lineOf(values: readonly number[]): string {
  const most = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, at) => {
      const y = HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * value) / most;
      return `${at === 0 ? 'M' : 'L'}${round(at * step)} ${round(y)}`;
    })
    .join('');
}

/** The same line, closed along the ground. */
export function areaOf(values: readonly number[]): string {
  return `${lineOf(values)}V${HEIGHT}H0Z`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
