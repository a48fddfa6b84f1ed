import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isRefused, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database, LiveBus } from '#foundation/database';
import { type Act, Journal } from '#foundation/outbox';
import { ChainAccess } from './chain.access.js';
import type {
  AddChainNodeInput,
  RetireChainNodeInput,
  UpdateChainInput,
  UpdateChainNodeInput,
} from './chain.inputs.js';
import { chainNodeLifecycle } from './domain/chain-node-lifecycle.js';
import { REFERENCE_ID, REFERENCE_TOPIC, ReferenceData } from './reference.js';

interface Locked {
  code: string;
  chainCode: string;
  status: 'active' | 'retired';
  version: number;
}

const statements = {
  lockChain: {
    name: 'chain.lock',
    text: 'select code, code as "chainCode", status, version from chain where code = $1 for update',
  },
  lockNode: {
    name: 'chain-node.lock',
    text: 'select code, chain_code as "chainCode", status, version from chain_node where code = $1 for update',
  },
  updateChain: {
    name: 'chain.update',
    text: `update chain set name_zh = coalesce($2, name_zh), name_en = coalesce($3, name_en), status = coalesce($4, status),
             must_check_needs = coalesce($5, must_check_needs), edited_at = clock_timestamp(), version = version + 1
           where code = $1`,
  },
  // The platform's own numbers end at 50, so that a later release of the reference data never meets the operator's.
  addNode: {
    name: 'chain-node.add',
    text: `insert into chain_node (code, chain_code, name_zh, name_en, position, stage, keywords, sort, edited_at)
           select $1 || '-' || n, $1, $2, $3, $4, $5, $6, n, clock_timestamp()
           from (select greatest(50, coalesce(max(right(code, 2)::int), 0)) + 1 as n
                 from chain_node where chain_code = $1) next
           where n <= 99
           returning code`,
  },
  updateNode: {
    name: 'chain-node.update',
    text: `update chain_node set name_zh = coalesce($2, name_zh), name_en = coalesce($3, name_en),
             keywords = coalesce($4, keywords), edited_at = clock_timestamp(), version = version + 1
           where code = $1`,
  },
  setNodeStatus: {
    name: 'chain-node.set-status',
    text: `update chain_node set status = $2, edited_at = clock_timestamp(), version = version + 1 where code = $1`,
  },
  foreignNodes: {
    name: 'chain-node.foreign',
    text: `select w.code from unnest($2::text[]) as w (code)
           where not exists (select from chain_node n where n.code = w.code and n.chain_code = $1)`,
  },
  dropEdges: {
    name: 'chain-edge.drop',
    text: 'delete from chain_edge where from_code = $1 and to_code <> all ($2::text[])',
  },
  addEdges: {
    name: 'chain-edge.add',
    text: 'insert into chain_edge (from_code, to_code) select $1, unnest($2::text[]) on conflict do nothing',
  },
};

type NodesUnknown = Refusal<'NODE_UNKNOWN', { codes: string[] }>;
type StaleVersion = Refusal<'STALE_VERSION', { version: number }>;

const unique = (keywords: readonly string[]): string[] => [...new Set(keywords)];

