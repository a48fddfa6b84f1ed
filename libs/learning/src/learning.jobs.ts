import type { Id } from '#kernel';
import { defineJob } from '#foundation/outbox';

/** Learns from what was answered and judges what serves; each night at 02:30 in Shanghai. */
export const TrainModels = defineJob<Record<never, never>>({
  name: 'learning.train-models',
  lane: 'upkeep',
  attempts: 5,
  timeoutSeconds: 2 * 3600,
  schedule: { cron: '30 18 * * *' },
});

/** Learns which of suppliers' words answer which of askers' words; each night at 03:10 in Shanghai. */
export const LearnWordAssociations = defineJob<Record<never, never>>({
  name: 'learning.word-associations',
  lane: 'upkeep',
  attempts: 3,
  timeoutSeconds: 3600,
  schedule: { cron: '10 19 * * *' },
});

/** Scores the candidates of decided needs with other weights or another model. */
export const RunSimulation = defineJob<{ simulationId: Id }>({
  name: 'learning.run-simulation',
  lane: 'upkeep',
  attempts: 3,
  timeoutSeconds: 600,
});

/** Clears logs of candidates and rejected models that nothing learns from any more; each hour at 41 minutes past. */
export const ClearLearning = defineJob<Record<never, never>>({
  name: 'learning.clear',
  lane: 'upkeep',
  timeoutSeconds: 300,
  schedule: { cron: '41 * * * *' },
});
