import { type Config, ConfigError, loadConfig } from '#foundation/config';

function configuration(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The configuration is wrong:\n${error.problems.map((problem) => `  ${problem}\n`).join('')}`);
    process.exit(1);
  }
}

const config = configuration();
const { configureLog, log } = await import('#foundation/telemetry');
configureLog('worker', config.LOG_LEVEL);
// Only now: loggers are made when modules load, and a wrong configuration is told without loading any.
const { run } = await import('./run.js');

const fail = (error: unknown): never => {
  log('worker').fatal({ err: error }, 'the worker ends');
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
};
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);
await run(config).catch(fail);
