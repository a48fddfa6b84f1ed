import { Injectable } from '@nestjs/common';
import { Database } from '#foundation/database';
import type { Loaders } from '#foundation/graphql';
import type { Chain } from './chain.entity.js';
import type { ChainNode } from './chain-node.entity.js';
import { type NodeSuggestion, suggestNodes } from './domain/suggest-nodes.js';
import type { OfficeMember } from './office-member.js';
import { ReferenceData } from './reference.js';
import type { District } from './reference-list.entity.js';

const officeMembers = {
  name: 'chain.office-members',
  text: `select o.chain_code as "chainCode", a.id as "accountId", o.role, a.name, a.email, a.phone
         from office_appointment o join account a on a.id = o.account_id
         where o.chain_code = any ($1::text[]) and o.role in ('chain_lead', 'chain_officer')
           and o.approved_at is not null and o.ended_at is null and not a.is_disabled
         order by o.role, a.name`,
};

/** Reads of the reference data: from memory, but for the people of the offices. */
@Injectable()
export class ChainQueries {
  constructor(
    private readonly database: Database,
    private readonly reference: ReferenceData,
  ) {}

  async chain(code: string): Promise<Chain | null> {
    return (await this.reference.current()).chains.get(code) ?? null;
  }

  async node(code: string): Promise<ChainNode | null> {
    return (await this.reference.current()).nodes.get(code) ?? null;
  }

  async district(code: string): Promise<District | null> {
    return (await this.reference.current()).districts.get(code) ?? null;
  }

  /** All districts by their code. */
  async districtsByCode(): Promise<ReadonlyMap<string, District>> {
    return (await this.reference.current()).districts;
  }

  /** Active nodes of active chains whose keywords the text holds, best first. */
  async suggestNodes(text: string, limit: number): Promise<readonly NodeSuggestion[]> {
    const { nodes, chains } = await this.reference.current();
    const isOffered = (node: ChainNode): boolean =>
      String(node.status) === 'active' && String(chains.get(node.chainCode)?.status) === 'active';
    return suggestNodes([...nodes.values()].filter(isOffered), text, limit);
  }

  async officeOf(loaders: Loaders, chainCode: string): Promise<readonly OfficeMember[]> {
    return (await loaders.of('chain.office', (codes) => this.officesOf(codes)).load(chainCode)) ?? [];
  }

  private async officesOf(codes: readonly string[]): Promise<OfficeMember[][]> {
    const rows = await this.database.read<OfficeMember & { chainCode: string }>(officeMembers, [codes]);
    return codes.map((code) => rows.filter((row) => row.chainCode === code));
  }
}
