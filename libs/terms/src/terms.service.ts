import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Id, isRefused, newId, type Refusal, refuse } from '#kernel';
import { checkChains, ReferenceData } from '#chains';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database, LiveBus } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { termForm } from '#matching';
import { checkTerms, lookedUp, SYNONYM_LIMITS, type Term } from './domain/synonym-rules.js';
import { SYNONYMS_ID, SYNONYMS_TOPIC, SynonymData } from './synonym-data.js';
import { TermsAccess } from './terms.access.js';
import { type FormerTerms, SynonymSetChanged } from './terms.events.js';
import type {
  ChangeSynonymSetInput,
  CreateSynonymSetInput,
  RetireSynonymSetInput,
  SynonymContentInput,
} from './terms.inputs.js';

interface Locked extends FormerTerms {
  readonly id: Id;
  readonly isActive: boolean;
  readonly version: number;
}

const statements = {
  // One editor at a time: whether a term is free depends on all sets.
  serialise: { name: 'synonyms.serialise', text: `select pg_advisory_xact_lock(hashtext('synonym_set'))` },
  lock: {
    name: 'synonyms.lock',
    text: `select id, is_active as "isActive", version, looked_up as forms, chain_code as "chainCode"
           from synonym_set where id = $1 for update`,
  },
  countActive: {
    name: 'synonyms.count-active',
    text: 'select count(*)::int as count from synonym_set where is_active',
  },
  taken: {
    name: 'synonyms.taken',
    text: `select s.id, w.form from unnest($1::text[]) with ordinality as w (form, place)
           join synonym_set s on s.is_active and s.looked_up @> array[w.form]
           where s.id is distinct from $2::uuid
             and (s.chain_code is null or $3::text is null or s.chain_code = $3)
           order by w.place limit 1`,
  },
  create: {
    name: 'synonyms.create',
    text: `insert into synonym_set (id, terms, looked_up, direction, chain_code, note) values ($1, $2, $3, $4, $5, $6)`,
  },
  change: {
    name: 'synonyms.change',
    text: `update synonym_set set terms = $2, looked_up = $3, direction = $4, chain_code = $5, note = $6,
             updated_at = clock_timestamp(), version = version + 1
           where id = $1`,
  },
  retire: {
    name: 'synonyms.retire',
    text: `update synonym_set set is_active = false, updated_at = clock_timestamp(), version = version + 1
           where id = $1`,
  },
};

const termsOf = (texts: readonly string[]): Term[] => texts.map((text) => ({ text, form: termForm(text) }));

/** The operator's acts on the sets of synonyms. */
@Injectable()
export class TermsService {
  constructor(
    private readonly commands: Commands,
    private readonly database: Database,
    private readonly journal: Journal,
    private readonly reference: ReferenceData,
    private readonly synonyms: SynonymData,
  ) {}

  async create(actor: Actor, input: CreateSynonymSetInput) {
    return this.edit(actor, 'terms.create', input, async (em) => {
      const [{ count } = { count: 0 }] = await this.database.run<{ count: number }>(em, statements.countActive, []);
      if (count >= SYNONYM_LIMITS.activeSets) {
        return refuse('SYNONYM_SETS_FULL', { limit: SYNONYM_LIMITS.activeSets });
      }
      const forms = await this.checked(em, null, input);
      if (isRefused(forms)) return forms;
      const id = newId();
      await this.database.run(em, statements.create, [id, ...columnsOf(input, forms)]);
      return this.record(em, actor, 'create', { id, former: null });
    });
  }

  async change(actor: Actor, input: ChangeSynonymSetInput) {
    return this.edit(actor, 'terms.change', input, async (em) => {
      const former = await this.locked(em, input);
      if (isRefused(former)) return former;
      const forms = await this.checked(em, input.id, input);
      if (isRefused(forms)) return forms;
      await this.database.run(em, statements.change, [input.id, ...columnsOf(input, forms)]);
      return this.record(em, actor, 'change', { id: input.id, former });
    });
  }

  async retire(actor: Actor, input: RetireSynonymSetInput) {
    return this.edit(actor, 'terms.retire', input, async (em) => {
      const former = await this.locked(em, input);
      if (isRefused(former)) return former;
      await this.database.run(em, statements.retire, [input.id]);
      return this.record(em, actor, 'retire', { id: input.id, former });
    });
  }

  /** What the set leads from now, held until the end; or why it cannot be edited. */
  private async locked(
    em: EntityManager,
    wanted: { id: Id; version: number },
  ): Promise<FormerTerms | Refusal<'STALE_VERSION', { version: number }> | Refusal<'SYNONYM_SET_RETIRED'>> {
    const [row] = await this.database.run<Locked>(em, statements.lock, [wanted.id]);
    if (!row) throw new NotFound();
    if (row.version !== wanted.version) return refuse('STALE_VERSION', { version: row.version });
    return row.isActive ? { forms: row.forms, chainCode: row.chainCode } : refuse('SYNONYM_SET_RETIRED');
  }

  /** The comparable forms that are looked up, or why the terms cannot make a set. */
  private async checked(em: EntityManager, id: Id | null, content: SynonymContentInput): Promise<string[] | Refusal> {
    const terms = termsOf(content.terms);
    const refused = checkTerms(terms);
    if (refused) return refused;
    const chains = content.chainCode ? checkChains((await this.reference.current()).chains, [content.chainCode]) : null;
    if (chains) return chains;
    const forms = lookedUp(terms, content.direction).map(({ form }) => form);
    const [taken] = await this.database.run<{ id: Id; form: string }>(em, statements.taken, [
      forms,
      id,
      content.chainCode ?? null,
    ]);
    if (!taken) return forms;
    const term = terms.find(({ form }) => form === taken.form)?.text ?? taken.form;
    return refuse('TERM_TAKEN', { term, synonymSetId: taken.id });
  }

  private async record(
    em: EntityManager,
    actor: Actor,
    verb: 'create' | 'change' | 'retire',
    { id, former }: { id: Id; former: FormerTerms | null },
  ) {
    await this.journal.record(em, {
      actor,
      act: `synonym-set.${verb}`,
      entity: 'synonym_set',
      entityId: id,
      after: { isActive: verb !== 'retire' },
      events: [new SynonymSetChanged({ synonymSetId: id, former })],
    });
    await LiveBus.announce(em, SYNONYMS_TOPIC, SYNONYMS_ID);
    return { synonymSetId: id };
  }

  private async edit<T>(
    actor: Actor,
    operation: string,
    input: { clientMutationId?: string | null },
    body: (em: EntityManager) => Promise<T>,
  ) {
    requireActor(TermsAccess.edit, actor);
    const command = { operation, clientMutationId: input.clientMutationId, input };
    const result = await this.commands.once(actor, command, async (em) => {
      await this.database.run(em, statements.serialise, []);
      return body(em);
    });
    this.synonyms.forget();
    return result;
  }
}

const columnsOf = (content: CreateSynonymSetInput, forms: readonly string[]): unknown[] => [
  content.terms,
  forms,
  content.direction,
  content.chainCode ?? null,
  content.note ?? null,
];
