import { Command } from 'commander';
import { databaseUrlOf } from '../environment.js';

interface Options {
  database?: string;
}

export function demoCommand(): Command {
  const command = new Command('demo').description('the demo city: fictional firms that show what the platform does');
  command
    .command('load')
    .description('writes firms, listings, needs, bids and outcomes, and sets the matching of the open needs going')
    .option('--database <url>')
    .option('--if-empty', 'do nothing where there are firms already')
    .option('--seed <number>', 'another city', '20260301')
    .action(async (options: Options & { ifEmpty?: boolean; seed: string }) => {
      const { loadDemo } = await import('./load-demo.js');
      await loadDemo(databaseUrlOf(options), { ifEmpty: options.ifEmpty === true, seed: Number(options.seed) });
    });
  command
    .command('report')
    .description('says how far the matching of the demo needs is, and who can sign in')
    .option('--database <url>')
    .option('--wait', 'until all open needs are matched')
    .action(async (options: Options & { wait?: boolean }) => {
      const { reportDemo } = await import('./report-demo.js');
      await reportDemo(databaseUrlOf(options), options.wait === true);
    });
  return command;
}
