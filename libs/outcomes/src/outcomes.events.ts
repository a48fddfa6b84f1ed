import type { Id } from '#kernel';
import { defineEvent } from '#foundation/outbox';

export const IntentionProposed = defineEvent<{ intentionId: Id }>('intention.proposed');
export const IntentionConfirmed = defineEvent<{ intentionId: Id }>('intention.confirmed');
export const IntentionCancelled = defineEvent<{ intentionId: Id; byFirmId: Id | null }>('intention.cancelled');
export const ContractRegistered = defineEvent<{ contractId: Id; intentionId: Id; byFirmId: Id | null }>(
  'contract.registered',
);
export const ContractCancelled = defineEvent<{ contractId: Id; intentionId: Id }>('contract.cancelled');
export const OrderPlaced = defineEvent<{ orderId: Id; contractId: Id }>('order.placed');
export const OrderDelivered = defineEvent<{ orderId: Id; contractId: Id }>('order.delivered');
export const OrderAccepted = defineEvent<{ orderId: Id; contractId: Id }>('order.accepted');
export const OrderCancelled = defineEvent<{ orderId: Id; contractId: Id; byFirmId: Id | null }>('order.cancelled');
export const OrderPaid = defineEvent<{ orderId: Id; contractId: Id }>('order.paid');
