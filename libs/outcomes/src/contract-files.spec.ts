import { type Id, isRefused } from '#kernel';
import { type Actor, NotFound, VISITOR } from '#foundation/access';
import { Files } from '#foundation/files';
import { Loaders } from '#foundation/graphql';
import { aFile } from '../../../test/support/builders/file.js';
import { aFirm } from '../../../test/support/builders/firm.js';
import { anIntention } from '../../../test/support/builders/outcome.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import { ContractFiles } from './contract-files.js';
import { Contracts } from './contracts.service.js';
import { OutcomeQueries } from './outcomes.queries.js';

let rig: TradeRig;
let buyerFirm: Id;
let supplierFirm: Id;
let buyer: Actor;
let supplier: Actor;

beforeAll(async () => {
  rig = await startTrade();
  buyerFirm = await aFirm(rig.sql, { isBuyer: true });
  supplierFirm = await aFirm(rig.sql);
  [buyer, supplier] = [await rig.memberOf(buyerFirm), await rig.memberOf(supplierFirm)];
});
afterAll(() => rig.close());

const file = (firmId = supplierFirm) => aFile(rig.app, { purpose: 'contract-file', firmId, name: '合同.pdf' });
const register = async (fileId: Id) => {
  const sides = { buyerFirmId: buyerFirm, supplierFirmId: supplierFirm, chainCode: 'A01', status: 'confirmed' };
  const intentionId = await anIntention(rig.sql, { ...sides, status: 'confirmed' });
  const input = { intentionId, contractNo: 'HT-07', amount: '900000.00', signedOn: '2026-01-05', fileId };
  const result = await rig.app
    .get(Contracts, { strict: false })
    .register(supplier, { ...input, clientMutationId: null });
  return { intentionId, result };
};
const mayRead = async (actor: Actor, id: Id): Promise<boolean> => {
  const found = await rig.app
    .get(Files, { strict: false })
    .get(actor, id)
    .catch((error: unknown) => error);
  if (!(found instanceof NotFound)) expect(found).toMatchObject({ id });
  return !(found instanceof NotFound);
};

describe('the paper of a contract', () => {
  it('is read by both firms, the office of the chain and auditors, and by nobody else', async () => {
    const id = await file();
    expect(await mayRead(buyer, id)).toBe(false);
    const { intentionId, result } = await register(id);
    expect(isRefused(result)).toBe(false);
    const [[contract] = []] = await rig.app.get(OutcomeQueries, { strict: false }).contractsOf([intentionId]);
    const shown = await rig.app.get(ContractFiles, { strict: false }).of(new Loaders(), contract?.fileId ?? null);
    expect(shown).toMatchObject({ id, name: '合同.pdf', kind: 'pdf' });
    const [office, auditor] = [await rig.office('chain_officer', 'A01'), await rig.office('auditor')];
    for (const actor of [buyer, supplier, office, auditor]) expect(await mayRead(actor, id)).toBe(true);
    const others = [
      await rig.memberOf(await aFirm(rig.sql)),
      await rig.office('chain_officer', 'A02'),
      await rig.office('operator'),
      VISITOR,
    ];
    for (const actor of others) expect(await mayRead(actor, id)).toBe(false);
  });

  it('is of the firm that registers it', async () => {
    const id = await file(buyerFirm);
    expect((await register(id)).result).toMatchObject({ refusal: 'ATTACHMENT_UNKNOWN' });
  });
});
