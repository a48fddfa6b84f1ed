import type { Flags, Result } from 'lighthouse';
import { freePort } from '#foundation/embedded';
import { type FoundChromium, launch } from '../../browser/support/chromium.js';
import { median } from '../figures.js';

const ROUNDS = 3;

export interface Audited {
  /** Medians of the rounds: a score of 0 to 100, and milliseconds. */
  readonly performance: number;
  readonly lcpMs: number;
  readonly fcpMs: number;
  /** The least of the rounds, 0 to 100. */
  readonly accessibility: number;
  /** What the last round had against the page: accessibility first, then what costs it the most points. */
  readonly complaints: readonly string[];
}

/** Lighthouse with its standard settings, in a new Chromium for each round. */
export async function audit(
  chromium: FoundChromium,
  url: string,
  { form, token }: { readonly form: 'mobile' | 'desktop'; readonly token: string | null },
): Promise<Audited> {
  const results: Result[] = [];
  for (let round = 0; round < ROUNDS; round += 1) results.push(await auditOnce(chromium, url, form, token));
  const score = (category: string): number[] =>
    results.map(({ categories }) => Math.round((categories[category]?.score ?? Number.NaN) * 100));
  const milliseconds = (name: string): number =>
    median(results.map(({ audits }) => audits[name]?.numericValue ?? Number.NaN));
  return {
    performance: median(score('performance')),
    accessibility: Math.min(...score('accessibility')),
    lcpMs: milliseconds('largest-contentful-paint'),
    fcpMs: milliseconds('first-contentful-paint'),
    complaints: results.slice(-1).flatMap(complaintsOf),
  };
}

async function auditOnce(
  chromium: FoundChromium,
  url: string,
  form: 'mobile' | 'desktop',
  token: string | null,
): Promise<Result> {
  // Large, and of no use to the other parts.
  const { default: lighthouse, desktopConfig } = await import('lighthouse');
  const port = await freePort();
  const browser = await launch({ ...chromium, args: [...chromium.args, `--remote-debugging-port=${port}`] });
  try {
    const flags: Flags = {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility'],
      ...(token !== null && { extraHeaders: { Cookie: `lianwan=${token}` } }),
    };
    const { lhr } = (await lighthouse(url, flags, form === 'desktop' ? desktopConfig : undefined)) ?? {};
    if (!lhr || lhr.runtimeError) throw new Error(`${url}: ${lhr?.runtimeError?.message ?? 'no report'}`);
    if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname) {
      throw new Error(`${url} leads to ${lhr.finalDisplayedUrl}`);
    }
    return lhr;
  } finally {
    await browser.close();
  }
}

function complaintsOf({ categories, audits }: Result): readonly string[] {
  const failed = (category: string): { text: string; lost: number }[] =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const { score, title = id, displayValue = '' } = audits[id] ?? {};
      return typeof score === 'number' && score < 0.9 && weight > 0
        ? [{ text: `${title} ${displayValue}`.trim(), lost: weight * (1 - score) }]
        : [];
    });
  return ['accessibility', 'performance'].flatMap((category) =>
    failed(category)
      .sort((a, b) => b.lost - a.lost)
      .map(({ text }) => text),
  );
}
