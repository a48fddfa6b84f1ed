import type { NextFunction, Request, RequestHandler, Response } from 'express';

/** Bodies of a few kilobytes, from anywhere. */
const BODY_MS = 30_000;
/** A file of 10 MB over a slow line (about 0.7 Mbit/s). */
export const UPLOAD_MS = 120_000;

const isUpload = ({ method, path }: Request): boolean => method === 'POST' && path === '/files';

/**
 * Ends connections whose body does not come in time: the server's own limit knows no routes, so that it is that of
 * uploads, and everything else is held to the shorter one here. As with the server's own, the answer is 408.
 */
export function bodyDeadline(ms: number = BODY_MS): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isUpload(request) || !hasBody(request)) return next();
    const timer = setTimeout(() => {
      if (request.complete) return;
      const { socket } = request;
      if (response.headersSent) socket.destroy();
      else socket.end('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n', () => socket.destroy());
    }, ms);
    timer.unref();
    response.once('close', () => clearTimeout(timer));
    next();
  };
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
