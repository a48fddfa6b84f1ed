import { Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#kernel';
import { type Actor, requireActor } from '#foundation/access';
import { Commands, Database } from '#foundation/database';
import { Journal } from '#foundation/outbox';
import type { AssignmentSettings } from './assignment-settings.entity.js';
import { AssignmentAccess } from './assignments.access.js';
import type { ChangeAssignmentSettingsInput } from './assignments.inputs.js';
import { AllocateRound } from './assignments.jobs.js';

const SETTINGS = `version, supplier_cap as "supplierCap", need_slots as "needSlots", diversity, sme_floor as "smeFloor",
  newcomer_floor as "newcomerFloor", most_gini as "mostGini", most_cost as "mostCost", urgent_days as "urgentDays",
  changed_by as "changedBy", changed_at as "changedAt"`;

const current = {
  name: 'assignment-settings.current',
  text: `select ${SETTINGS} from assignment_settings order by version desc limit 1`,
};
/** Of two who change the same version at once the second finds its number taken. */
const insert = {
  name: 'assignment-settings.insert',
  text: `insert into assignment_settings (version, supplier_cap, need_slots, diversity, sme_floor, newcomer_floor, most_gini,
                                          most_cost, urgent_days, changed_by)
         select $1::int + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10
         where $1 = (select max(version) from assignment_settings)
         on conflict (version) do nothing returning version`,
};

/** The operator's settings of the allocation. */
@Injectable()
export class AssignmentSettingsService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly journal: Journal,
  ) {}

  async current(): Promise<AssignmentSettings> {
    const [row] = await this.database.read<AssignmentSettings>(current);
    if (!row) throw new Error('the settings of the allocation are gone: a migration writes the first ones');
    return row;
  }

  /** New settings in force from now on; a round is asked for at once. Refused where somebody else has changed them. */
  change(actor: Actor, input: ChangeAssignmentSettingsInput): Promise<{ version: number } | Refusal> {
    requireActor(AssignmentAccess.change, actor);
    const { clientMutationId, ...settings } = input;
    const command = { operation: 'assignments.change-settings', clientMutationId, input };
    return this.commands.once<{ version: number } | Refusal>(actor, command, async (em) => {
      const [row] = await this.database.run<{ version: number }>(em, insert, [
        settings.version,
        settings.supplierCap,
        settings.needSlots,
        settings.diversity,
        settings.smeFloor,
        settings.newcomerFloor,
        settings.mostGini,
        settings.mostCost,
        settings.urgentDays,
        actor.accountId,
      ]);
      if (!row) return refuse('STALE_VERSION', { version: (await this.current()).version });
      await this.journal.record(em, {
        actor,
        act: 'assignment-settings.change',
        entity: 'assignment_settings',
        entityId: String(row.version),
        before: { version: settings.version },
        after: { ...settings, version: row.version },
        jobs: [{ job: AllocateRound, payload: {} }],
      });
      return { version: row.version };
    });
  }
}
