import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Id, Refusal } from '#kernel';
import { type Actor, Allow, NotFound, permits } from '#foundation/access';
import { By, type Connection, connectionOf, Loaded, type Loaders, Uuid } from '#foundation/graphql';
import { Ticket, TicketEntry } from './ticket.entity.js';
import { TicketAccess } from './tickets.access.js';
import {
  ConfirmTicketInput,
  FileTicketInput,
  TicketActInput,
  TicketPageArgs,
  TicketTextInput,
  TransferTicketInput,
} from './tickets.inputs.js';
import {
  FileTicketResult,
  ReopenTicketResult,
  TicketActResult,
  TicketPayload,
  TransferTicketResult,
} from './tickets.payloads.js';
import { TicketQueries } from './tickets.queries.js';
import { type TicketResult, Tickets } from './tickets.service.js';

export const TicketConnection = connectionOf(Ticket);
type Result = Promise<TicketResult | Refusal>;

@Resolver(() => Ticket)
export class TicketsResolver {
  constructor(
    private readonly tickets: Tickets,
    private readonly queries: TicketQueries,
  ) {}

  @Allow(TicketAccess.read)
  @Query(() => Ticket)
  async ticket(@By() actor: Actor, @Args('id', { type: () => Uuid }) id: Id): Promise<Ticket> {
    const ticket = await this.queries.find(actor, id);
    if (!ticket) throw new NotFound();
    return ticket;
  }

  @Allow(TicketAccess.read)
  @Query(() => TicketConnection, {
    name: 'tickets',
    description: '本企业的、由我承办或督办的诉求 / requests of the own firm, or that the reader works on or oversees',
  })
  page(@By() actor: Actor, @Args() args: TicketPageArgs): Promise<Connection<Ticket>> {
    return this.queries.page(actor, args);
  }

  @ResolveField(() => [TicketEntry], { description: '办理记录，最早在前 / oldest first' })
  entries(@Parent() ticket: Ticket, @By() actor: Actor, @Loaded() loaders: Loaders): Promise<readonly TicketEntry[]> {
    return this.queries.entries(loaders, actor, ticket);
  }

  @ResolveField(() => Boolean, { description: '可受理与答复 / the reader is its officer' })
  mayAnswer(@Parent() ticket: Ticket, @By() actor: Actor): boolean {
    return permits(TicketAccess.work, actor, ticket);
  }

  @ResolveField(() => Boolean)
  mayTransfer(@Parent() ticket: Ticket, @By() actor: Actor): boolean {
    return permits(TicketAccess.transfer, actor, ticket);
  }

  @ResolveField(() => Boolean)
  mayNote(@Parent() ticket: Ticket, @By() actor: Actor): boolean {
    return permits(TicketAccess.note, actor, ticket);
  }

  @Allow(TicketAccess.firm)
  @Mutation(() => FileTicketResult)
  fileTicket(@By() actor: Actor, @Args('input') input: FileTicketInput): Result {
    return this.tickets.file(actor, input);
  }

  @Allow(TicketAccess.firm)
  @Mutation(() => TicketActResult)
  addTicketMessage(@By() actor: Actor, @Args('input') input: TicketTextInput): Result {
    return this.tickets.message(actor, input);
  }

  @Allow(TicketAccess.firm)
  @Mutation(() => TicketActResult)
  withdrawTicket(@By() actor: Actor, @Args('input') input: TicketTextInput): Result {
    return this.tickets.withdraw(actor, input);
  }

  @Allow(TicketAccess.firm)
  @Mutation(() => TicketActResult)
  confirmTicket(@By() actor: Actor, @Args('input') input: ConfirmTicketInput): Result {
    return this.tickets.confirm(actor, input);
  }

  @Allow(TicketAccess.firm)
  @Mutation(() => ReopenTicketResult, { description: '不满意，重新办理 / the answer is none' })
  reopenTicket(@By() actor: Actor, @Args('input') input: TicketTextInput): Result {
    return this.tickets.reopen(actor, input);
  }

  @Allow(TicketAccess.work)
  @Mutation(() => TicketActResult)
  startTicket(@By() actor: Actor, @Args('input') input: TicketActInput): Result {
    return this.tickets.start(actor, input);
  }

  @Allow(TicketAccess.work)
  @Mutation(() => TicketActResult)
  answerTicket(@By() actor: Actor, @Args('input') input: TicketTextInput): Result {
    return this.tickets.answer(actor, input);
  }

  @Allow(TicketAccess.note)
  @Mutation(() => TicketActResult, { description: '内部记录 / for the bureau’s own eyes' })
  noteTicket(@By() actor: Actor, @Args('input') input: TicketTextInput): Result {
    return this.tickets.note(actor, input);
  }

  @Allow(TicketAccess.transfer)
  @Mutation(() => TransferTicketResult, { description: '指派或转交 / to another officer' })
  transferTicket(@By() actor: Actor, @Args('input') input: TransferTicketInput): Result {
    return this.tickets.transfer(actor, input);
  }
}

@Resolver(() => TicketPayload)
export class TicketPayloadResolver {
  constructor(private readonly queries: TicketQueries) {}

  @ResolveField(() => Ticket, { nullable: true })
  ticket(@Parent() { ticketId }: TicketPayload, @By() actor: Actor): Promise<Ticket | null> {
    return this.queries.find(actor, ticketId);
  }
}
