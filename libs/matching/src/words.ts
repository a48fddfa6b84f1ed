/** One statement in both languages of the platform. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

export const words = (zh: string, en: string): Bilingual => ({ zh, en });
