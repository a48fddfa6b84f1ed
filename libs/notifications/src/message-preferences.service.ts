import { Injectable } from '@nestjs/common';
import type { Actor } from '#foundation/access';
import { Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { ChannelKind } from './channels/channel.js';
import type { MessageTiming } from './domain/timing.js';
import type { MessageGroup } from './notification-kinds.js';
import { ownInbox } from './notifications.service.js';

export interface Choice {
  readonly group: MessageGroup;
  readonly channel: ChannelKind;
  readonly timing: MessageTiming;
}

const prefer = {
  name: 'message-preferences.prefer',
  text: `insert into message_preference (account_id, message_group, channel, timing)
         select $1, c."group", c.channel, c.timing
         from jsonb_to_recordset($2::jsonb) as c("group" text, channel text, timing text)
         on conflict (account_id, message_group, channel) do update set timing = excluded.timing`,
};
const preferQuiet = {
  name: 'message-preferences.prefer-quiet',
  text: `insert into quiet_hours_preference (account_id, is_enabled) values ($1, $2)
         on conflict (account_id) do update set is_enabled = excluded.is_enabled`,
};

/** How a person wants to be reached, for what is told from now on. Saying the same twice changes nothing. */
@Injectable()
export class MessagePreferences {
  constructor(
    private readonly database: Database,
    private readonly journal: Journal,
  ) {}

  /** Of one cell said twice, the last word counts. */
  async choose(actor: Actor, choices: readonly Choice[]): Promise<void> {
    const accountId = ownInbox(actor);
    const last = [...new Map(choices.map((choice) => [`${choice.group}:${choice.channel}`, choice])).values()];
    await this.database.transaction(async (em) => {
      await this.database.run(em, prefer, [accountId, JSON.stringify(last)]);
      await this.journal.record(em, {
        actor,
        act: 'message_preference.set',
        entity: 'account',
        entityId: accountId,
        after: { choices: last.map(({ group, channel, timing }) => `${group}:${channel}:${timing}`) },
      });
    });
  }

  async setQuietHours(actor: Actor, isEnabled: boolean): Promise<void> {
    const accountId = ownInbox(actor);
    await this.database.transaction(async (em) => {
      await this.database.run(em, preferQuiet, [accountId, isEnabled]);
      await this.journal.record(em, {
        actor,
        act: 'quiet_hours.set',
        entity: 'account',
        entityId: accountId,
        after: { isEnabled },
      });
    });
  }
}
