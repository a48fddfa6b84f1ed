import { Command } from 'commander';
import { reciprocalCommand } from './reciprocal.command.js';
import { relevanceCommand } from './relevance.command.js';
import { tendersCommand } from './tenders.command.js';

/** Scores the serving engine on real judgements; it reads files and writes a run, and needs no database. */
export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('ranks real test sets with the functions that serve')
    .addCommand(tendersCommand())
    .addCommand(relevanceCommand())
    .addCommand(reciprocalCommand());
}
