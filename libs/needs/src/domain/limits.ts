/** Limits on input, so that one firm cannot flood the rest; texts are counted in code points. */
export const LIMITS = {
  title: { min: 4, max: 80 },
  text: { min: 20, max: 8000 },
  reason: { min: 2, max: 500 },
  question: { min: 2, max: 1000 },
  answer: { min: 1, max: 2000 },
  indicators: 20,
  criteria: 10,
  certificates: 20,
  attachments: 10,
  invitations: 200,
  /** Needs that one firm may create one by one within 24 hours. */
  needsPerDay: 50,
  /** The same under codes of its own system, by import: drafts disturb nobody. */
  importedNeedsPerDay: 1000,
  /** Needs that one firm may publish, or hand in for a check, within 24 hours: each is put to suppliers and offices. */
  publicationsPerDay: 50,
  /** Questions of one firm on one need. */
  questionsPerFirm: 20,
} as const;
