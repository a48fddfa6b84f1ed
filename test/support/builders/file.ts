import type { INestApplicationContext } from '@nestjs/common';
import type { Id } from '#kernel';
import { Database } from '#foundation/database';
import { type FileKind, Files, findPurpose } from '#foundation/files';

export interface FileTraits {
  readonly purpose: string;
  readonly firmId: Id;
  readonly name?: string;
  readonly kind?: FileKind;
  readonly content?: string;
}

/** A file as somebody of the firm sends it; hangs on nothing yet. */
export async function aFile(app: INestApplicationContext, traits: FileTraits): Promise<Id> {
  const purpose = findPurpose(traits.purpose);
  if (!purpose) throw new Error(`no purpose of files is called ${traits.purpose}`);
  const { firmId, name = '壳体图纸.pdf', kind = 'pdf', content = '%PDF-1.7 壳体' } = traits;
  const file = { purpose, name, kind, content: Buffer.from(content), accountId: null, firmId, isUpload: true };
  return app.get(Database, { strict: false }).transaction((em) => app.get(Files, { strict: false }).store(em, file));
}
