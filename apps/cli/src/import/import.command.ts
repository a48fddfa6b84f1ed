import { Command } from 'commander';
import { databaseUrlOf } from '../environment.js';

interface Options {
  database?: string;
  skipFaulty?: boolean;
}

export function importCommand(): Command {
  const command = new Command('import').description('reads lists into the platform');
  command
    .command('tenders')
    .description('public tenders and their winners (JSON lines, .gz or not): buyers, awarded needs, track records')
    .argument('<file...>')
    .option('--database <url>')
    .option('--skip-faulty', 'import the good rows of a file that has faulty ones')
    .action(async (files: string[], options: Options) => {
      const { importTenders } = await import('./import-tenders.js');
      await importTenders(databaseUrlOf(options), files, options.skipFaulty === true);
    });
  return command;
}
