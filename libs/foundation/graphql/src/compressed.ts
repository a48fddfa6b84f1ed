import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

/** What is smaller fits into a packet or two as it is. */
const FROM_BYTES = 1024;
/** As fast as gzip's default, and 10-15 % smaller on JSON and HTML. */
const QUALITY = 4;

/**
 * Sends a text, compressed where the reader takes it. Safe from attacks that measure lengths (BREACH): they need a page of
 * theirs that makes the victim's browser repeat a request beside a secret, and requests with cookies are taken from our own
 * pages only; the session itself stands in no body.
 */
export async function sendCompressed(request: Request, response: Response, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  response.vary('accept-encoding');
  const encoding = bytes.length < FROM_BYTES ? null : encodingFor(request);
  const body = encoding === null ? bytes : await compress[encoding](bytes);
  if (encoding !== null) response.setHeader('content-encoding', encoding);
  response.setHeader('content-length', body.length);
  response.end(body);
}

type Encoding = 'br' | 'gzip';

const compress: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: QUALITY,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: promisify(gzip),
};

/** Asked one by one: among equals the list of the browser begins with gzip. */
function encodingFor(request: Request): Encoding | null {
  if (request.acceptsEncodings('br')) return 'br';
  return request.acceptsEncodings('gzip') ? 'gzip' : null;
}
