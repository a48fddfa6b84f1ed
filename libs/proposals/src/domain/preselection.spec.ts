import fc from 'fast-check';
import { byPromise, type Found, wellFounded } from './preselection.js';

const source = fc.option(fc.nat(1_000_000), { nil: undefined });
const found: fc.Arbitrary<Found> = fc.record({
  firmId: fc.uuid(),
  provenance: fc
    .record({
      lexical: source,
      pastNeeds: source,
      trackRecord: source,
      chainNode: fc.option(fc.nat(), { nil: undefined }),
    })
    .map((sources) => Object.fromEntries(Object.entries(sources).filter(([, value]) => value !== undefined))),
});
const candidates = fc.uniqueArray(found, { selector: ({ firmId }) => firmId, maxLength: 40 });

describe('the order in which candidates are read', () => {
  it('keeps every one and does not depend on the order in which they come', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const sorted = byPromise(all);
        expect(new Set(sorted)).toEqual(new Set(all));
        expect(byPromise([...all].reverse())).toEqual(sorted);
      }),
    );
  });

  it('never puts a candidate behind one that every source finds worse', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const sorted = byPromise(all);
        sorted.forEach((worse, at) => {
          for (const better of sorted.slice(at + 1)) {
            const isBetter = (['lexical', 'pastNeeds', 'trackRecord'] as const).every(
              (name) => (better.provenance[name] ?? 0) > (worse.provenance[name] ?? 0),
            );
            expect(isBetter && better.provenance.chainNode !== undefined).toBe(false);
          }
        });
      }),
    );
  });

  it('puts who was found by text and by record before who was found by either', () => {
    const [both, text, record] = [
      { firmId: 'c', provenance: { lexical: 10, trackRecord: 4 } },
      { firmId: 'b', provenance: { lexical: 10 } },
      { firmId: 'a', provenance: { trackRecord: 4 } },
    ];
    expect(byPromise([record, text, both])).toEqual([both, text, record]);
  });
});

describe('what an association alone brings', () => {
  const firm = (firmId: string, provenance: Found['provenance']): Found => ({ firmId, provenance });

  it('is scored from half of the strongest on', () => {
    const strongest = firm('a', { lexical: 3, association: 0.8 });
    const [half, less] = [firm('b', { association: 0.4 }), firm('c', { association: 0.39 })];
    expect(wellFounded([strongest, half, less])).toEqual([strongest, half]);
  });

  it('is left alone where anything else brought it too, or nothing was associated', () => {
    const all = [
      firm('a', { association: 0.8 }),
      firm('b', { association: 0.1, chainNode: 3 }),
      firm('c', { lexical: 1 }),
    ];
    expect(wellFounded(all)).toEqual(all);
    expect(wellFounded(all.slice(2))).toEqual(all.slice(2));
  });
});
