import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { Database } from '#foundation/database';
import { type Attachment, attachmentPurpose, Attachments, attachmentSelect, Files } from '#foundation/files';
import type { Loaders } from '#foundation/graphql';
import { OutcomeAccess, type OutcomeFacts } from './outcomes.access.js';

/** The signed contract, as a scan or in an archive: `POST /files?purpose=contract-file`. */
const contractFile = attachmentPurpose('contract-file', ['pdf', 'docx', 'png', 'jpeg', 'zip']);

const byIds = {
  name: 'contract-files.by-ids',
  text: `select f.id, ${attachmentSelect('f')} as file from stored_file f where f.id = any($1::uuid[])`,
};
const outcomesOf = {
  name: 'contract-files.outcomes-of',
  text: `select i.buyer_firm_id as "buyerFirmId", i.supplier_firm_id as "supplierFirmId", i.chain_code as "chainCode"
         from contract c join intention i on i.id = c.intention_id where c.file_id = $1`,
};

/** The paper of a contract: both firms of the deal, the office of its chain and auditors read it, as the contract. */
@Injectable()
export class ContractFiles implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly attachments: Attachments,
  ) {}

  onModuleInit(): void {
    this.files.guard(contractFile, (actor, { id }) => this.mayRead(actor, id));
  }

  /** The file of the firm that registers, to hang on its contract in this transaction. */
  async take(em: EntityManager, firmId: Id, fileId: Id | null | undefined): Promise<{ fileId: Id | null } | Refusal> {
    if (!fileId) return { fileId: null };
    const taken = await this.attachments.take(em, firmId, contractFile, [fileId]);
    return isRefused(taken) ? taken : { fileId };
  }

  /** Of a contract that was read under its rule. */
  async of(loaders: Loaders, fileId: Id | null): Promise<Attachment | null> {
    if (fileId === null) return null;
    const loader = loaders.of('contracts.files', async (ids) => {
      const rows = await this.database.read<{ id: Id; file: Attachment }>(byIds, [ids]);
      const found = new Map(rows.map(({ id, file }) => [id, file]));
      return ids.map((id) => found.get(id) ?? null);
    });
    return loader.load(fileId);
  }

  private async mayRead(actor: Actor, fileId: Id): Promise<boolean | null> {
    const outcomes = await this.database.read<OutcomeFacts>(outcomesOf, [fileId]);
    return outcomes.length === 0 ? null : outcomes.some((outcome) => permits(OutcomeAccess.read, actor, outcome));
  }
}
