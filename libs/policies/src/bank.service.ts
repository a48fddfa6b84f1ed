import { Injectable } from '@nestjs/common';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { requireVerifiedFirm } from '#firms';
import { bankFile, type BankLine, maskAccount } from './domain/bank-file.js';
import type { FirmBankAccount } from './payout.entities.js';
import { PolicyAccess } from './policy.access.js';
import { BankAccountConfirmed } from './policies.events.js';
import type { ConfirmBankAccountInput, MakeBankFileInput, OpenBankFileInput } from './policies.inputs.js';

const confirm = {
  name: 'policies.confirm-account',
  text: `insert into firm_bank_account (firm_id, holder, bank, account_number, confirmed_by)
         select $1, f.name_zh, $2, $3, $4 from firm f where f.id = $1
         on conflict (firm_id) do update set holder = excluded.holder, bank = excluded.bank,
           account_number = excluded.account_number, confirmed_by = excluded.confirmed_by,
           confirmed_at = clock_timestamp(), version = firm_bank_account.version + 1`,
};
const own = {
  name: 'policies.own-account',
  text: `select firm_id as "firmId", holder, bank, account_number as "accountNumber", confirmed_at as "confirmedAt"
         from firm_bank_account where firm_id = $1`,
};
const lockPolicy = { name: 'policies.lock-for-file', text: 'select number from policy where id = $1 for update' };
const lines = {
  name: 'policies.lines-for-bank',
  text: `select p.id as reference, a.holder, a.bank, a.account_number as account, p.amount::text as amount,
                e.title_zh || ' ' || p.period as purpose
         from payout p join firm_bank_account a on a.firm_id = p.firm_id
         join policy_edition e on e.policy_id = p.policy_id and e.edition = p.edition
         where p.policy_id = $1 and not exists (select from bank_file_line l where l.payout_id = p.id)
         order by p.paid_at, p.id limit 20000`,
};
const number = { name: 'policies.bank-file-number', text: `select next_number('BF') as number` };
const insert = {
  name: 'policies.insert-bank-file',
  text: `insert into bank_file (id, number, policy_id, count, total, checksum, content, made_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
};
const insertLines = {
  name: 'policies.insert-bank-lines',
  text: `insert into bank_file_line (payout_id, bank_file_id, line)
         select payout_id, $1, line from unnest($2::uuid[]) with ordinality as x(payout_id, line)`,
};
const open = { name: 'policies.open-bank-file', text: 'select id, content from bank_file where id = $1' };

type FileAnswer = { bankFileId: Id } | Refusal;

/** Accounts of firms and files for the bank: a payment stands in one file at the most, so no bank pays it twice. */
@Injectable()
export class Bank {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** 确认账户. The holder is the firm by its registered name. */
  confirm(actor: Actor, input: ConfirmBankAccountInput): Promise<{ firmId: Id } | Refusal> {
    requireActor(PolicyAccess.account, actor);
    const { clientMutationId } = input;
    type Answer = { firmId: Id } | Refusal;
    return this.commands.once<Answer>(
      actor,
      { operation: 'policies.confirm-account', clientMutationId, input },
      async (em) => {
        const { firmId } = actor;
        if (firmId === null) throw new NotFound();
        const unverified = requireVerifiedFirm(actor);
        if (unverified) return unverified;
        const account = input.accountNumber.replace(/[\s-]/g, '');
        if (!/^\d{8,32}$/.test(account)) return refuse('BANK_ACCOUNT_INVALID');
        await this.database.run(em, confirm, [firmId, input.bank, account, actor.accountId]);
        const events = [new BankAccountConfirmed({ firmId })];
        await this.journal.record(em, { actor, act: 'firm.confirm-account', entity: 'firm', entityId: firmId, events });
        return { firmId };
      },
    );
  }

  /** The own account, masked. */
  async account(actor: Actor): Promise<FirmBankAccount | null> {
    requireActor(PolicyAccess.account, actor);
    const [found] = await this.database.read<FirmBankAccount>(own, [actor.firmId]);
    return found ? { ...found, accountNumber: maskAccount(found.accountNumber) } : null;
  }

  /** Of all payments of a policy that no file holds yet. */
  makeFile(actor: Actor, input: MakeBankFileInput): Promise<FileAnswer> {
    requireActor(PolicyAccess.manage, actor);
    const { clientMutationId, policyId } = input;
    return this.commands.once<FileAnswer>(
      actor,
      { operation: 'policies.make-bank-file', clientMutationId, input },
      async (em) => {
        if ((await this.database.run(em, lockPolicy, [policyId])).length === 0) throw new NotFound();
        const due = await this.database.run<BankLine>(em, lines, [policyId]);
        if (due.length === 0) return refuse('BANK_FILE_EMPTY');
        const [{ number: written } = { number: '' }] = await this.database.run<{ number: string }>(em, number, []);
        const file = bankFile(written, due);
        const id = newId();
        await this.database.run(em, insert, [
          ...[id, written, policyId, file.count, file.total, file.checksum, file.content, actor.accountId],
        ]);
        await this.database.run(em, insertLines, [id, due.map(({ reference }) => reference)]);
        const after = { count: file.count, total: file.total, checksum: file.checksum };
        await this.journal.record(em, { actor, act: 'bank_file.make', entity: 'bank_file', entityId: id, after });
        return { bankFileId: id };
      },
    );
  }

  /** The file's text, with whole account numbers: an act that the audit keeps. */
  openFile(actor: Actor, { bankFileId }: OpenBankFileInput): Promise<{ bankFileId: Id; content: string }> {
    requireActor(PolicyAccess.manage, actor);
    return this.database.transaction(async (em) => {
      const [file] = await this.database.run<{ id: Id; content: string }>(em, open, [bankFileId]);
      if (!file) throw new NotFound();
      await this.journal.record(em, { actor, act: 'bank_file.open', entity: 'bank_file', entityId: bankFileId });
      return { bankFileId, content: file.content };
    });
  }
}
