import { cityDay } from '#kernel';

/** The moment of a search, and its day in Asia/Shanghai. */
export interface Now {
  readonly at: Date;
  readonly day: string;
}

export const nowOf = (at: Date): Now => ({ at, day: cityDay(at) });
