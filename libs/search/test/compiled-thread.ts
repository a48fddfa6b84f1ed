import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { compiledSources } from '../../../test/support/compiled-sources.js';

const SOURCES = [
  'libs/foundation/telemetry/src',
  'libs/kernel/src',
  'libs/matching/src',
  'libs/search/src',
  'libs/search/test',
];
const THREAD = 'dist/libs/search/src/threads/search-thread.js';

/** The folder with the engine and the search threads as JavaScript. */
export const compiledSearch = (): string => compiledSources('search', SOURCES);

/** The compiled program of a search thread. */
export const compiledThread = (): URL => pathToFileURL(path.join(compiledSearch(), THREAD));
