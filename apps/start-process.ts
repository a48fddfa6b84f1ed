import { type Config, ConfigError, loadConfig } from '#foundation/config';

interface Program {
  readonly run: (config: Config) => Promise<void>;
}

/**
 * Starts a process of the platform: a wrong configuration is told at once and completely, anything that nobody caught is
 * logged and ends it with 1. The program is loaded last, since loggers are made when modules load.
 */
export async function startProcess(name: string, load: () => Promise<Program>): Promise<void> {
  const config = configuration();
  const { configureLog, log } = await import('#foundation/telemetry');
  configureLog(name, config.LOG_LEVEL);
  const fail = (error: unknown): never => {
    log(name).fatal({ err: error }, 'the process ends');
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
  await load()
    .then(({ run }) => run(config))
    .catch(fail);
}

function configuration(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`The configuration is wrong:\n${error.problems.map((problem) => `  ${problem}\n`).join('')}`);
    process.exit(1);
  }
}
