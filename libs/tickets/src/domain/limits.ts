export const TICKET_LIMITS = {
  /** Requests of one firm within 24 hours. */
  ticketsPerDay: 30,
  findings: 20,
  participants: 20,
  membersAtOnce: 1000,
  textLength: 4000,
} as const;
