import { newId } from '#kernel';
import { checkApproval, needsChain } from './appointment-rules.js';

const [requester, appointee, second] = [newId(), newId(), newId()];
const waiting = { accountId: appointee, requestedBy: requester, isInForce: false, isEnded: false };

describe('the approval of an appointment', () => {
  it('is given by a second person', () => {
    expect(checkApproval(waiting, second)).toBeNull();
  });

  it.each([
    ['the requester', requester],
    ['the appointee', appointee],
    ['nobody in person', null],
  ])('is not given by %s', (_who, approver) => {
    expect(checkApproval(waiting, approver)?.refusal).toBe('SAME_PERSON');
  });

  it('is given once and not after the end', () => {
    expect(checkApproval({ ...waiting, isInForce: true }, second)?.refusal).toBe('APPOINTMENT_SETTLED');
    expect(checkApproval({ ...waiting, isEnded: true }, second)?.refusal).toBe('APPOINTMENT_SETTLED');
  });
});

describe('an office', () => {
  it('of a chain names the chain, the others none', () => {
    expect(['chain_lead', 'chain_officer', 'operator', 'auditor'].map(needsChain)).toEqual([true, true, false, false]);
  });
});
