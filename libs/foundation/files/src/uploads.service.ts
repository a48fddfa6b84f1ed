import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Id } from '#kernel';
import { type Actor, NotFound, NotSignedIn, requireActor } from '#foundation/access';
import { Database } from '#foundation/database';
import { checkText, RateLimited } from '#foundation/graphql';
import { Journal } from '#foundation/outbox';
import { type FileKind, namedAs, recognise } from './file-kind.js';
import { type FilePurpose, findPurpose } from './file-purpose.js';
import { FileRefused } from './file-refused.js';
import { Files } from './files.service.js';
import { readBody } from './read-body.js';

export const UPLOAD_LIMITS = {
  /** Bytes of files that one account has sent, that hang on nothing yet and have not expired. */
  accountBytes: 200 * 1024 * 1024,
  /** Files that one account may send within ten minutes. */
  perTenMinutes: 30,
  /** Uploads under way in one process: each holds up to 10 MB. */
  atOnce: 12,
} as const;

// Two uploads of one account are counted one after the other.
const lockAccount = {
  name: 'files.lock-account',
  text: `select pg_advisory_xact_lock(hashtextextended('file:' || $1, 0))`,
};
const usage = {
  name: 'files.usage',
  text: `select coalesce(sum(size) filter (where not is_kept), 0)::bigint::float8 as bytes,
           (count(*) filter (where created_at > clock_timestamp() - interval '10 minutes'))::int as recent
         from stored_file where account_id = $1 and is_upload and expires_at > clock_timestamp()`,
};

/** Takes files from people: the purpose's rule, the content's kind and the account's quota decide. */
@Injectable()
export class Uploads {
  private underWay = 0;

  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly files: Files,
  ) {}

  /** Reads the body, looks at it, and writes it in one transaction; nothing is kept of an upload that fails. */
  async receive(actor: Actor, request: IncomingMessage, wish: { purpose: string; name: string }): Promise<{ id: Id }> {
    const purpose = findPurpose(wish.purpose);
    if (!purpose?.upload) throw actor.kind === 'visitor' ? new NotSignedIn() : new NotFound();
    requireActor(purpose.upload, actor);
    const { accountId } = actor;
    if (accountId === null) throw new NotSignedIn();
    const wished = fileName(wish.name);
    const content = await this.oneOfFew(() => readBody(request));
    const kind = kindFor(purpose, content);
    const name = namedAs(kind, wished);
    const id = await this.database.transaction(async (em) => {
      await this.checkQuota(em, accountId, content.length);
      const file = { purpose, name, kind, content, accountId, firmId: actor.firmId, isUpload: true };
      const fileId = await this.files.store(em, file);
      const after = { purpose: purpose.name, kind, size: content.length };
      await this.journal.record(em, { actor, act: 'file.upload', entity: 'stored_file', entityId: fileId, after });
      return fileId;
    });
    return { id };
  }

  private async oneOfFew<T>(work: () => Promise<T>): Promise<T> {
    if (this.underWay >= UPLOAD_LIMITS.atOnce) {
      throw new FileRefused('FILE_UPLOADS_BUSY', {
        zh: '当前上传人数较多，请稍后再试。',
        en: 'Many files are being sent right now: try again in a moment.',
      });
    }
    this.underWay += 1;
    try {
      return await work();
    } finally {
      this.underWay -= 1;
    }
  }

  private async checkQuota(em: EntityManager, accountId: Id, size: number): Promise<void> {
    await this.database.run(em, lockAccount, [accountId]);
    const [used] = await this.database.run<{ bytes: number; recent: number }>(em, usage, [accountId]);
    if (!used) throw new Error('an aggregate answers one row');
    if (used.recent >= UPLOAD_LIMITS.perTenMinutes) throw new RateLimited(600);
    if (used.bytes + size > UPLOAD_LIMITS.accountBytes) {
      throw new FileRefused('FILE_QUOTA', {
        zh: '您上传的文件合计已达 200 MB，请待旧文件到期后再上传，或联系平台运营人员。',
        en: 'Your files add up to 200 MB, which is the limit: wait until old ones expire, or ask the operator.',
      });
    }
  }
}

/** A name as people see it: the last part of a path, without what file systems and headers cannot carry. */
function fileName(raw: string): string {
  const name = (raw.split(/[\\/]/).at(-1) ?? '').normalize('NFC').trim();
  if (checkText(name, { max: 120 }) !== null) {
    throw new FileRefused('FILE_NAME_INVALID', {
      zh: '文件名为空、过长（最多 120 个字）或含有不可见字符，请改名后上传。',
      en: 'The name is empty, longer than 120 characters, or has invisible characters: rename the file.',
    });
  }
  return name;
}

function kindFor(purpose: FilePurpose, content: Buffer): FileKind {
  if (content.length === 0) {
    throw new FileRefused('FILE_EMPTY', { zh: '文件是空的，请重新选择。', en: 'The file is empty: choose another.' });
  }
  const found = recognise(content);
  if ('kind' in found && purpose.kinds.includes(found.kind)) return found.kind;
  const what =
    'kind' in found
      ? (found.instead ?? {
          zh: `此处不支持 ${found.kind.toUpperCase()} 文件。`,
          en: `${found.kind.toUpperCase()} files are not taken here.`,
        })
      : found.instead;
  const list = purpose.kinds.map((kind) => kind.toUpperCase());
  throw new FileRefused(
    'FILE_KIND_REFUSED',
    { zh: `${what.zh}请上传 ${list.join('、')} 文件。`, en: `${what.en} Send a file of ${list.join(', ')}.` },
    { kinds: purpose.kinds },
  );
}
