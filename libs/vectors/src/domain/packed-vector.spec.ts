import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { packVector, unpackVector } from './packed-vector.js';

describe('a packed vector', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 1, noNaN: true }), (vector) => {
        expect(unpackVector(packVector(vector))).toEqual(vector);
      }),
    );
  });

  it('of half a number is refused', () => {
    expect(() => unpackVector(Buffer.alloc(6))).toThrow(RangeError);
    expect(() => unpackVector(Buffer.alloc(0))).toThrow(RangeError);
  });
});
