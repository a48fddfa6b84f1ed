export { Config, ConfigError, environment, type Environment, loadConfig } from './config.js';
export { ConfigModule } from './config.module.js';
