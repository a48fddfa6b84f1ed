import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '#foundation/config';
import { type Channel, type ChannelKind, Channels } from './channel.js';
import { MailChannel } from './mail-channel.js';

/** The channels that the configuration names. */
@Injectable()
export class ConfiguredChannels extends Channels implements OnModuleDestroy {
  private readonly mail: MailChannel | null;

  constructor({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Config) {
    super();
    this.mail =
      SMTP_URL === undefined ? null : new MailChannel({ smtpUrl: SMTP_URL, from: MAIL_FROM, publicUrl: PUBLIC_URL });
  }

  find(kind: ChannelKind): Channel | null {
    switch (kind) {
      case 'mail':
        return this.mail;
    }
  }

  whyAbsent(kind: ChannelKind): string {
    switch (kind) {
      case 'mail':
        return 'no SMTP_URL';
    }
  }

  onModuleDestroy(): void {
    this.mail?.close();
  }
}
