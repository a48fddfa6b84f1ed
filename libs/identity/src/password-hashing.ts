import { hash, verify } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { type Refusal, refuse } from '#kernel';
import { Semaphore } from './semaphore.js';

/** OWASP's minimum for argon2id (the library's default algorithm): 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash of a random password that nobody knows: verified where no account exists, so that both take the same time. */
export const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$Ye+Mc4lc5Op8ZT1RuBtBcA$jBZkiKaTb5z4C1PzTZyS3J5k/TRc5U6PKYSQodUODIw';

export type Busy = Refusal<'TRY_LATER', { seconds: number }>;

/** The two functions of the hash, apart so that a test can count how often they run. */
export interface Argon2 {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (hash: string, password: string) => Promise<boolean>;
}

export const ARGON2 = Symbol('argon2');
export const argon2: Argon2 = { hash: (password) => hash(password, COST), verify };

/** Outside the service, for seeds: the hash of a password as sign-in verifies it. */
export function hashPassword(password: string): Promise<string> {
  return argon2.hash(normal(password));
}

@Injectable()
export class PasswordHashing {
  /** Hashing shares libuv's four threads with name lookups and files, hence no more at once; 64 wait about 0.8 s. */
  private readonly turns = new Semaphore(4, 64);

  constructor(@Inject(ARGON2) private readonly algorithm: Argon2) {}

  async hash(password: string): Promise<string | Busy> {
    return (await this.turns.run(() => this.algorithm.hash(normal(password)))) ?? busy();
  }

  /** Does the same work whether or not there is a hash to compare with. */
  async matches(password: string, stored: string | null): Promise<boolean | Busy> {
    const isRight = await this.turns.run(() => this.algorithm.verify(stored ?? DUMMY_HASH, normal(password)));
    return isRight === null ? busy() : isRight && stored !== null;
  }
}

/** The same password typed on another keyboard or system must give the same bytes (RFC 8265 uses a normal form, too). */
function normal(password: string): string {
  return password.normalize('NFKC');
}

function busy(): Busy {
  return refuse('TRY_LATER', { seconds: 1 });
}
