import { existsSync } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { type AssociationOptions, DEFAULT_ASSOCIATIONS } from '#matching';

const COMPILED = new URL('./association-thread.js', import.meta.url);

/** How associations are learned. Fields may be set before the first time; specs do. */
@Injectable()
export class AssociationLearning {
  /** Fewer accepted needs prove nothing: of 49 answered queries no gain could be shown, of 881 it could. */
  leastNeeds = 50;
  /** The newest so many teach; with 20,000 rivals they bound a night's work to minutes. */
  mostNeeds = 5000;
  /** Listings offered now, among which needs choose, besides the accepted ones. */
  mostRivals = 20_000;
  options: AssociationOptions = DEFAULT_ASSOCIATIONS;
  /** The compiled program of the thread; null where the sources run uncompiled, so that learning runs in slices here. */
  entry: URL | null = existsSync(COMPILED) ? COMPILED : null;
}
