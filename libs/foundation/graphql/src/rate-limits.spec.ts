import { Redis } from 'ioredis';
import request from 'supertest';
import { redisSkipReason, redisUrl } from '../../../../test/support/redis.js';
import { VISITOR } from '#foundation/access';
import { sampleApp } from '../fixture/app.js';
import { RateLimited } from './coded-errors.js';
import { RateLimits } from './rate-limits.js';

const budgets = { firm: 6, account: 4, visitorAddress: 2 };
const person = (accountId: string, firmId: string | null) => ({
  ...VISITOR,
  kind: 'person' as const,
  accountId,
  firmId,
});

describe('the budget of a minute', () => {
  it('belongs to the account, and to the firm of all its people together', async () => {
    const rates = new RateLimits({ budgets, redis: null });
    for (let i = 0; i < 4; i += 1) await rates.charge(person('a', 'f'), '', 1);
    await expect(rates.charge(person('a', null), '', 1)).rejects.toThrow(RateLimited);
    await rates.charge(person('b', 'f'), '', 1);
    await rates.charge(person('b', 'f'), '', 1);
    await expect(rates.charge(person('c', 'f'), '', 1)).rejects.toMatchObject({ extensions: { code: 'RATE_LIMITED' } });
    await rates.charge(person('c', 'another'), '', 1);
  });

  it('is spent by price', async () => {
    const rates = new RateLimits({ budgets, redis: null });
    await rates.charge(person('a', null), '', 150);
    await rates.charge(person('a', null), '', 50);
    await expect(rates.charge(person('a', null), '', 1)).rejects.toThrow(RateLimited);
  });

  it('belongs to the address of visitors, of IPv6 to the network', async () => {
    const rates = new RateLimits({ budgets, redis: null });
    for (const ip of ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6']) await rates.charge(VISITOR, ip, 1);
    await expect(rates.charge(VISITOR, '2001:db8:1:2::99', 1)).rejects.toThrow(RateLimited);
    await rates.charge(VISITOR, '2001:db8:1:3::1', 1);
    // 2001:db8:0:5 and 2001:db8:0:0 are two networks, however their zeros are written.
    for (const ip of ['2001:db8::1', '2001:db8:0:0::2']) await rates.charge(VISITOR, ip, 1);
    await rates.charge(VISITOR, '2001:db8::5:1:2:3:4', 1);
    await expect(rates.charge(VISITOR, '2001:db8::3', 1)).rejects.toThrow(RateLimited);
    for (const ip of ['::ffff:10.0.0.1', '10.0.0.1']) await rates.charge(VISITOR, ip, 1);
    await expect(rates.charge(VISITOR, '10.0.0.1', 1)).rejects.toThrow(RateLimited);
    await rates.charge(VISITOR, '::ffff:10.0.0.2', 1);
  });

  it('answers 429 with the time to wait, and asks nothing of the resolvers', async () => {
    const { app, notebook } = await sampleApp({ graphql: { budgets }, env: { RATE_LIMIT_FACTOR: '1' } });
    try {
      const ask = () => request(app.getHttpServer()).post('/graphql').send({ query: '{ nonsense' });
      expect((await ask()).status).toBe(400);
      expect((await ask()).status).toBe(400);
      const refused = await ask();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
      expect(refused.body.errors[0].extensions.code).toBe('RATE_LIMITED');
      expect(notebook.calls).toEqual([]);
    } finally {
      await app.close();
    }
  });
});

const url = redisUrl();
const inRedis = url === undefined ? describe.skip : describe;

inRedis(`the budget of a minute in Redis${url === undefined ? ` (${redisSkipReason() ?? 'none'})` : ''}`, () => {
  const client = () => new Redis(url ?? '', { enableOfflineQueue: false, maxRetriesPerRequest: 1, lazyConnect: true });

  it('is counted for all processes together, and by each alone with half of it while Redis is away', async () => {
    const [one, two] = [client(), client()];
    await Promise.all([one.connect(), two.connect()]);
    const processes = [new RateLimits({ budgets, redis: one }), new RateLimits({ budgets, redis: two })] as const;
    const someone = person(`account-${process.pid}-${Date.now()}`, null);
    try {
      for (let i = 0; i < 4; i += 1) await processes[i % 2 === 0 ? 0 : 1].charge(someone, '', 1);
      await expect(processes[0].charge(someone, '', 1)).rejects.toThrow(RateLimited);
      await expect(processes[1].charge(someone, '', 1)).rejects.toThrow(RateLimited);
    } finally {
      one.disconnect();
      two.disconnect();
    }
    for (let i = 0; i < 2; i += 1) await processes[0].charge(someone, '', 1);
    await expect(processes[0].charge(someone, '', 1)).rejects.toThrow(RateLimited);
  });
});
