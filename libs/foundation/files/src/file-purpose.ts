import type { Id } from '#kernel';
import type { AccessRule } from '#foundation/access';
import { FILE_KINDS, type FileKind } from './file-kind.js';

/** What the rules need to know of a stored file. */
export interface FileFacts {
  readonly id: Id;
  readonly purpose: string;
  readonly accountId: Id | null;
  /** The firm that its maker acted for, null for an office. */
  readonly firmId: Id | null;
}

export interface PurposeDefinition {
  readonly name: string;
  readonly kinds: readonly FileKind[];
  /** Who may send a file for it; absent: files of this purpose are made by the platform itself. */
  readonly upload?: AccessRule;
  /** Who may fetch it, or fetches it while it hangs on nothing (`Files.guard`); the row face decides. */
  readonly read: AccessRule<FileFacts>;
  /** Days that a file is kept; one that hangs on a thing (`Files.keep`) stays with it. */
  readonly keptDays: number;
}

export type FilePurpose = Readonly<PurposeDefinition>;

const NAME = /^[a-z][a-z-]{2,40}$/;
const purposes = new Map<string, FilePurpose>();

/** Says what files a lib keeps and who may have them; a file of no defined purpose is taken from and given to nobody. */
export function defineFilePurpose(purpose: PurposeDefinition): FilePurpose {
  if (!NAME.test(purpose.name)) throw new Error(`"${purpose.name}" is no name of a purpose: small letters and dashes`);
  if (purposes.has(purpose.name)) throw new Error(`the file purpose ${purpose.name} is defined twice`);
  if (!purpose.read.row) throw new Error(`the file purpose ${purpose.name} needs a rule about the single file`);
  if (purpose.kinds.some((kind) => !FILE_KINDS.includes(kind))) throw new Error(`${purpose.name}: unknown kind`);
  purposes.set(purpose.name, Object.freeze({ ...purpose }));
  return purpose;
}

export function findPurpose(name: string): FilePurpose | null {
  return purposes.get(name) ?? null;
}
