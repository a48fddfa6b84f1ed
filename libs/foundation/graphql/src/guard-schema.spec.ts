import { type CanActivate, type ExecutionContext, type Provider, UseGuards } from '@nestjs/common';
import {
  Field,
  GraphQLSchemaHost,
  Int,
  Mutation,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import { execute, graphql, isObjectType, parse } from 'graphql';
import request from 'supertest';
import { Allow, Public, rule, signedIn, VISITOR, Visible } from '#foundation/access';
import { type SampleApp, sampleApp } from '../fixture/app.js';

const nobody = rule('nobody', { actor: () => false });
const NobodyPasses: CanActivate = { canActivate: (_: ExecutionContext) => false };
class Deny implements CanActivate {
  canActivate(): boolean {
    return NobodyPasses.canActivate({} as ExecutionContext) as boolean;
  }
}

let ran: string[] = [];

/** Runs the work with an application over the sample schema and these resolvers. */
async function withApp(providers: Provider[], work: (sample: SampleApp) => Promise<void>): Promise<void> {
  ran = [];
  const sample = await sampleApp({ providers });
  try {
    await work(sample);
  } finally {
    await sample.app.close();
  }
}

const ask = ({ app }: SampleApp, query: string, as?: string) =>
  request(app.getHttpServer())
    .post('/graphql')
    .set({ 'accept-language': 'en', ...(as && { 'x-as': as }) })
    .send({ query });

describe('access rules', () => {
  describe('where a framework guard is passed by', () => {
    it('hold for a resolver that comes from a factory or a value', async () => {
      @Resolver()
      @UseGuards(Deny)
      class Secrets {
        @Query(() => String)
        @Allow(nobody)
        secret() {
          ran.push('secret');
          return 'secret';
        }
      }
      for (const provider of [
        { provide: 'made', useFactory: () => new Secrets() },
        { provide: 'given', useValue: new Secrets() },
      ]) {
        await withApp([provider], async (sample) => {
          const { body, status } = await ask(sample, '{ secret }', 'owner');
          expect([status, body.errors[0].extensions.code, body.data]).toEqual([403, 'NOT_ALLOWED', undefined]);
          expect(ran).toEqual([]);
        });
      }
    });

    it('hold for a subclass whatever the order of registration', async () => {
      @Resolver({ isAbstract: true })
      class Base {
        @Query(() => String)
        @Allow(nobody)
        inherited() {
          ran.push('inherited');
          return 'secret';
        }
      }
      @Resolver()
      @UseGuards(Deny)
      class Derived extends Base {}
      for (const providers of [
        [Derived, Base],
        [Base, Derived],
      ]) {
        await withApp(providers, async (sample) => {
          const { body } = await ask(sample, '{ inherited }', 'owner');
          expect(body.errors[0].extensions.code).toBe('NOT_ALLOWED');
          expect(ran).toEqual([]);
        });
      }
    });

    it('hold for a resolved field', async () => {
      @ObjectType()
      @Public()
      class Offer {
        @Field(() => Int)
        count: number;
      }
      @Resolver(() => Offer)
      class Offers {
        @Query(() => Offer)
        @Public()
        offer() {
          return { count: 1 };
        }

        @ResolveField(() => Int, { nullable: true })
        @UseGuards(Deny)
        @Visible(nobody)
        price() {
          ran.push('price');
          return 100;
        }
      }
      await withApp([Offers], async (sample) => {
        for (let i = 0; i < 3; i += 1) {
          const { body } = await ask(sample, '{ offer { count price } }', 'owner');
          expect(body).toEqual({ data: { offer: { count: 1, price: null } } });
        }
        expect(ran).toEqual([]);
      });
    });
  });

  describe('on the sample schema', () => {
    it('refuse the whole operation before anything runs when a type in it may not be seen', () =>
      withApp([], async (sample) => {
        const visitor = await ask(
          sample,
          '{ note(id: "0190f3a0-0000-7000-8000-000000000001") { title } ledger { total } }',
        );
        expect([visitor.status, visitor.body.errors[0].extensions.code]).toEqual([401, 'NOT_SIGNED_IN']);
        expect(sample.notebook.calls).toEqual([]);
        expect((await ask(sample, '{ ledger { total } }', 'owner')).body).toEqual({ data: { ledger: { total: 7 } } });
      }));

    it('mask a field by its row, and refuse a row that its type hides', () =>
      withApp([], async (sample) => {
        const query = (id: number) => `{ note(id: "0190f3a0-0000-7000-8000-00000000000${id}") { title secret } }`;
        for (let i = 0; i < 3; i += 1) {
          expect((await ask(sample, query(1), 'owner')).body.data.note.secret).toBe('secret 0');
          expect((await ask(sample, query(1), 'other')).body.data.note).toEqual({ title: 'note 0', secret: null });
          expect((await ask(sample, query(1))).body.data.note).toEqual({ title: 'note 0', secret: null });
          const hidden = await ask(sample, query(2));
          expect([hidden.body.data.note, hidden.body.errors[0].extensions.code]).toEqual([null, 'NOT_FOUND']);
        }
      }));

    it('deny to whoever executes the schema past the front door', () =>
      withApp([], async (sample) => {
        const { schema } = sample.app.get(GraphQLSchemaHost);
        const context = { actor: { ...VISITOR, kind: 'person' } };
        const direct = await graphql({ schema, source: '{ broken }', contextValue: context });
        const bare = await execute({
          schema,
          document: parse('mutation { writeNote(input: { title: "abc" }) { __typename } }'),
        });
        expect(direct.errors?.[0]?.extensions['code']).toBe('NOT_ALLOWED');
        expect(bare.errors?.[0]?.extensions['code']).toBe('NOT_ALLOWED');
        expect(sample.notebook.calls).toEqual([]);
      }));

    it('leave properties that are merely read to the compiled code', () =>
      withApp([], async (sample) => {
        const resolver = (type: string, field: string) => {
          const found = sample.app.get(GraphQLSchemaHost).schema.getType(type);
          return isObjectType(found) ? found.getFields()[field]?.resolve : 'no such type';
        };
        expect(resolver('Author', 'name')).toBeUndefined();
        expect(resolver('NoteConnection', 'nodes')).toBeUndefined();
        expect(resolver('NoteConnection', 'totalCount')).toBeInstanceOf(Function);
        expect(resolver('Note', 'secret')).toBeInstanceOf(Function);
      }));
  });

  it('stop the boot when a field has none, and name every such field', async () => {
    @ObjectType()
    class Bare {
      @Field(() => String)
      text: string;
    }
    @Resolver(() => Bare)
    class Bares {
      @Query(() => Bare)
      @Public()
      bare() {
        return null;
      }
      @Query(() => String)
      open() {
        return '';
      }
      @Mutation(() => String)
      change() {
        return '';
      }
      @Subscription(() => String)
      changes() {
        return null;
      }
      @ResolveField(() => String)
      more() {
        return '';
      }
    }
    const boot = sampleApp({ providers: [Bares] });
    await expect(boot).rejects.toThrow(/Bare\.more has no rule.*Bare\.text has no rule/);
    await expect(boot).rejects.toThrow(/Mutation\.change has no rule.*Query\.open has no rule.*Subscription\.changes/);
  });

  it('stop the boot when a field with a rule of its own could not be masked', async () => {
    @ObjectType()
    @Public()
    class Priced {
      @Field(() => Int)
      @Visible(signedIn)
      price: number;
    }
    @Resolver()
    class Prices {
      @Query(() => Priced)
      @Public()
      priced() {
        return null;
      }
    }
    await expect(sampleApp({ providers: [Prices] })).rejects.toThrow(
      'Priced.price has a rule of its own and must be nullable',
    );
  });

  it('stop the boot when something else would read the bodies first', async () => {
    await expect(sampleApp({ bodyParser: true })).rejects.toThrow('{ bodyParser: false }');
  });
});
