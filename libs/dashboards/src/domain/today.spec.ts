import { setupSteps } from './today.js';

const facts = { isVerified: false, isSupplier: true, listings: 0, publishedNeeds: 0, savedSearches: 0 };

describe('the checklist of a new firm', () => {
  it('says how far each step is', () => {
    expect(setupSteps({ ...facts, listings: 2 }).map(({ kind, done, of, isDone }) => [kind, done, of, isDone])).toEqual(
      [
        ['verify_firm', 0, 1, false],
        ['add_listings', 2, 3, false],
        ['save_search', 0, 1, false],
      ],
    );
  });

  it('asks a firm that only buys for a need', () => {
    expect(setupSteps({ ...facts, isSupplier: false }).map(({ kind }) => kind)).toContain('publish_need');
  });

  it('stays whole until the last step is done, and is gone then', () => {
    const all = { isVerified: true, isSupplier: true, listings: 7, publishedNeeds: 0, savedSearches: 1 };
    expect(setupSteps({ ...all, listings: 2 })).toHaveLength(3);
    expect(setupSteps(all)).toEqual([]);
  });
});
