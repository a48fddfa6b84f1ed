/** 政策申报、招工用工、融资、用地、用能、物流、审批、其他 */
export const TICKET_KINDS = ['policy', 'hiring', 'finance', 'land', 'energy', 'logistics', 'permit', 'other'] as const;
export type TicketKind = (typeof TICKET_KINDS)[number];
