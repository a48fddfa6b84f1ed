import { SingleBar, Presets } from 'cli-progress';

export interface Bar {
  /** Work done so far, in the unit of the total. */
  to(done: number): void;
  stop(): void;
}

/** A bar on a terminal, nothing elsewhere: a log of redrawn lines helps nobody. */
export function progressBar(label: string, total: number): Bar {
  if (!process.stderr.isTTY || total === 0) return { to: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: `${label} {bar} {percentage}% {eta_formatted}`, hideCursor: true, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { to: (done) => bar.update(done), stop: () => bar.stop() };
}
