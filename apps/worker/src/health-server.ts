import { createServer, type Server } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Health } from './worker-health.js';

const LONGEST_LAG_NS = 1e9;

/** `/health/live` and `/health/ready`, which say no more than the state; nothing else is served by a worker. */
export async function serveHealth(host: string, port: number, ready: () => Promise<Health>): Promise<Server> {
  const lag = monitorEventLoopDelay({ resolution: 50 });
  lag.enable();
  const live = (): Health => {
    const isStuck = lag.percentile(90) > LONGEST_LAG_NS;
    lag.reset();
    return isStuck ? 'unavailable' : 'ok';
  };
  const server = createServer((request, response) => {
    const answer = (status: Health) => {
      response.writeHead(status === 'unavailable' ? 503 : 200, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
      });
      response.end(JSON.stringify({ status }));
    };
    if (request.method !== 'GET') response.writeHead(405, { allow: 'GET' }).end();
    else if (request.url === '/health/live') answer(live());
    else if (request.url === '/health/ready') ready().then(answer, () => answer('unavailable'));
    else response.writeHead(404).end();
  });
  server.once('close', () => lag.disable());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return server;
}
