import { createHmac } from 'node:crypto';
import type { Id } from '#kernel';

/** Of ten sessions, those that a certificate asks for. */
const NEEDED_OF_TEN = 8;

/** A session takes attendance from this long before its start to as long after its end. */
export const DOOR_MINUTES = 30;

const MINUTE_MS = 60_000;

/** Sessions that a person has to attend for the certificate: 80 %, rounded up. */
export function sessionsNeeded(sessions: number): number {
  return Math.ceil((sessions * NEEDED_OF_TEN) / 10);
}

interface Times {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** True while people come in: around the session, half an hour either side. */
export function isDoorOpen({ startsAt, endsAt }: Times, now: Date): boolean {
  const margin = DOOR_MINUTES * MINUTE_MS;
  return now.getTime() >= startsAt.getTime() - margin && now.getTime() <= endsAt.getTime() + margin;
}

/** The list of a session is taken from when its door opens. */
export function hasDoorOpened({ startsAt }: Pick<Times, 'startsAt'>, now: Date): boolean {
  return now.getTime() >= startsAt.getTime() - DOOR_MINUTES * MINUTE_MS;
}

/** Six digits that are written on the board of a session: nobody knows them who is not there. */
export function sessionCode(key: Buffer, sessionId: Id): string {
  const digest = createHmac('sha256', key).update(`course-session:${sessionId}`).digest();
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
}
