import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Id } from '#kernel';
import { Config } from '#foundation/config';
import { sessionCode } from './domain/attendance.js';

/** The attendance codes of sessions, derived from the platform's own key: none is stored. */
@Injectable()
export class CourseCodes {
  private readonly key: Buffer;

  constructor({ SEALING_KEY }: Config) {
    this.key = createHmac('sha256', Buffer.from(SEALING_KEY, 'base64')).update('course-session').digest();
  }

  of(sessionId: Id): string {
    return sessionCode(this.key, sessionId);
  }
}
