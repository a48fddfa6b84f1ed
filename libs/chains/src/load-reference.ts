import type pg from 'pg';
import { readReferenceRelease, type ReferenceRelease } from './reference-files.js';

const chains = `
  insert into chain (code, name_zh, name_en, "group", sort)
  select code, "nameZh", "nameEn", "group", sort
  from jsonb_to_recordset($1) as release (code text, "nameZh" text, "nameEn" text, "group" text, sort int)
  on conflict (code) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, "group" = excluded."group", sort = excluded.sort
    where chain.edited_at is null
      and (chain.name_zh, chain.name_en, chain."group", chain.sort)
        is distinct from (excluded.name_zh, excluded.name_en, excluded."group", excluded.sort)`;

const nodes = `
  insert into chain_node (code, chain_code, name_zh, name_en, position, stage, keywords, sort)
  select code, "chainCode", "nameZh", "nameEn", position, stage,
         array(select jsonb_array_elements_text(keywords)), sort
  from jsonb_to_recordset($1) as release (code text, "chainCode" text, "nameZh" text, "nameEn" text, position text,
                                          stage int, keywords jsonb, sort int)
  on conflict (code) do update
    set name_zh = excluded.name_zh, name_en = excluded.name_en, position = excluded.position, stage = excluded.stage,
        keywords = excluded.keywords, sort = excluded.sort
    where chain_node.edited_at is null
      and (chain_node.name_zh, chain_node.name_en, chain_node.position, chain_node.stage, chain_node.keywords,
           chain_node.sort)
        is distinct from (excluded.name_zh, excluded.name_en, excluded.position, excluded.stage, excluded.keywords,
                          excluded.sort)`;

const edges = `
  with release as (
    select e."from" as from_code, e."to" as to_code
    from jsonb_to_recordset($1) as e ("from" text, "to" text)
    join chain_node n on n.code = e."from" and n.edited_at is null
  ), outdated as (
    delete from chain_edge old using chain_node n
    where n.code = old.from_code and n.edited_at is null
      and not exists (select from release r where r.from_code = old.from_code and r.to_code = old.to_code)
  )
  insert into chain_edge (from_code, to_code) select from_code, to_code from release on conflict do nothing`;

const districts = `
  insert into district (code, name_zh, name_en, short_zh, aliases, lon, lat, sort)
  select code, "nameZh", "nameEn", "shortName", array(select jsonb_array_elements_text(aliases)), lon, lat, sort
  from jsonb_to_recordset($1) as release (code text, "nameZh" text, "nameEn" text, "shortName" text, aliases jsonb,
                                          lon float8, lat float8, sort int)
  on conflict do nothing`;

const certificates = `
  insert into certificate_kind (code, name_zh, name_en, aliases, sort)
  select code, "nameZh", "nameEn", array(select jsonb_array_elements_text(aliases)), sort
  from jsonb_to_recordset($1) as release (code text, "nameZh" text, "nameEn" text, aliases jsonb, sort int)
  on conflict do nothing`;

const firmTags = `
  insert into firm_tag_kind (code, name_zh, name_en, short_zh, levels, grantor_zh, grantor_en, validity_years, sort)
  select code, "nameZh", "nameEn", "shortName", array(select jsonb_array_elements_text(levels)), "grantorZh",
         "grantorEn", "validityYears", sort
  from jsonb_to_recordset($1) as release (code text, "nameZh" text, "nameEn" text, "shortName" text, levels jsonb,
                                          "grantorZh" text, "grantorEn" text, "validityYears" int, sort int)
  on conflict do nothing`;

/**
 * Brings the reference data of this build into the database; any number of times, in one transaction.
 * A chain or node that the operator has edited stays as it is, and so do the edges that leave an edited node; the
 * others follow the release. Districts, certificates and tags are only added. Nothing is deleted but outdated edges.
 */
export async function loadReference(
  client: pg.Client,
  release: ReferenceRelease = readReferenceRelease(),
): Promise<void> {
  const sorted = <T extends object>(rows: readonly T[]) => rows.map((row, sort) => ({ ...row, sort }));
  const allNodes = release.chains.flatMap((chain) =>
    sorted(chain.nodes).map((node) => ({ ...node, chainCode: chain.code })),
  );
  const allEdges = allNodes.flatMap((node) => node.supplies.map((to) => ({ from: node.code, to })));
  const steps: [string, readonly object[]][] = [
    [chains, sorted(release.chains)],
    [nodes, allNodes],
    [edges, allEdges],
    [districts, sorted(release.districts)],
    [certificates, sorted(release.certificates)],
    [firmTags, sorted(release.firmTags)],
  ];
  await client.query('begin');
  try {
    for (const [text, rows] of steps) await client.query(text, [JSON.stringify(rows)]);
    await client.query("select pg_notify('live', 'reference:all')");
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
