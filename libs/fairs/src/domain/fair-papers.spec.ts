import { describe, expect, it } from '@jest/globals';
import { newId } from '#kernel';
import { calendarFile } from './calendar-file.js';
import { checkInToken, readCheckInToken } from './check-in-token.js';
import { fairLifecycle, meetingLifecycle } from './fair-lifecycles.js';
import { slotAt, slotTime } from './slots.js';

const startsAt = new Date('2026-11-24T01:30:00Z');
const entry = {
  ...{ uid: 'fair-1@lianwan', sequence: 3, startsAt, endsAt: new Date('2026-11-24T01:50:00Z') },
  ...{ summary: '洽谈：海信, 一号桌; “A\\B”', location: '青岛国际会展中心', description: '第一行\n第二行' },
};

describe('a calendar file', () => {
  const file = calendarFile('链万企', [entry, { ...entry, uid: 'b', isCancelled: true }], startsAt);

  it('ends every line with CR LF and folds at 75 octets without cutting a character', () => {
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true);
    const long = calendarFile('链', [{ ...entry, description: '产业链对接'.repeat(40) }], startsAt);
    const lines = long.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.join('\r\n').replaceAll('\r\n ', '')).toContain('产业链对接'.repeat(40));
    expect(long).not.toContain('\ufffd');
  });

  it('escapes commas, semicolons, backslashes and line breaks', () => {
    expect(file).toContain('SUMMARY:洽谈：海信\\, 一号桌\\; “A\\\\B”');
    expect(file).toContain('DESCRIPTION:第一行\\n第二行');
  });

  it('keeps the uid, raises the sequence, says times in UTC and what is cancelled', () => {
    expect(file).toContain('UID:fair-1@lianwan\r\nSEQUENCE:3\r\nDTSTAMP:20261124T013000Z\r\nDTSTART:20261124T013000Z');
    expect(file.match(/STATUS:(CONFIRMED|CANCELLED)/g)).toEqual(['STATUS:CONFIRMED', 'STATUS:CANCELLED']);
  });
});

describe('a check-in token', () => {
  const key = Buffer.alloc(32, 7);
  const id = newId();

  it('names its sign-up, and a changed or foreign one names none', () => {
    const token = checkInToken(key, id);
    expect(readCheckInToken(key, ` ${token}\n`)).toBe(id);
    expect(readCheckInToken(key, token.replace(id, newId()))).toBeNull();
    expect(readCheckInToken(Buffer.alloc(32, 8), token)).toBeNull();
    for (const other of ['', '1234', 'LW1.x.y', `${token}.z`]) expect(readCheckInToken(key, other)).toBeNull();
  });
});

describe('slots', () => {
  const grid = { startsAt, slotMinutes: 20, slotCount: 3 };

  it('run one after the other', () => {
    expect(slotTime(grid, 2).toISOString()).toBe('2026-11-24T02:10:00.000Z');
    expect(
      ['01:00', '01:30', '01:49', '01:50', '02:29', '02:30', '09:00'].map((time) =>
        slotAt(grid, new Date(`2026-11-24T${time}:00Z`)),
      ),
    ).toEqual([0, 0, 0, 1, 2, 3, 3]);
  });
});

describe('a fair', () => {
  it('starts only after its sign-up was closed, and is not cancelled once it runs', () => {
    expect(fairLifecycle.sources('start')).toEqual(['closed']);
    expect(fairLifecycle.allows('running', 'cancel')).toBe(false);
    expect(meetingLifecycle.allows('held', 'miss')).toBe(false);
  });
});
