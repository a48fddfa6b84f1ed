import { Injectable } from '@nestjs/common';
import { Database, Followed, LiveBus } from '#foundation/database';
import type { Chain } from './chain.entity.js';
import type { ChainEdge, ChainNode } from './chain-node.entity.js';
import type { CertificateKind, District, FirmTagKind } from './reference-list.entity.js';

/** Everything that the operator edits and everybody reads, as one immutable picture. */
export interface Reference {
  readonly chains: ReadonlyMap<string, Chain>;
  readonly nodes: ReadonlyMap<string, ChainNode>;
  readonly nodesOf: ReadonlyMap<string, readonly ChainNode[]>;
  readonly edgesOf: ReadonlyMap<string, readonly ChainEdge[]>;
  readonly districts: ReadonlyMap<string, District>;
  readonly certificateKinds: ReadonlyMap<string, CertificateKind>;
  readonly firmTagKinds: ReadonlyMap<string, FirmTagKind>;
}

const names = `code, name_zh as "nameZh", name_en as "nameEn", sort`;
const statements = {
  chains: {
    name: 'reference.chains',
    text: `select ${names}, "group", status, must_check_needs as "mustCheckNeeds", lead_account_id as "leadAccountId",
                  edited_at as "editedAt", version from chain order by sort, code`,
  },
  nodes: {
    name: 'reference.nodes',
    text: `select ${names}, chain_code as "chainCode", position, stage, keywords, status, edited_at as "editedAt", version
           from chain_node
           order by chain_code, array_position(array['upstream', 'midstream', 'downstream'], position), stage, sort, code`,
  },
  edges: {
    name: 'reference.edges',
    text: 'select from_code as "fromCode", to_code as "toCode" from chain_edge order by from_code, to_code',
  },
  districts: {
    name: 'reference.districts',
    text: `select ${names}, short_zh as "shortZh", aliases, lon, lat, is_local as "isLocal" from district order by sort, code`,
  },
  certificateKinds: {
    name: 'reference.certificate-kinds',
    text: `select ${names}, aliases from certificate_kind order by sort, code`,
  },
  firmTagKinds: {
    name: 'reference.firm-tag-kinds',
    text: `select ${names}, short_zh as "shortZh", levels, grantor_zh as "grantorZh", grantor_en as "grantorEn",
                  validity_years as "validityYears" from firm_tag_kind order by sort, code`,
  },
};

export const REFERENCE_TOPIC = 'reference';
export const REFERENCE_ID = 'all';

const byCode = <T extends { code: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [row.code, row]));

function grouped<T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** The reference data in memory (some 300 rows), read once and again whenever somebody has edited it. */
@Injectable()
export class ReferenceData {
  private readonly followed: Followed<Reference>;

  constructor(
    private readonly database: Database,
    live: LiveBus,
  ) {
    this.followed = new Followed(live, { topic: REFERENCE_TOPIC, id: REFERENCE_ID }, () => this.load());
  }

  current(): Promise<Reference> {
    return this.followed.current();
  }

  /** For the editor, so that it sees its own act. */
  forget(): void {
    this.followed.forget();
  }

  private async load(): Promise<Reference> {
    // One after the other: a caller inside a transaction has one connection only.
    const chains = await this.database.read<Chain>(statements.chains);
    const nodes = await this.database.read<ChainNode>(statements.nodes);
    const edges = await this.database.read<ChainEdge>(statements.edges);
    const districts = await this.database.read<District>(statements.districts);
    const certificateKinds = await this.database.read<CertificateKind>(statements.certificateKinds);
    const firmTagKinds = await this.database.read<FirmTagKind>(statements.firmTagKinds);
    const nodesByCode = byCode(nodes);
    return Object.freeze({
      chains: byCode(chains),
      nodes: nodesByCode,
      nodesOf: grouped(nodes, (node) => node.chainCode),
      edgesOf: grouped(edges, (edge) => nodesByCode.get(edge.fromCode)?.chainCode ?? ''),
      districts: byCode(districts),
      certificateKinds: byCode(certificateKinds),
      firmTagKinds: byCode(firmTagKinds),
    });
  }
}
