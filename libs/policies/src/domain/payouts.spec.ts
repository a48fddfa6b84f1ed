import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bankFile, maskAccount } from './bank-file.js';
import { checkBudget, checkNotOnList, checkPeriod, checkSecondPerson } from './payout-rules.js';

describe('a bank file', () => {
  const line = (reference: string, amount: string, holder = '甲公司') => ({
    ...{ reference, holder, bank: '青岛银行', account: '0011', amount, purpose: '稳岗补贴 2026' },
  });

  it('ends with number, total and a checksum of what stands above', () => {
    const file = bankFile('BF-1', [line('a', '0.10'), line('b', '0.20'), line('c', '5000')]);
    const rows = file.content.split('\r\n');
    expect(rows[1]).toBe('1,a,甲公司,青岛银行,0011,0.10,CNY,稳岗补贴 2026');
    expect(rows[4]).toBe('合计,BF-1,,,3,5000.30,CNY,');
    const above = file.content.slice(0, file.content.indexOf('SHA-256'));
    expect(rows[5]).toBe(`SHA-256,${createHash('sha256').update(above).digest('hex')}`);
    expect(file).toMatchObject({ count: 3, total: '5000.30' });
  });

  it('quotes what would break a row, and lets no name become a formula', () => {
    const { content } = bankFile('BF-1', [line('a', '1.00', '甲,"乙"'), line('b', '1.00', '=SUM(A1)')]);
    expect(content).toContain('"甲,""乙"""');
    expect(content).toContain(",'=SUM(A1),");
  });

  it('shows the last four digits of an account at the most', () => {
    expect(maskAccount('6222000011112222')).toBe('************2222');
    expect(maskAccount('123')).toBe('****');
  });
});

describe('a payout list', () => {
  it('is released by somebody else than its first reviewer', () => {
    expect(checkSecondPerson('b', 'a')).toBeNull();
    expect(checkSecondPerson('a', 'a')?.refusal).toBe('SAME_REVIEWER');
    expect(checkSecondPerson('a', null)?.refusal).toBe('SAME_REVIEWER');
  });

  it('is not reviewed by somebody of a firm on it', () => {
    expect(checkNotOnList(['f1'], ['f2'])).toBeNull();
    expect(checkNotOnList(['f1'], ['f2', 'f1'])?.refusal).toBe('REVIEWER_ON_LIST');
  });

  it('takes the budget to the last fen and not beyond', () => {
    const budget = { budget: '100.00', spent: '40.01', reserved: '9.99' };
    expect(checkBudget(budget, '50.00')).toBeNull();
    expect(checkBudget(budget, '50.01')?.params).toEqual({ left: '50.00' });
  });

  it.each(['2026', '2026-03', '2026-Q4', '2026-H2'])('is of a period such as %s', (period) => {
    expect(checkPeriod(period)).toBeNull();
  });

  it.each(['26', '2026-13', '2026-Q5', '2026-1', ''])('is of no period such as %j', (period) => {
    expect(checkPeriod(period)?.refusal).toBe('PERIOD_INVALID');
  });
});
