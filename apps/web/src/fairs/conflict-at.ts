import type { FairDeskPageQuery } from './gql/graphql';

export type Desk = FairDeskPageQuery['fairDesk'];
export type DeskMeeting = Desk['meetings'][number];
export type ConflictAt = 'table' | 'supplier' | 'lead' | 'owner' | 'away';

/** What would stand in the way of the meeting at this table and slot; null where it may go. The server decides again. */
export function conflictAt(desk: Desk, meeting: DeskMeeting, to: { table: number; slot: number }): ConflictAt | null {
  const others = desk.meetings.filter(
    ({ id, status, slot }) => id !== meeting.id && status !== 'NO_SHOW' && slot === to.slot,
  );
  const table = desk.tables.find(({ number }) => number === to.table);
  const isAway = (firmId: string): boolean =>
    desk.signUps.some((row) => row.firmId === firmId && to.slot >= (row.awayFrom ?? Number.POSITIVE_INFINITY));
  const teams = desk.tables.filter(({ leadFirmId }) => leadFirmId === meeting.leadFirmId).length;
  if (table?.leadFirmId && table.leadFirmId !== meeting.leadFirmId) return 'owner';
  if (others.some((other) => other.table === to.table)) return 'table';
  if (others.some(({ supplierFirmId }) => supplierFirmId === meeting.supplierFirmId)) return 'supplier';
  if (others.filter(({ leadFirmId }) => leadFirmId === meeting.leadFirmId).length >= teams) return 'lead';
  return isAway(meeting.supplierFirmId) || isAway(meeting.leadFirmId) ? 'away' : null;
}
