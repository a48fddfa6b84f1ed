import { readFileSync } from 'node:fs';
import { ConfigError, environment, loadConfig } from './config.js';

const complete = { DATABASE_URL: 'postgres://127.0.0.1/x', SEALING_KEY: Buffer.alloc(32).toString('base64') };

describe('the configuration', () => {
  it('is accepted with only what has no default', () => {
    const config = loadConfig(complete);
    expect(config).toMatchObject({ PORT: 4400, TRUST_PROXY: false, RATE_LIMIT_FACTOR: 1 });
    expect(config.REDIS_URL).toBeUndefined();
  });

  it('names every wrong or missing variable at once', () => {
    const load = () => loadConfig({ PORT: '70000', REDIS_URL: 'http://x', SEALING_KEY: 'short' });
    expect(load).toThrow(ConfigError);
    for (const name of [
      'DATABASE_URL is missing',
      'PORT',
      'REDIS_URL must start with',
      'SEALING_KEY must be 32 bytes',
    ]) {
      expect(load).toThrow(name);
    }
  });

  it('is written down completely in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8');
    const named = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map((match) => match[1]);
    expect(named).toEqual(expect.arrayContaining(Object.keys(environment.shape)));
  });
});
