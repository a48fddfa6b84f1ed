import { createServer } from 'node:net';

/** Throws in plain words when the port cannot be listened on. */
export function requirePortFree(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(reason(error, host, port))));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}

function reason({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  if (code === 'EADDRINUSE') return `port ${port} of ${host} is taken: stop the other program, or set PORT`;
  if (code === 'EACCES') return `port ${port} needs more rights than this account has: set PORT to 1024 or above`;
  return `cannot listen on ${host}:${port}: ${message}`;
}
