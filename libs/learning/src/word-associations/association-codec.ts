import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { AssociationIndex, type Associations } from '#matching';

/** More than ten times what the largest model of the present size takes: a broken payload must not fill the memory. */
const MOST_BYTES = 64 * 1024 * 1024;

const pack = promisify(gzip);
const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

const shape = z.object({
  kind: z.literal('associations'),
  terms: z.array(z.string()),
  idf: z.base64(),
  vectors: z.object({ columns: z.int().positive(), values: z.base64(), factors: z.base64() }),
  map: z.base64(),
  needs: z.int().nonnegative(),
});

/** The payload cannot serve: it is not what was stored, or of another version of the platform. */
export class UnreadableAssociations extends Error {
  constructor(cause: unknown) {
    super('learned associations cannot be read', { cause });
    this.name = 'UnreadableAssociations';
  }
}

/** Learned associations as a row holds them: JSON, gzipped. */
export const packAssociations = (associations: Associations): Promise<Buffer> =>
  pack(Buffer.from(JSON.stringify(associations)));

/** Throws {@link UnreadableAssociations}. */
export async function unpackAssociations(payload: Buffer): Promise<Associations> {
  try {
    const json = await unpack(payload, { maxOutputLength: MOST_BYTES });
    const associations = shape.parse(JSON.parse(json.toString('utf8')));
    // Refuses parts that do not fit each other, here and not where needs are matched.
    new AssociationIndex(associations);
    return associations;
  } catch (error) {
    throw new UnreadableAssociations(error);
  }
}
