import { Command } from 'commander';
import { databaseUrlOf } from './environment.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('brings the database to what this build needs: schema, queues, reference data')
    .option('--database <url>')
    .action(async (options: { database?: string }) => {
      // Only now: it loads every business lib.
      const { migratePlatform } = await import('../../migrate.js');
      const { applied } = await migratePlatform(databaseUrlOf(options));
      console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply');
    });
}
