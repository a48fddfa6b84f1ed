import { Embedder, ListingVectors } from '#vectors';
import { NeedPublished } from '#needs';
import { aFirm } from '../../../test/support/builders/firm.js';
import { aListing } from '../../../test/support/builders/listing.js';
import { aNeed } from '../../../test/support/builders/need.js';
import { type EmbeddingServer, startEmbeddingServer } from '../../../test/support/embedding-server.js';
import { startTrade, type TradeRig } from '../../../test/support/trade-rig.js';
import type { Id } from '#kernel';

let server: EmbeddingServer;
let rig: TradeRig;

const signal = new AbortController().signal;
const proposalsOf = (needId: Id) =>
  rig.rows<{ supplier_firm_id: Id; provenance: string[] }>('select * from match_proposal where need_id = $1', [needId]);
const runsOf = async (needId: Id) =>
  (await rig.rows<{ trigger: string }>('select trigger from match_run where need_id = $1 order by id', [needId])).map(
    ({ trigger }) => trigger,
  );

beforeAll(async () => {
  server = await startEmbeddingServer([['减震器', 'damper']]);
  rig = await startTrade({ EMBEDDING_URL: server.url, EMBEDDING_TIMEOUT_MS: '2000' });
});
afterAll(async () => {
  await rig.close();
  await server.close();
});

describe('with an embedding endpoint', () => {
  it('a supplier that shares no word with the need is found once its vectors are there', async () => {
    const buyer = await aFirm(rig.sql, { isBuyer: true, isSupplier: false });
    const firmId = await aFirm(rig.sql, {});
    await aListing(rig.sql, { firmId, title: 'damper', text: 'hydraulic', nodeCodes: ['S02-01'] });
    const needId = await aNeed(rig.sql, { firmId: buyer, title: '减震器', text: '一批', nodeCode: 'A01-04' });
    const found = async () => (await proposalsOf(needId)).find((row) => row.supplier_firm_id === firmId);

    server.become('slow');
    await rig.publish(new NeedPublished({ needId }));
    await rig.settle();
    expect(await runsOf(needId)).toEqual(['published']);
    expect(await found()).toBeUndefined();

    server.become('well');
    await rig.app.get(Embedder, { strict: false }).catchUp(signal, () => undefined);
    await rig.app.get(ListingVectors, { strict: false }).follow();
    await rig.settle();
    expect(await runsOf(needId)).toEqual(['published', 'embedded']);
    expect((await found())?.provenance).toContain('vector');
  });
});
