import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type Delivery, HandleJob } from '#foundation/outbox';
import { Chasing } from './chase.service.js';
import { ChaseReports, JudgeReports } from './indicators.jobs.js';
import { Judging } from './judging.service.js';

/** Rounds of one delivery: what is left is taken by the next, some minutes later. */
const ROUNDS = 4;

@Injectable()
export class IndicatorHandlers {
  constructor(
    private readonly judging: Judging,
    private readonly chasing: Chasing,
  ) {}

  /** Twice is harmless: judged reports are not looked at again, and an alarm has unique keys. */
  @HandleJob(JudgeReports)
  async judge(_payload: object, { em, deliveryId, signal }: Delivery): Promise<void> {
    for (let round = 0; round < ROUNDS; round += 1) {
      signal.throwIfAborted();
      if (!(await this.judging.judge(inTransaction(em), deliveryId))) return;
    }
  }

  /** Twice is harmless: each reminder has its row, and a month closes once. */
  @HandleJob(ChaseReports)
  async chase(_payload: object, { em }: Delivery): Promise<void> {
    await this.chasing.run(inTransaction(em));
  }
}

function inTransaction(em: EntityManager | null): EntityManager {
  if (!em) throw new Error('this handler runs in a transaction');
  return em;
}
