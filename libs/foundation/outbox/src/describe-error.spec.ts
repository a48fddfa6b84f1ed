import { describeError, errorFacts } from './describe-error.js';

describe('an error as the operator sees it', () => {
  it('names class, code and constraint', () => {
    const error = Object.assign(new Error('duplicate key value'), { code: '23505', constraint: 'one_per_need' });
    expect(describeError(error)).toBe('Error [23505 one_per_need]: duplicate key value');
  });

  it('masks mail addresses, quoted texts and long numbers', () => {
    expect(describeError(new Error('no mailbox li@firm.example for "李雷", 13812345678'))).toBe(
      'Error: no mailbox <mail> for <text>, <number>',
    );
    expect(JSON.stringify(errorFacts(new Error('call 13812345678')))).not.toContain('13812345678');
  });

  it('is one line of at most 300 characters', () => {
    const told = describeError(new Error(`first\nsecond ${'x'.repeat(500)}`));
    expect(told).toHaveLength(300);
    expect(told).not.toContain('\n');
  });

  it('is told also of what is no error', () => {
    expect(describeError('gone')).toBe('gone');
  });
});
