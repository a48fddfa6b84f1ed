export interface ReceiptTerms {
  readonly price: string;
  readonly currency: string;
  readonly taxRate?: number | null;
  readonly isTaxIncluded: boolean;
  readonly leadTimeDays: number;
  readonly paymentSplit: readonly { readonly stage: string; readonly percent: number; readonly days: number }[];
  readonly validUntil: string;
  readonly note?: string | null;
  /** A bid without any says nothing of them. */
  readonly attachments?: readonly ReceiptFile[] | null;
}

export interface ReceiptFile {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * The receipt of these terms: SHA-256 in hex over the salt's bytes and the terms as JSON with sorted keys. Computed here,
 * on the bidder's machine, so that it proves something. Needs a secure page (https or this machine's own address).
 */
export async function receiptOf(saltBase64: string, terms: ReceiptTerms): Promise<string> {
  const salt = Uint8Array.from(atob(saltBase64), (character) => character.charCodeAt(0));
  const { price, currency, isTaxIncluded, leadTimeDays, validUntil } = terms;
  const paymentSplit = terms.paymentSplit.map(({ stage, percent, days }) => ({ days, percent, stage }));
  const attachments = terms.attachments?.map(({ id, kind, name, sha256, size }) => ({ id, kind, name, sha256, size }));
  const sorted = {
    ...(attachments?.length ? { attachments } : {}),
    ...{ currency, isTaxIncluded, leadTimeDays, note: terms.note ?? null, paymentSplit, price },
    ...{ taxRate: terms.taxRate ?? null, validUntil },
  };
  const text = new TextEncoder().encode(JSON.stringify(sorted));
  const bytes = new Uint8Array(salt.length + text.length);
  bytes.set(salt);
  bytes.set(text, salt.length);
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether this page may compute; plain http to another machine may not. */
export const canVerify = (): boolean => window.isSecureContext;
