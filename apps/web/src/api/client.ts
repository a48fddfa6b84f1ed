import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './errors';
import { onSignedAnew } from './signed-anew';

const RETRIES = 2;

/** One cache for the site. What the server refused is not asked again; what did not answer is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => !(error instanceof ApiError) && count < RETRIES,
      // Offline reading works from the cache; the bar on top says so.
      networkMode: 'offlineFirst',
    },
    mutations: { networkMode: 'always' },
  },
});

onSignedAnew(() => queryClient.clear());
