import { existsSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import type { TreeParameters } from '#matching';

const COMPILED = new URL('./train-thread.js', import.meta.url);

/** How a training runs. Fields may be set before the first one; specs do. */
@Injectable()
export class TrainingOptions {
  /** Days of served needs that teach and judge. */
  windowDays = 365;
  /** Parameters that replace the usual ones. */
  trees: Partial<TreeParameters> = {};
  checkpointMs = 3000;
  /** Latest runs whose candidates give the scale of points. */
  sampledRuns = 100;
  /** The compiled program of the thread; null where the sources run uncompiled, so that training runs in slices here. */
  entry: URL | null = existsSync(COMPILED) ? COMPILED : null;
}
