import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What nights have learned of askers' and suppliers' words, and the changes of what was accepted in the log of changes. */
export class WordAssociations1795420824000 implements MigrationInterface {
  readonly name = 'WordAssociations1795420824000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table word_association (
        id uuid primary key,
        delivery_id uuid not null unique,
        outcome text not null check (outcome in ('learned', 'tooFew', 'unproven')),
        reason text not null,
        seed int not null,
        counts jsonb not null,
        metrics jsonb,
        payload bytea,
        is_active boolean not null default false,
        trained_at timestamptz not null default clock_timestamp(),
        check (not is_active or payload is not null)
      );
      comment on column word_association.payload is 'JSON, gzipped, at most a few MB; only of the active one';
      create unique index word_association_active on word_association (is_active) where is_active;
      create index word_association_trained on word_association (trained_at);

      create index match_proposal_answered on match_proposal (need_id)
        where status in ('invited', 'bid', 'won', 'lost');

      -- What was accepted for a need is part of its past, as its awards are; each of these changes is logged as theirs.
      create trigger match_proposal_accepted after update of status on match_proposal for each row
        when (old.status is distinct from new.status and (old.status in ('invited', 'bid', 'won', 'lost')
                                                          or new.status in ('invited', 'bid', 'won', 'lost')))
        execute function log_award_change();
      create trigger match_proposal_accepted_at_once after insert on match_proposal for each row
        when (new.status in ('invited', 'won')) execute function log_award_change();
      create trigger bid_accepted after update of status on bid for each row
        when (old.status is distinct from new.status and 'won' in (old.status, new.status))
        execute function log_award_change();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger if exists bid_accepted on bid;
      drop trigger if exists match_proposal_accepted_at_once on match_proposal;
      drop trigger if exists match_proposal_accepted on match_proposal;
      drop index if exists match_proposal_answered;
      drop table if exists word_association;
    `);
  }
}
