import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Id } from '#kernel';
import type { FileKind } from './file-kind.js';

/** A file that somebody sent or the platform made; its bytes lie in parts of a megabyte beside it. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn('uuid')
  id: Id;

  @Column('text')
  purpose: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: FileKind;

  @Column('int')
  size: number;

  @Column('bytea')
  sha256: Buffer;

  @Column('uuid', { name: 'account_id', nullable: true })
  accountId: Id | null;

  @Column('uuid', { name: 'firm_id', nullable: true })
  firmId: Id | null;

  @Column('boolean', { name: 'is_upload', default: false })
  isUpload: boolean;

  /** Hangs on a thing and stays as long as that does. */
  @Column('boolean', { name: 'is_kept', default: false })
  isKept: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;
}
