import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { decodeMomentCursor, microseconds, momentOf } from '#firms';
import { Database } from '#foundation/database';
import { type Connection, pageOf } from '#foundation/graphql';
import { type SynonymDirection, termForm } from '#matching';
import type { FormerTerms } from './terms.events.js';
import { newlyReachable, type TermCombination } from './domain/synonym-reach.js';
import { termPattern } from './domain/term-pattern.js';
import type { SynonymSet } from './synonym-set.entity.js';
import type { SynonymContentInput, SynonymPageArgs } from './terms.inputs.js';
import type { SynonymPreview } from './terms.payloads.js';

const select = `s.id, s.terms, s.direction, s.chain_code as "chainCode", s.note, s.is_active as "isActive",
  s.created_at as "createdAt", s.updated_at as "updatedAt", s.version`;
const filter = `s.is_active = $1 and ($2::text is null or exists (
  select from unnest(s.terms) as t (term) where position(lower($2) in lower(t.term)) > 0))`;

/** Properties as the engine reads them: name, value, unit. */
const properties = (column: string): string => `(
  select string_agg(concat(i ->> 'name', ' ', i ->> 'value', '-' || (i ->> 'valueMax'), i ->> 'unit'), E'\n')
  from jsonb_array_elements(${column}) as i)`;
// As the engine folds a text; strpos before the regular expression would not see a plural.
const folded = (...columns: string[]): string => `lower(normalize(concat_ws(E'\\n', ${columns.join(', ')}), NFKC))`;
const needText = folded('n.title', 'n.text', properties('n.indicators'));
const listingText = folded(
  'l.title',
  'l.text',
  `array_to_string(l.processes, ' ')`,
  `array_to_string(l.materials, ' ')`,
  properties('l.specs'),
);
const open = `n.status in ('open', 'matched', 'bidding') and n.deadline > clock_timestamp()`;
const inChain = (code: string): string => `(${code}::text is null or n.chain_code = ${code})`;

const statements = {
  find: { name: 'synonyms.find', text: `select ${select} from synonym_set s where s.id = $1` },
  page: {
    name: 'synonyms.page',
    text: `select ${select}, ${microseconds('s.created_at')} as "sortKey" from synonym_set s
           where ${filter} and ($3::text is null or (s.created_at, s.id) < (${momentOf('$3')}, $4::uuid))
           order by s.created_at desc, s.id desc limit $5`,
  },
  count: { name: 'synonyms.count', text: `select count(*)::int as count from synonym_set s where ${filter}` },
  // A subquery that is not pulled up folds each text once, not once a term.
  needs: {
    name: 'synonyms.preview-needs',
    text: `with found as materialized (
             select n.id, n.number, n.title, n.published_at, array(
               select (t.place - 1)::int from unnest($1::text[]) with ordinality as t (pattern, place)
               where t.pattern <> '' and f.text ~ t.pattern order by t.place) as places
             from need n cross join lateral (select ${needText} as text offset 0) f where ${open} and ${inChain('$2')}
           )
           select id, number, title, places, count(*) over ()::int as total from found
           where places <> '{}' order by published_at desc, id desc limit $3`,
  },
  listings: {
    name: 'synonyms.preview-listings',
    text: `with found as (
             select array(
               select (t.place - 1)::int from unnest($1::text[]) with ordinality as t (pattern, place)
               where f.text ~ t.pattern order by t.place) as terms
             from listing l join firm m on m.id = l.firm_id
               cross join lateral (select ${listingText} as text offset 0) f
             where l.status = 'active' and m.status = 'verified'
               and (l.valid_until is null or l.valid_until >= (clock_timestamp() at time zone 'Asia/Shanghai')::date)
           )
           select terms, count(*)::int as count from found where terms <> '{}' group by terms`,
  },
  affected: {
    name: 'synonyms.affected-needs',
    text: `select n.id from need n cross join lateral (select ${needText} as text offset 0) f
           where ${open} and ((${inChain('$2')} and f.text ~ any ($1::text[]))
             or (${inChain('$4')} and f.text ~ any ($3::text[])))
           order by n.published_at desc, n.id desc limit $5`,
  },
  lookedUp: {
    name: 'synonyms.looked-up',
    text: `select looked_up as forms, chain_code as "chainCode" from synonym_set where id = $1`,
  },
};

const NO_TERMS: FormerTerms = { forms: [], chainCode: null };

/** Most needs that a preview names. */
const PREVIEWED = 50;

type Row = SynonymSet & { readonly sortKey: string };
interface NeedRow {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
  readonly places: readonly number[];
  readonly total: number;
}

/** Reads of the sets, and what they would change; all by SQL, so that a process without an index answers too. */
@Injectable()
export class TermsQueries {
  constructor(private readonly database: Database) {}

  async find(id: Id): Promise<SynonymSet | null> {
    return (await this.database.read<SynonymSet>(statements.find, [id]))[0] ?? null;
  }

  /** Newest first. */
  async page(args: SynonymPageArgs): Promise<Connection<SynonymSet>> {
    const wanted = [args.isActive, args.text ?? null];
    const cursor = decodeMomentCursor(args.after);
    const place = [cursor?.at ?? null, cursor?.id ?? null, args.first + 1];
    const rows = await this.database.read<Row>(statements.page, [...wanted, ...place]);
    const count = async (): Promise<number> =>
      (await this.database.read<{ count: number }>(statements.count, wanted))[0]?.count ?? 0;
    return pageOf(rows, args, (row) => [row.sortKey, row.id], count);
  }

  /** Open needs that hold a term which has others, and how many listings each would newly reach. */
  async preview({ terms, direction, chainCode }: SynonymContentInput): Promise<SynonymPreview> {
    const patterns = terms.map((term) => termPattern(termForm(term)));
    const needs = await this.database.read<NeedRow>(statements.needs, [
      patterns.map((pattern, at) => (isLookedUp(at, direction) ? pattern : '')),
      chainCode ?? null,
      PREVIEWED,
    ]);
    const listings =
      needs.length === 0 ? [] : await this.database.read<TermCombination>(statements.listings, [patterns]);
    const set = { size: terms.length, direction };
    return {
      needCount: needs[0]?.total ?? 0,
      needs: needs.map(({ id, number, title, places }) => ({
        ...{ needId: id, number, title },
        terms: terms.filter((_, at) => places.includes(at)),
        newListings: newlyReachable(places, listings, set),
      })),
    };
  }

  /** Open needs that hold a term which the set has now or had before a change, each in its chain; the newest first. */
  async affectedNeeds(synonymSetId: Id, former: FormerTerms | null, limit: number): Promise<Id[]> {
    const [set] = await this.database.read<FormerTerms>(statements.lookedUp, [synonymSetId]);
    if (!set) return [];
    const both = [set, former ?? NO_TERMS].flatMap(({ forms, chainCode }) => [forms.map(termPattern), chainCode]);
    const values = [...both, limit];
    return (await this.database.read<{ id: Id }>(statements.affected, values)).map(({ id }) => id);
  }
}

const isLookedUp = (at: number, direction: SynonymDirection): boolean => direction === 'both' || at > 0;
