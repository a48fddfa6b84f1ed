import { Injectable } from '@nestjs/common';
import { cityDay, newId, type Refusal, refuse } from '#kernel';
import { type Actor, NotFound, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import { FORMULA, isMonth, monthBefore, monthOf } from '../domain/catalogue.js';
import { ProjectAccess } from '../projects.access.js';
import type { CatalogueEdition, CatalogueEntry, FreezeCatalogueInput, InvestmentCatalogue } from './catalogue.types.js';
import { GapQueries, total } from './gap.queries.js';

interface Edition extends CatalogueEdition {
  readonly asOf: Date;
  readonly content: CatalogueEntry[];
}

const find = {
  name: 'catalogue.edition',
  text: `select month, as_of as "asOf", frozen_at as "frozenAt", content from catalogue_edition where month = $1`,
};
const editions = {
  name: 'catalogue.editions',
  text: 'select month, frozen_at as "frozenAt" from catalogue_edition order by month desc',
};
const clock = {
  name: 'catalogue.clock',
  text: `select clock_timestamp() as now, least(clock_timestamp(),
           (($1 || '-01')::date + interval '1 month')::timestamp at time zone 'Asia/Shanghai') as "asOf"`,
};
const now = { name: 'catalogue.now', text: 'select clock_timestamp() as now' };
const keep = {
  name: 'catalogue.keep',
  text: `insert into catalogue_edition (month, as_of, formula_version, content, frozen_by)
         values ($1, $2, $3, $4::jsonb, $5) on conflict (month) do nothing returning 1 as kept`,
};

/** The catalogue of the moment, and the editions that were frozen and never change. */
@Injectable()
export class Catalogues {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
    private readonly gaps: GapQueries,
  ) {}

  /** Of the moment, or the frozen edition of a month; ranks are those of the whole city also for one chain. */
  async get(actor: Actor, month: string | null, chainCode: string | null): Promise<InvestmentCatalogue> {
    requireActor(ProjectAccess.catalogue, actor);
    const catalogue = month === null ? await this.ofNow() : await this.edition(month);
    const entries = catalogue.entries.filter((entry) => chainCode === null || entry.chainCode === chainCode);
    return { ...catalogue, entries, ...headOf(entries) };
  }

  async editions(actor: Actor): Promise<CatalogueEdition[]> {
    requireActor(ProjectAccess.catalogue, actor);
    return this.database.read<CatalogueEdition>(editions);
  }

  /** Keeps the catalogue of a month that has begun as it is (for one that has ended: as of its end). */
  async freeze(actor: Actor, input: FreezeCatalogueInput): Promise<{ month: string } | Refusal> {
    const command = { operation: 'catalogue.freeze', clientMutationId: input.clientMutationId, input };
    return this.commands.once<{ month: string } | Refusal>(actor, command, async (em) => {
      const [{ now: at } = { now: new Date() }] = await this.database.run<{ now: Date }>(em, now, []);
      const latest = monthOf(cityDay(at));
      const { month } = input;
      if (!isMonth(month) || month > latest || month < '2000-01') return refuse('CATALOGUE_MONTH_WRONG', { latest });
      const [{ asOf } = { asOf: at }] = await this.database.run<{ asOf: Date }>(em, clock, [month]);
      const content = JSON.stringify(await this.gaps.entries(asOf));
      const kept = await this.database.run(em, keep, [month, asOf, FORMULA.version, content, actor.accountId]);
      if (kept.length === 0) return refuse('CATALOGUE_FROZEN');
      await this.journal.record(em, {
        ...{ actor, act: 'catalogue.freeze', entity: 'catalogue_edition', entityId: newId(), after: { month } },
      });
      return { month };
    });
  }

  /** The month before the running one; nothing where it is frozen already. */
  async freezeLastMonth(actor: Actor): Promise<void> {
    const [row] = await this.database.read<{ now: Date }>(now);
    if (row) await this.freeze(actor, { clientMutationId: null, month: monthBefore(monthOf(cityDay(row.now))) });
  }

  private async ofNow(): Promise<InvestmentCatalogue> {
    const [row] = await this.database.read<{ now: Date }>(now);
    const asOf = row?.now ?? new Date();
    const entries = await this.gaps.entries(asOf);
    return { month: monthOf(cityDay(asOf)), asOf, frozenAt: null, entries, ...headOf(entries) };
  }

  private async edition(month: string): Promise<InvestmentCatalogue> {
    const [found] = await this.database.read<Edition>(find, [month]);
    if (!found) throw new NotFound();
    const { asOf, frozenAt, content } = found;
    return { month, asOf, frozenAt, entries: content, ...headOf(content) };
  }
}

const headOf = (entries: readonly CatalogueEntry[]) => ({
  unmetNeeds: entries.reduce((sum, { unmetNeeds }) => sum + unmetNeeds, 0),
  unmetBudget: total(entries, 'unmetBudget'),
  outsideAmount: total(entries, 'outsideAmount'),
});
