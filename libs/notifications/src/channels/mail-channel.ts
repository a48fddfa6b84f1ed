import type { Transporter } from 'nodemailer';
import type { Channel, OutsideMessage } from './channel.js';
import { INBOX_PATH, Undeliverable } from './channel.js';

export interface MailSettings {
  readonly smtpUrl: string;
  readonly from: string;
  /** Where people reach the platform; the mail links to the inbox there. */
  readonly publicUrl: string | undefined;
}

const CONNECT_MS = 5000;
const SILENCE_MS = 15_000;

/** Mail over SMTP. */
export class MailChannel implements Channel {
  readonly kind = 'mail';
  private transport: Promise<Transporter> | null = null;
  private readonly host: string;

  constructor(private readonly settings: MailSettings) {
    this.host = /@([^\s>]+)/.exec(settings.from)?.[1] ?? 'lianwan.invalid';
  }

  /** SMTP knows no repetition: the Message-ID follows from the key, so that mailboxes show a repeated mail once. */
  async send(message: OutsideMessage, idempotencyKey: string): Promise<{ providerId: string }> {
    const messageId = `<${idempotencyKey}@${this.host}>`;
    try {
      await (
        await (this.transport ??= this.open())
      ).sendMail({
        messageId,
        from: this.settings.from,
        to: { name: message.name, address: message.to },
        subject: message.title,
        text: this.text(message),
        // Shorter than quoted-printable for Chinese, which is most of it.
        textEncoding: 'base64',
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      const refusal = permanentRefusal(error);
      if (refusal === null) throw error;
      throw new Undeliverable(refusal, { cause: error });
    }
    return { providerId: messageId };
  }

  close(): void {
    void this.transport?.then((transport) => transport.close());
  }

  /** Loaded with the first mail: half a megabyte of code that most processes never need. */
  private async open(): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: this.settings.smtpUrl,
      pool: true,
      maxConnections: 4,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      // A message is text of ours: nothing in it may make the server read files or fetch addresses.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  private text({ body, path = INBOX_PATH }: OutsideMessage): string {
    const { publicUrl } = this.settings;
    const link = publicUrl === undefined ? [] : [new URL(path, publicUrl).href];
    return [
      body,
      '',
      ...link,
      '—',
      '链万企 Lianwan',
      '可在“消息设置”中关闭邮件通知 / Mail can be switched off in the inbox settings.',
    ].join('\n');
  }
}

/** The answer 5xx means never, 4xx means later (RFC 5321 §4.2.1); a wrong password of ours is no fault of the message. */
function permanentRefusal(error: unknown): string | null {
  const { code, responseCode, response } = error as { code?: unknown; responseCode?: unknown; response?: unknown };
  const isAboutMessage = code === 'EENVELOPE' || code === 'EMESSAGE';
  return isAboutMessage && typeof responseCode === 'number' && responseCode >= 500
    ? `refused by the mail server (${responseCode})${wordsOf(response)}`
    : null;
}

/** The server's own words without the addresses that it repeats, after a colon; empty where there are none. */
function wordsOf(response: unknown): string {
  if (typeof response !== 'string') return '';
  const words = response
    .replace(/^\d{3}[ -]?/, '')
    .replace(/[^\s<>]+@[^\s<>]+/g, '…')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return words === '' ? '' : `: ${words}`;
}
