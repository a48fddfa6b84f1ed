import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Imports and exports run in a lane of their own; what still waits in the lane of messages is delivered from there. */
export class FilesLane1795440830000 implements MigrationInterface {
  readonly name = 'FilesLane1795440830000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table delivery drop constraint delivery_lane_check,
        add constraint delivery_lane_check check (lane in ('inline', 'matching', 'messages', 'files', 'upkeep'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update delivery set lane = 'messages' where lane = 'files';
      alter table delivery drop constraint delivery_lane_check,
        add constraint delivery_lane_check check (lane in ('inline', 'matching', 'messages', 'upkeep'))`);
  }
}
