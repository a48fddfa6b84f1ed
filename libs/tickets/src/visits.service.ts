import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, newId, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { TicketKind } from './domain/ticket-kinds.js';
import { careSelect, TicketRows } from './ticket-rows.js';
import { type CareFacts, TicketAccess } from './tickets.access.js';
import type { FileFindingInput, RecordVisitInput } from './tickets.inputs.js';
import { type TicketResult, Tickets } from './tickets.service.js';

interface LockedFinding extends CareFacts {
  readonly id: Id;
  readonly kind: TicketKind;
  readonly text: string;
  readonly ticketNumber: string | null;
  readonly now: Date;
}

const addVisit = {
  name: 'visits.insert',
  text: `insert into visit (id, number, firm_id, officer_id, visited_on, participants, summary)
         select $1, next_number('V'), $2, $3, $4::date, $5, $6
         where $4::date <= (clock_timestamp() at time zone 'Asia/Shanghai')::date returning number`,
};
const addFindings = {
  name: 'visits.insert-findings',
  text: `insert into visit_finding (id, visit_id, position, kind, text)
         select id, $1, at, kind, text from unnest($2::uuid[], $3::text[], $4::text[]) with ordinality
           as finding (id, kind, text, at)`,
};
const lockFinding = {
  name: 'visits.lock-finding',
  text: `with locked as materialized (select * from visit_finding where id = $1 for update)
         select l.id, l.kind, l.text, v.firm_id as "firmId", ${careSelect('v.firm_id')}, clock_timestamp() as now,
           (select number from ticket where id = l.ticket_id) as "ticketNumber"
         from locked l join visit v on v.id = l.visit_id`,
};
const setTicket = { name: 'visits.finding-filed', text: 'update visit_finding set ticket_id = $2 where id = $1' };

const TITLE_LENGTH = 40;

/** What a finding is called as a request: its first sentence, or as much of it as a title holds. */
export function titleOf(finding: string): string {
  const sentence = finding.split(/[。；;\n]/, 1)[0]?.trim() ?? '';
  const words = [...(sentence.length >= 4 ? sentence : finding)];
  return words.length <= TITLE_LENGTH ? words.join('') : `${words.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

/** Visits are written down once and stand; what they find becomes a request at one click, and only once. */
@Injectable()
export class Visits {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly rows: TicketRows,
    private readonly tickets: Tickets,
  ) {}

  async record(actor: Actor, input: RecordVisitInput): Promise<{ visitId: Id } | Refusal> {
    requireActor(TicketAccess.visit, actor);
    const command = { operation: 'visits.record', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em: EntityManager) => {
      const firm = await this.rows.lockFirm(em, input.firmId);
      requireRow(TicketAccess.visit, actor, firm);
      const visitId = newId();
      const { firmId, visitedOn, participants, summary, findings } = input;
      const what = [visitId, firmId, actor.accountId, visitedOn, participants, summary];
      if ((await this.database.run(em, addVisit, what)).length === 0) return refuse('VISIT_IN_FUTURE');
      const ids = findings.map(() => newId());
      const found = [ids, findings.map(({ kind }) => kind), findings.map(({ text }) => text)];
      await this.database.run(em, addFindings, [visitId, ...found]);
      const after = { firmId, visitedOn, findings: findings.length };
      await this.journal.record(em, { actor, act: 'visit.record', entity: 'visit', entityId: visitId, after });
      return { visitId };
    });
  }

  async fileFinding(actor: Actor, input: FileFindingInput): Promise<TicketResult | Refusal> {
    requireActor(TicketAccess.visit, actor);
    const command = { operation: 'visits.file-finding', clientMutationId: input.clientMutationId, input };
    return this.commands.once(actor, command, async (em: EntityManager) => {
      const [finding] = await this.database.run<LockedFinding>(em, lockFinding, [input.findingId]);
      requireRow(TicketAccess.visit, actor, finding);
      if (finding.ticketNumber !== null) return refuse('FINDING_ALREADY_FILED', { number: finding.ticketNumber });
      const { firmId, kind, text, now } = finding;
      const filed = await this.tickets.open(em, actor, {
        ...{ firmId, kind, text, now },
        title: titleOf(text),
        source: 'visit',
      });
      await this.database.run(em, setTicket, [finding.id, filed.ticketId]);
      return filed;
    });
  }
}
