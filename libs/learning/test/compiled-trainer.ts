import { pathToFileURL } from 'node:url';
import { compiledSources } from '../../../test/support/compiled-sources.js';

const SOURCES = ['libs/kernel/src', 'libs/matching/src', 'libs/learning/src/domain', 'libs/learning/src/training'];

/** The compiled program of the training thread. */
export const compiledTrainer = (): URL =>
  pathToFileURL(`${compiledSources('trainer', SOURCES)}/dist/libs/learning/src/training/train-thread.js`);
