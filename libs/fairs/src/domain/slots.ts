interface SlotGrid {
  readonly startsAt: Date;
  readonly slotMinutes: number;
  readonly slotCount: number;
}

/** Lengths that a slot may have, in minutes. */
export const SLOT_MINUTES = [15, 20, 30] as const;

const MINUTE_MS = 60_000;

/** When a slot begins, or the last one ends. */
export function slotTime({ startsAt, slotMinutes }: Omit<SlotGrid, 'slotCount'>, slot: number): Date {
  return new Date(startsAt.getTime() + slot * slotMinutes * MINUTE_MS);
}

/** The slot that runs now: 0 before the first, the number of slots after the last. */
export function slotAt(grid: SlotGrid, now: Date): number {
  const passed = Math.floor((now.getTime() - grid.startsAt.getTime()) / (grid.slotMinutes * MINUTE_MS));
  return Math.min(grid.slotCount, Math.max(0, passed));
}
