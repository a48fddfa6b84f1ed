import { pathToFileURL } from 'node:url';
import { compiledSources } from '../../../test/support/compiled-sources.js';

const SOURCES = ['libs/kernel/src', 'libs/matching/src', 'libs/proposals/src/search'];

/** The compiled program of the thread that learns from past needs. */
export const compiledTeacher = (): URL =>
  pathToFileURL(`${compiledSources('past', SOURCES)}/dist/libs/proposals/src/search/past-thread.js`);
