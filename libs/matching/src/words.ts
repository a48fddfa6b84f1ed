import type { Bilingual } from '#kernel';

export type { Bilingual };

/** One statement in both languages of the platform. */
export const words = (zh: string, en: string): Bilingual => ({ zh, en });
