import { hash } from '@node-rs/argon2';
import { demoCreditCode } from '#firms';
import type { Id } from '#kernel';
import type { OfficeRole } from '#foundation/access';
import { anAccount, type Sql } from './builders/account.js';
import type { GraphqlClient } from './graphql-client.js';
import type { Platform } from './platform.js';

const PASSWORD = 'correct-horse-battery-7';

export interface Person extends Readonly<Record<'name' | 'email' | 'password', string>> {
  readonly accountId: Id;
  readonly client: GraphqlClient;
}

/** Somebody who acts for a firm. */
export interface FirmPerson extends Person {
  readonly firmId: Id;
}

export interface FirmWish {
  readonly nameZh: string;
  readonly districtCode?: string;
  readonly nodeCodes?: readonly string[];
  readonly profile?: string;
  readonly isBuyer?: boolean;
}

let serial = 0;
let passwordHash: Promise<string> | undefined;

/** Registers through the API; the browser is signed in. */
export async function aPerson(platform: Platform, name: string): Promise<Person> {
  const client = platform.client();
  const email = `person-${++serial}-${process.pid}@example.cn`;
  const { accountId } = await client.change<{ accountId: Id }>(
    'register',
    { email, name, password: PASSWORD, locale: 'en' },
    'accountId',
  );
  return { accountId, name, email, password: PASSWORD, client };
}

/** Somebody in office, put there through SQL as the first operators are; signed in through the API. */
export async function anOfficial(
  platform: Platform,
  sql: Sql,
  offices: readonly { readonly role: OfficeRole; readonly chainCode?: string }[],
  memberOf: readonly { readonly firmId: Id; readonly role?: 'member' | 'admin' }[] = [],
): Promise<Person> {
  passwordHash ??= hash(PASSWORD);
  const name = `official ${++serial}`;
  const email = `official-${serial}-${process.pid}@example.cn`;
  const accountId = await anAccount(sql, {
    name,
    email,
    locale: 'en',
    passwordHash: await passwordHash,
    offices,
    memberOf,
  });
  return { accountId, name, email, password: PASSWORD, client: await signedIn(platform, email) };
}

/** Somebody of a firm that is there already. */
export async function aMember(platform: Platform, sql: Sql, firmId: Id): Promise<FirmPerson> {
  return { ...(await anOfficial(platform, sql, [], [{ firmId, role: 'admin' }])), firmId };
}

async function signedIn(platform: Platform, email: string): Promise<GraphqlClient> {
  const client = platform.client();
  await client.change('signIn', { email, password: PASSWORD });
  return client;
}

/** A firm that somebody registers and submits through the API; its person acts for it. */
export async function aRegisteredFirm(platform: Platform, wish: FirmWish): Promise<FirmPerson> {
  const person = await aPerson(platform, `${wish.nameZh} 联系人`);
  const districtCode = wish.districtCode ?? '370213';
  const { firmId } = await person.client.change<{ firmId: Id }>(
    'registerFirm',
    {
      nameZh: wish.nameZh,
      creditCode: demoCreditCode(districtCode, ++serial),
      districtCode,
      address: '青岛市测试路 1 号',
      legalPerson: '王一',
      contactName: '李二',
      contactPhone: '0532-80000000',
      contactEmail: person.email,
      size: 'SMALL',
      profile: wish.profile ?? '从事钣金冲压、数控折弯与喷塑加工的企业。',
      isBuyer: wish.isBuyer ?? false,
      isSupplier: !(wish.isBuyer ?? false),
      nodeCodes: wish.nodeCodes ?? ['A01-04'],
    },
    'firmId',
  );
  await person.client.change('actFor', { firmId });
  await person.client.change('submitFirm', { firmId, version: await versionOf(person.client, firmId) });
  return { ...person, firmId };
}

/** The same, and an operator verifies it. */
export async function aVerifiedFirm(platform: Platform, operator: Person, wish: FirmWish): Promise<FirmPerson> {
  const person = await aRegisteredFirm(platform, wish);
  const version = await versionOf(operator.client, person.firmId);
  await operator.client.change('verifyFirm', { firmId: person.firmId, version });
  return person;
}

async function versionOf(client: GraphqlClient, id: Id): Promise<number> {
  const { firm } = await client.ask<{ firm: { version: number } }>('query ($id: Uuid!) { firm(id: $id) { version } }', {
    id,
  });
  return firm.version;
}
