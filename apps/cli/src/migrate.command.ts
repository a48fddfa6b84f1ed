import { Command } from 'commander';
import { migratePlatform } from '../../migrate.js';
import { databaseUrlOf } from './environment.js';

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('brings the database to what this build needs: schema, queues, reference data')
    .option('--database <url>')
    .action(async (options: { database?: string }) => {
      const { applied } = await migratePlatform(databaseUrlOf(options));
      console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply');
    });
}
