import { describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { NearVectors } from './near-vectors.js';

const around = (angle: number): Float32Array => Float32Array.of(Math.cos(angle), Math.sin(angle));

describe('near vectors', () => {
  it('are found by their direction, the nearest first', async () => {
    const vectors = await NearVectors.open(2);
    const ids = Array.from({ length: 50 }, () => newId());
    ids.forEach((id, at) => vectors.put(id, around(at / 10)));
    const near = vectors.near(around(0.11), 3);
    expect(near.map(({ listingId }) => listingId)).toEqual([ids[1], ids[2], ids[0]]);
    expect(near[0]?.similarity).toBeCloseTo(1, 2);
  });

  it('follow their listings: replaced, and gone', async () => {
    const vectors = await NearVectors.open(2);
    const [a, b] = [newId(), newId()];
    vectors.put(a, around(0));
    vectors.put(b, around(1));
    vectors.put(a, around(2));
    expect(vectors.near(around(0), 1)[0]?.listingId).toBe(b);
    vectors.remove(b);
    expect(vectors.near(around(0), 5).map(({ listingId }) => listingId)).toEqual([a]);
    expect(vectors.size).toBe(1);
  });

  it('of another length are refused, and find nothing', async () => {
    const vectors = await NearVectors.open(2);
    vectors.put(newId(), around(0));
    expect(() => vectors.put(newId(), Float32Array.of(1))).toThrow(RangeError);
    expect(vectors.near(Float32Array.of(1), 1)).toEqual([]);
  });
});
