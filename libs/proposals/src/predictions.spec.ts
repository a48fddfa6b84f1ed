import type { Id } from '#kernel';
import { type Actor, permits } from '#foundation/access';
import { actorOf } from '../../../test/support/builders/account.js';
import type { MatchProposal } from './match-proposal.entity.js';
import { PredictionsResolver } from './predictions.resolver.js';
import { ProposalAccess } from './proposals.access.js';

const BUYER: Id = '0190f3a0-0000-7000-8000-00000000000b';
const SUPPLIER: Id = '0190f3a0-0000-7000-8000-00000000000c';
const proposal = {
  ...{ buyerFirmId: BUYER, supplierFirmId: SUPPLIER, chainCode: 'A01', status: 'pushed' },
  ...{ needProbability: 0.4, needEvents: 200, supplierProbability: 0.5, supplierEvents: 200, expectedValue: 12 },
} as unknown as MatchProposal;
const ofFirm = (firmId: Id): Actor => actorOf(BUYER, { firmId, memberOfFirmIds: [firmId], isFirmVerified: true });
const inOffice = (role: 'operator' | 'auditor' | 'chain_officer', chainCode: string | null = null): Actor =>
  actorOf(BUYER, { offices: [{ role, chainCode }] });
const shown = new PredictionsResolver();

describe('what was foretold of a proposal', () => {
  it('is shown with two hundred answers behind it, and not with one fewer', () => {
    expect(shown.probability(proposal)).toBe(0.4);
    expect(shown.probability({ ...proposal, needEvents: 199 })).toBeNull();
    expect(shown.supplierProbability(proposal)).toBe(0.5);
    expect(shown.supplierProbability({ ...proposal, supplierEvents: 199 })).toBeNull();
    expect(shown.expectedValue(proposal)).toBe(12);
    expect(shown.expectedValue({ ...proposal, supplierEvents: 199 })).toBeNull();
    expect(shown.expectedValue({ ...proposal, needEvents: 199 })).toBeNull();
  });

  it('is not there while no model serves', () => {
    expect(shown.probability({ ...proposal, needProbability: null, needEvents: null })).toBeNull();
  });

  it.each([
    ['an operator', inOffice('operator'), true, true],
    ['an auditor', inOffice('auditor'), true, true],
    ['the office of the chain', inOffice('chain_officer', 'A01'), true, true],
    ['the office of another chain', inOffice('chain_officer', 'B02'), false, false],
    ['the buyer', ofFirm(BUYER), true, false],
    ['the supplier', ofFirm(SUPPLIER), false, false],
  ])('%s sees what the need side is likely to say: %#', (_who, actor, seesNeedSide, seesAll) => {
    expect(permits(ProposalAccess.rank, actor, proposal)).toBe(seesNeedSide);
    expect(permits(ProposalAccess.reviewDetails, actor, proposal)).toBe(seesAll);
  });
});
