import type { IncomingMessage } from 'node:http';
import { FileRefused } from './file-refused.js';

/** Largest file that is taken. */
export const MOST_BYTES = 10 * 1024 * 1024;

const tooLarge = (): FileRefused =>
  new FileRefused(
    'FILE_TOO_LARGE',
    { zh: '文件超过 10 MB，请拆分后上传。', en: 'The file is larger than 10 MB: split it and send the parts.' },
    { maxBytes: MOST_BYTES },
  );

/** The whole body, refused as soon as it is known to be too long; a sender that leaves has sent nothing. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw incomplete();
  }
  if (!request.complete) throw incomplete();
  return Buffer.concat(chunks);
}

const incomplete = (): FileRefused =>
  new FileRefused('FILE_INCOMPLETE', {
    zh: '上传中断，文件没有保存，请重新上传。',
    en: 'The upload was cut off and nothing was kept: send the file again.',
  });
