import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

export const ProjectRegistered = defineEvent<{ projectId: Id }>('project.registered');
export const ProjectMoved = defineEvent<{ projectId: Id; moveId: Id; byAccountId: Id | null }>('project.moved');
export const BlockerRaised = defineEvent<{ blockerId: Id; projectId: Id; byAccountId: Id | null }>('blocker.raised');
export const BlockerSolved = defineEvent<{ blockerId: Id; projectId: Id; byAccountId: Id | null }>('blocker.solved');
export const BlockerEscalated = defineEvent<{ blockerId: Id; projectId: Id; level: string }>('blocker.escalated');
