import { isRefused } from '#kernel';
import { argon2, DUMMY_HASH, PasswordHashing } from './password-hashing.js';

describe('password hashing', () => {
  const hashing = new PasswordHashing(argon2);

  it('recognises the password and no other', async () => {
    const stored = await hashing.hash('correct horse battery');
    if (isRefused(stored)) throw new Error('busy');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashing.matches('correct horse battery', stored)).toBe(true);
    expect(await hashing.matches('correct horse batterz', stored)).toBe(false);
  });

  it('takes composed and decomposed letters for the same', async () => {
    const stored = await hashing.hash('Zürich-Straße');
    if (isRefused(stored)) throw new Error('busy');
    expect(await hashing.matches('Zu\u0308rich-Straße', stored)).toBe(true);
  });

  it('does the same work without an account: the dummy has the cost of real hashes and fits nobody', async () => {
    const verified: string[] = [];
    const counting = new PasswordHashing({
      ...argon2,
      verify: (hash, password) => {
        verified.push(hash);
        return argon2.verify(hash, password);
      },
    });
    expect(await counting.matches('whatever it may be', null)).toBe(false);
    expect(verified).toEqual([DUMMY_HASH]);
    const real = await argon2.hash('whatever it may be');
    expect(real.split('$').slice(0, 4)).toEqual(DUMMY_HASH.split('$').slice(0, 4));
  });

  it('turns people away instead of letting a flood wait for ever', async () => {
    const slow = new PasswordHashing({
      hash: () => new Promise((done) => setTimeout(done, 5, 'hash')),
      verify: async () => false,
    });
    const answers = await Promise.all(Array.from({ length: 70 }, () => slow.hash('x')));
    expect(answers.filter((answer) => isRefused(answer))).toHaveLength(2);
  });
});