/** The operator's acts on the chains. */
@Injectable()
export class ChainService {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
  ) {}

  async updateChain(actor: Actor, input: UpdateChainInput) {
    return this.edit(actor, 'chains.update', input, async (em) => {
      const chain = await this.lock(em, statements.lockChain, input);
      if (isRefused(chain)) return chain;
      const { code, nameZh, nameEn, status, mustCheckNeeds } = input;
      await this.database.run(em, statements.updateChain, [code, nameZh, nameEn, status, mustCheckNeeds]);
      const after = { status: status ?? chain.status, mustCheckNeeds };
      await this.record(em, actor, {
        act: 'chain.update',
        entity: 'chain',
        code,
        before: { status: chain.status },
        after,
      });
      return { chainCode: code };
    });
  }

  async addNode(actor: Actor, input: AddChainNodeInput) {
    return this.edit(actor, 'chains.add-node', input, async (em) => {
      const { chainCode, nameZh, nameEn, position, stage, keywords, supplies } = input;
      const [chain] = await this.database.run<Locked>(em, statements.lockChain, [chainCode]);
      if (!chain) throw new NotFound();
      const values = [chainCode, nameZh, nameEn, position, stage, unique(keywords)];
      const [node] = await this.database.run<{ code: string }>(em, statements.addNode, values);
      if (!node) return refuse('CHAIN_FULL', { chainCode });
      const refused = await this.setSupplies(em, { code: node.code, chainCode }, supplies);
      if (refused) return refused;
      const after = { status: 'active', chainCode };
      await this.record(em, actor, { act: 'chain-node.add', entity: 'chain_node', code: node.code, after });
      return { nodeCode: node.code };
    });
  }

  async updateNode(actor: Actor, input: UpdateChainNodeInput) {
    return this.edit(actor, 'chains.update-node', input, async (em) => {
      const node = await this.lock(em, statements.lockNode, input);
      if (isRefused(node)) return node;
      const { code, nameZh, nameEn, keywords, supplies } = input;
      await this.database.run(em, statements.updateNode, [code, nameZh, nameEn, keywords ? unique(keywords) : null]);
      const refused = supplies ? await this.setSupplies(em, node, supplies) : null;
      if (refused) return refused;
      await this.record(em, actor, { act: 'chain-node.update', entity: 'chain_node', code });
      return { nodeCode: code };
    });
  }

  async retireNode(actor: Actor, input: RetireChainNodeInput) {
    return this.move(actor, input, 'retire');
  }

  async restoreNode(actor: Actor, input: RetireChainNodeInput) {
    return this.move(actor, input, 'restore');
  }

  private async move(actor: Actor, input: RetireChainNodeInput, command: 'retire' | 'restore') {
    return this.edit(actor, `chains.${command}-node`, input, async (em) => {
      const node = await this.lock(em, statements.lockNode, input);
      if (isRefused(node)) return node;
      const status = chainNodeLifecycle.next(node.status, command);
      if (isRefused(status)) return status;
      const { code } = input;
      await this.database.run(em, statements.setNodeStatus, [code, status]);
      const change = { before: { status: node.status }, after: { status } };
      await this.record(em, actor, { act: `chain-node.${command}`, entity: 'chain_node', code, ...change });
      return { nodeCode: code };
    });
  }

  private async lock(
    em: EntityManager,
    statement: { name: string; text: string },
    wanted: { code: string; version: number },
  ): Promise<Locked | StaleVersion> {
    const [row] = await this.database.run<Locked>(em, statement, [wanted.code]);
    if (!row) throw new NotFound();
    return row.version === wanted.version ? row : refuse('STALE_VERSION', { version: row.version });
  }

  /** A node supplies other nodes of its own chain. */
  private async setSupplies(
    em: EntityManager,
    node: Pick<Locked, 'code' | 'chainCode'>,
    supplies: readonly string[],
  ): Promise<NodesUnknown | null> {
    const wanted = [node.chainCode, supplies];
    const foreign = (await this.database.run<{ code: string }>(em, statements.foreignNodes, wanted)).map(
      (row) => row.code,
    );
    const codes = supplies.includes(node.code) ? [...foreign, node.code] : foreign;
    if (codes.length > 0) return refuse('NODE_UNKNOWN', { codes });
    await this.database.run(em, statements.dropEdges, [node.code, supplies]);
    await this.database.run(em, statements.addEdges, [node.code, supplies]);
    return null;
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    { code, ...act }: Omit<Act, 'actor' | 'entityId'> & { code: string },
  ): Promise<void> {
    await this.journal.record(em, { actor, ...act, entityId: code });
    await LiveBus.announce(em, REFERENCE_TOPIC, REFERENCE_ID);
  }

  private async edit<T>(
    actor: Actor,
    operation: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ) {
    requireActor(ChainAccess.edit, actor);
    const result = await this.commands.once(
      actor,
      { operation, clientMutationId: input.clientMutationId, input },
      body,
    );
    this.reference.forget();
    return result;
  }
}
