import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#foundation/database';
import { createHash } from 'node:crypto';
import { receiptOf } from '../../apps/web/src/bids/verify-receipt.js';

const terms = {
  price: '128000.00',
  currency: 'CNY',
  taxRate: 13,
  isTaxIncluded: true,
  leadTimeDays: 30,
  paymentSplit: [
    { stage: '预付', percent: 30, days: 7 },
    { stage: '验收后', percent: 70, days: 60 },
  ],
  validUntil: '2026-05-01',
  note: '含包装',
};
const salt = Buffer.alloc(32, 5);
const ofServer = (content: object): string =>
  createHash('sha256').update(salt).update(canonicalJson(content)).digest('hex');

describe('the receipt of a bid, computed on the page', () => {
  it('is that of the server, in whatever order the terms come', async () => {
    const turned = Object.fromEntries(Object.entries(terms).reverse()) as unknown as typeof terms;
    expect(await receiptOf(salt.toString('base64'), turned)).toBe(ofServer(terms));
  });

  it('is that of the server where tax rate and note are left out', async () => {
    const { taxRate: _rate, note: _note, ...bare } = terms;
    expect(await receiptOf(salt.toString('base64'), bare)).toBe(ofServer({ ...terms, taxRate: null, note: null }));
  });

  it('covers the files of the bid, and says nothing of them where there are none', async () => {
    const file = { id: 'f', name: '报价详情.pdf', kind: 'pdf', size: 12, sha256: 'ab' };
    const turned = Object.fromEntries(Object.entries(file).reverse()) as unknown as typeof file;
    const told = (attachments: readonly (typeof file)[]) =>
      receiptOf(salt.toString('base64'), { ...terms, attachments });
    expect(await told([turned])).toBe(ofServer({ ...terms, attachments: [file] }));
    expect(await told([{ ...file, sha256: 'ac' }])).not.toBe(ofServer({ ...terms, attachments: [file] }));
    expect(await told([])).toBe(ofServer(terms));
  });

  it('is another one for terms that differ by one character', async () => {
    const other = await receiptOf(salt.toString('base64'), { ...terms, price: '128000.01' });
    expect(other).not.toBe(ofServer(terms));
  });
});
