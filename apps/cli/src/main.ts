import { Command } from 'commander';
import { loadDotenv } from './environment.js';
import { demoCommand } from './demo/demo.command.js';
import { evaluateCommand } from './evaluate/evaluate.command.js';
import { importCommand } from './import/import.command.js';
import { migrateCommand } from './migrate.command.js';
import { UserError } from './user-error.js';

loadDotenv();
const program = new Command('lianwan')
  .description('链万企 Lianwan: commands for operators')
  .addCommand(migrateCommand())
  .addCommand(demoCommand())
  .addCommand(importCommand())
  .addCommand(evaluateCommand());

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
