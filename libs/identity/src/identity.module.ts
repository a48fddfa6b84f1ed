import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Authentication } from '#foundation/graphql';
import { Account } from './account.entity.js';
import { AccountsList } from './accounts-list.queries.js';
import { AccountsListResolver } from './accounts-list.resolver.js';
import { Accounts } from './accounts.service.js';
import { Actors } from './actors.queries.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeys } from './api-keys.service.js';
import { Appointments } from './appointments.service.js';
import { Attempts } from './attempts.js';
import { CapacitiesResolver } from './capacities.resolver.js';
import { CredentialLookup } from './credentials.js';
import { IdentityHandlers } from './identity.handlers.js';
import { IdentityQueries } from './identity.queries.js';
import {
  AppointmentPayloadResolver,
  MembershipPayloadResolver,
  MembershipResolver,
  MeResolver,
  OfficeAppointmentResolver,
} from './identity.resolver.js';
import { Identity } from './identity.service.js';
import { LimitedSessions } from './links/limited-sessions.js';
import { LinkCodes } from './links/link-codes.js';
import { LinksResolver } from './links/links.resolver.js';
import { PersonalLinks } from './links/personal-links.js';
import { Membership } from './membership.entity.js';
import { Memberships } from './memberships.service.js';
import { OfficeAppointment } from './office-appointment.entity.js';
import { ARGON2, argon2, PasswordHashing } from './password-hashing.js';
import { People } from './people.queries.js';
import { RememberedBearers } from './remembered-bearers.js';
import { RequestAuthentication } from './request-authentication.js';
import { Session } from './session.entity.js';
import { SessionCookie } from './session-cookie.js';
import { SessionResolver } from './session.resolver.js';
import { SessionRows } from './session-rows.js';
import { Sessions } from './sessions.service.js';
import { SignIn } from './sign-in.service.js';

const resolvers = [
  SessionResolver,
  MeResolver,
  MembershipResolver,
  OfficeAppointmentResolver,
  MembershipPayloadResolver,
  AppointmentPayloadResolver,
  CapacitiesResolver,
  LinksResolver,
  AccountsListResolver,
];

@Module({
  imports: [TypeOrmModule.forFeature([Account, Membership, OfficeAppointment, Session, ApiKey])],
  providers: [
    { provide: ARGON2, useValue: argon2 },
    { provide: Authentication, useClass: RequestAuthentication },
    PasswordHashing,
    Attempts,
    SessionCookie,
    SessionRows,
    CredentialLookup,
    RememberedBearers,
    SignIn,
    Sessions,
    Accounts,
    Memberships,
    Appointments,
    ApiKeys,
    Identity,
    People,
    Actors,
    IdentityQueries,
    IdentityHandlers,
    PersonalLinks,
    LinkCodes,
    LimitedSessions,
    AccountsList,
    ...resolvers,
  ],
  exports: [Authentication, Identity, People, Actors, IdentityQueries, PersonalLinks, LinkCodes],
})
export class IdentityModule {}
