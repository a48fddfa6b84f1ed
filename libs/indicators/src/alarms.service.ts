import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, requireActor, requireRow } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { alarmLifecycle, type AlarmState } from './domain/indicator-lifecycles.js';
import type { CloseAlarmInput, LookAtAlarmInput } from './indicator.inputs.js';
import { IndicatorAccess } from './indicators.access.js';

interface Locked {
  readonly id: Id;
  readonly firmId: Id;
  readonly chainCodes: readonly string[];
  readonly status: AlarmState;
  readonly version: number;
}

const lock = {
  name: 'indicators.lock-alarm',
  text: `select a.id, a.firm_id as "firmId", a.status, a.version,
           array(select distinct k.chain_code from firm_chain_node w join chain_node k on k.code = w.node_code
                 where w.firm_id = a.firm_id) as "chainCodes"
         from indicator_alarm a where a.id = $1 for update of a`,
};
const move = {
  name: 'indicators.move-alarm',
  text: `update indicator_alarm set status = $2, version = version + 1,
           looked_by = case when $2 = 'looked_at' then $3 else looked_by end,
           looked_at = case when $2 = 'looked_at' then clock_timestamp() else looked_at end,
           closed_by = case when $2 = 'closed' then $3 else closed_by end,
           closed_at = case when $2 = 'closed' then clock_timestamp() else closed_at end,
           reason = coalesce($4, reason)
         where id = $1 and version = $5`,
};

export interface AlarmRef {
  readonly alarmId: Id;
}

/** What offices and operators do about alarms. */
@Injectable()
export class Alarms {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  look(actor: Actor, input: LookAtAlarmInput): Promise<AlarmRef | Refusal> {
    return this.act(actor, 'look', input, null);
  }

  /** Says what came of it; the next month may raise it again. */
  close(actor: Actor, input: CloseAlarmInput): Promise<AlarmRef | Refusal> {
    return this.act(actor, 'close', input, input.reason);
  }

  private async act(
    actor: Actor,
    verb: 'look' | 'close',
    input: LookAtAlarmInput,
    reason: string | null,
  ): Promise<AlarmRef | Refusal> {
    requireActor(IndicatorAccess.settleAlarm, actor);
    const { clientMutationId, alarmId } = input;
    const command = { operation: `indicators.${verb}-alarm`, clientMutationId, input };
    return this.commands.once(actor, command, async (em: EntityManager): Promise<AlarmRef | Refusal> => {
      const [alarm] = await this.database.run<Locked>(em, lock, [alarmId]);
      requireRow(IndicatorAccess.settleAlarm, actor, alarm);
      if (alarm.version !== input.version) return refuse('STALE_VERSION', { version: alarm.version });
      const next = alarmLifecycle.next(alarm.status, verb);
      if (isRefused(next)) return next;
      await this.database.run(em, move, [alarmId, next, actor.accountId, reason, alarm.version]);
      await this.journal.record(em, {
        ...{ actor, act: `indicator-alarm.${verb}`, entity: 'indicator_alarm', entityId: alarmId },
        ...{ before: { status: alarm.status }, after: { status: next } },
      });
      return { alarmId };
    });
  }
}
