import { words } from '../words.js';
import { logShare, percent, type Feature } from './feature.js';

const SPREAD = 5;
const FULL = 20;

/** ln(1 + 5 Σ cosine⁴ ÷ √suppliers) ÷ ln 21 over the 150 nearest needs in the latent space, 0 to 1; null until learned. */
export const subjectVotes = {
  name: 'subjectVotes',
  label: words('主题相近需求', 'needs of the subject'),
  measure: ({ past }) => (past?.subject ? logShare(SPREAD * past.subject.sum, FULL) : null),
  describe: (_, value) =>
    words(`承接主题相近的需求 ${percent(value ?? 0)}`, `supplied needs of the subject ${percent(value ?? 0)}`),
} as const satisfies Feature;
