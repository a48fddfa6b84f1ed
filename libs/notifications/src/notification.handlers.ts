import { Injectable } from '@nestjs/common';
import { type Id, newId } from '#kernel';
import { Database } from '#foundation/database';
import { describeError, HandleJob } from '#foundation/outbox';
import { log } from '#foundation/telemetry';
import { LinkCodes, linkPath, type LinkPurpose, type LinkTarget, People, PersonalLinks, SendLinkCode } from '#identity';
import { type Channel, type ChannelKind, Channels, type OutsideMessage, Undeliverable } from './channels/channel.js';
import { linkCodeText } from './link-code-text.js';
import { SendNotification } from './notification.jobs.js';
import { type NotificationParams, render } from './notification-kinds.js';

interface Dispatch {
  readonly channel: ChannelKind;
  readonly isSettled: boolean;
  readonly recipientId: Id;
  readonly kind: string;
  readonly params: NotificationParams;
  readonly resends: number;
  readonly linkPurpose: LinkPurpose | null;
  readonly linkSubjectId: Id | null;
  readonly linkFirmId: Id | null;
  readonly linkChainCode: string | null;
}

const find = {
  name: 'notifications.find-dispatch',
  text: `select d.channel, (d.sent_at is not null or d.skipped_reason is not null) as "isSettled",
                n.recipient_id as "recipientId", n.kind, n.params, d.resends, n.link_purpose as "linkPurpose",
                n.link_subject_id as "linkSubjectId", n.link_firm_id as "linkFirmId", n.link_chain_code as "linkChainCode"
         from notification_dispatch d join notification n on n.id = d.notification_id where d.id = $1`,
};
const markSent = {
  name: 'notifications.mark-sent',
  text: `update notification_dispatch set sent_at = clock_timestamp(), provider_id = $2, tries = tries + 1, last_error = null
         where id = $1 and sent_at is null and skipped_reason is null`,
};
const markSkipped = {
  name: 'notifications.mark-skipped',
  text: `update notification_dispatch set skipped_reason = $2, tries = tries + $3
         where id = $1 and sent_at is null and skipped_reason is null`,
};

const markFailed = {
  name: 'notifications.mark-failed',
  text: `update notification_dispatch set last_error = $2, tries = tries + 1
         where id = $1 and sent_at is null and skipped_reason is null`,
};

@Injectable()
export class NotificationHandlers {
  private readonly log = log('notifications');

  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly channels: Channels,
    private readonly links: PersonalLinks,
    private readonly codes: LinkCodes,
  ) {}

  /** Twice is harmless: a settled dispatch is left alone, and a repeated send carries the dispatch's id as its key. */
  @HandleJob(SendNotification, { outside: true })
  async send({ dispatchId }: { dispatchId: Id }): Promise<void> {
    const [dispatch] = await this.database.read<Dispatch>(find, [dispatchId]);
    // Gone with its notification: nobody is left to be told.
    if (!dispatch || dispatch.isSettled) return;
    const channel = this.channels.find(dispatch.channel);
    if (!channel) return this.skip(dispatchId, this.channels.whyAbsent(dispatch.channel));
    const contact = await this.people.contactOf(dispatch.recipientId);
    if (!contact) return this.skip(dispatchId, 'the account is disabled');
    const text = render(dispatch.kind, dispatch.params, contact.locale);
    const path = await this.pathFor(dispatch);
    const key = dispatch.resends === 0 ? dispatchId : `${dispatchId}.${dispatch.resends}`;
    await this.deliver(channel, { dispatchId, key }, { to: contact.email, name: contact.name, ...text, path });
  }

  /** Twice brings a second mail with a newer code; only the newest counts. What is too old is not sent at all. */
  @HandleJob(SendLinkCode, { outside: true })
  async sendCode({ codeId }: { codeId: Id }): Promise<void> {
    const channel = this.channels.find('mail');
    const issued = channel && (await this.codes.issue(codeId));
    const contact = issued && (await this.people.contactOf(issued.link.accountId));
    if (!channel || !issued || !contact) return;
    const text = linkCodeText(issued.code, contact.locale);
    try {
      await channel.send({ to: contact.email, name: contact.name, ...text, path: '/' }, newId());
    } catch (error) {
      // Nothing to repeat: the address is refused for good, and the person sees no code and signs in otherwise.
      if (!(error instanceof Undeliverable)) throw error;
      this.log.warn({ codeId, reason: error.reason }, 'a one-time code could not be delivered');
    }
  }

  /** Each message that leaves has a token of its own: only its hash is kept, so none could be sent again. */
  private async pathFor(dispatch: Dispatch): Promise<string | undefined> {
    const target = targetOf(dispatch);
    if (!target) return undefined;
    return linkPath(target.purpose, await this.links.create(dispatch.recipientId, target));
  }

  private async deliver(
    channel: Channel,
    { dispatchId, key }: { readonly dispatchId: Id; readonly key: string },
    message: OutsideMessage,
  ): Promise<void> {
    try {
      const { providerId } = await channel.send(message, key);
      await this.database.read(markSent, [dispatchId, providerId]);
    } catch (error) {
      if (error instanceof Undeliverable) return this.skip(dispatchId, error.reason, 1);
      await this.database.read(markFailed, [dispatchId, describeError(error)]);
      throw error;
    }
  }

  private async skip(dispatchId: Id, reason: string, tries = 0): Promise<void> {
    await this.database.read(markSkipped, [dispatchId, reason, tries]);
  }
}

/** What the message links to, if the recipient is meant to have a link to it. */
function targetOf(dispatch: Dispatch): LinkTarget | null {
  const { linkPurpose: purpose, linkSubjectId: subjectId, linkFirmId: firmId, linkChainCode: chainCode } = dispatch;
  if (purpose === null || subjectId === null) return null;
  if (purpose === 'opportunity') return firmId === null ? null : { purpose, subjectId, firmId };
  return chainCode === null ? null : { purpose, subjectId, chainCode };
}
