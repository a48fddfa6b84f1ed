import { type Id, type Refusal, refuse } from '#kernel';

export interface AppointmentRequest {
  readonly accountId: Id;
  readonly requestedBy: Id | null;
  readonly isInForce: boolean;
  readonly isEnded: boolean;
}

/** Two persons make an appointment, and neither the requester nor the appointee is the second one. */
export function checkApproval(
  request: AppointmentRequest,
  approverId: Id | null,
): Refusal<'SAME_PERSON'> | Refusal<'APPOINTMENT_SETTLED'> | null {
  if (request.isInForce || request.isEnded) return refuse('APPOINTMENT_SETTLED');
  if (approverId === null || approverId === request.requestedBy || approverId === request.accountId) {
    return refuse('SAME_PERSON');
  }
  return null;
}

/** A chain role names its chain, a city-wide role none. */
export function needsChain(role: string): boolean {
  return role === 'chain_lead' || role === 'chain_officer';
}
