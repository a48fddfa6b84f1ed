import { describe, expect, it } from '@jest/globals';
import { causeIn } from './process-log.js';

describe('the cause in the output of a process that ended', () => {
  it('is the last error of a structured log, with what was thrown', () => {
    const output = [
      '{"level":30,"msg":"starting"}',
      '{"level":60,"msg":"boot failed","err":{"message":"port 4400 is taken"}}',
      '{"level":30,"msg":"bye"}',
    ].join('\n');
    expect(causeIn(output)).toBe('boot failed: port 4400 is taken');
  });

  it('is the line of the error in a plain stack trace', () => {
    const output = 'file:///a.js:1\nTypeError: x is not a function\n    at a (file:///a.js:1:2)\n\nNode.js v20.20.2\n';
    expect(causeIn(output)).toBe('TypeError: x is not a function');
  });

  it('is the last line where nothing names an error, and survives half a line', () => {
    expect(causeIn('one\ntwo\n')).toBe('two');
    expect(causeIn('one\n{"level":60,"ms')).toBe('{"level":60,"ms');
    expect(causeIn('')).toBeUndefined();
  });
});
