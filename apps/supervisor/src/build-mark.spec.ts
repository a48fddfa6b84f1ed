import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cloneDatabase } from '../../../test/support/database.js';
import { buildName, isMigratedBy, markMigrated } from './build-mark.js';

let project: string;

const write = (file: string, content: string): void => {
  mkdirSync(path.join(project, path.dirname(file)), { recursive: true });
  writeFileSync(path.join(project, file), content);
};

beforeEach(() => {
  project = mkdtempSync(path.join(tmpdir(), 'build-mark-'));
  write('package-lock.json', '{}');
  write('dist/libs/needs/src/index.js', 'one');
  write('dist/apps/migrate.js', 'two');
  write('libs/chains/reference/chains.json', '[]');
});

afterEach(() => rmSync(project, { recursive: true }));

describe('the name of a build', () => {
  it('is the same for the same content', () => {
    const before = buildName(project);
    write('dist/apps/migrate.js', 'two');
    expect(buildName(project)).toBe(before);
  });

  it.each([
    'dist/libs/needs/src/index.js',
    'dist/apps/new.js',
    'libs/chains/reference/chains.json',
    'package-lock.json',
  ])('is another one after a change of %s', (file) => {
    const before = buildName(project);
    write(file, 'changed');
    expect(buildName(project)).not.toBe(before);
  });

  it('does not depend on specifications', () => {
    const before = buildName(project);
    write('dist/apps/migrate.spec.js', 'changed');
    expect(buildName(project)).toBe(before);
  });
});

describe('the mark in a database', () => {
  it('is that of the build that migrated it last', async () => {
    const { url, drop } = await cloneDatabase();
    try {
      expect(await isMigratedBy('aa', url)).toBe(false);
      await markMigrated('aa', url);
      expect(await isMigratedBy('aa', url)).toBe(true);
      expect(await isMigratedBy('bb', url)).toBe(false);
    } finally {
      await drop();
    }
  });
});
