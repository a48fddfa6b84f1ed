/** One check-in as the server takes it. */
export interface WaitingCheckIn {
  readonly signUpId?: string;
  readonly token?: string;
  readonly at: string;
}

const nameOf = (fairId: string): string => `fair-check-ins:${fairId}`;

/** What this device has not told the server yet; it survives a reload. */
export function waitingCheckIns(fairId: string): readonly WaitingCheckIn[] {
  const kept = window.localStorage.getItem(nameOf(fairId));
  return kept === null ? [] : (JSON.parse(kept) as WaitingCheckIn[]);
}

export function keepCheckIn(fairId: string, entry: WaitingCheckIn): void {
  write(fairId, [...waitingCheckIns(fairId), entry]);
}

/** Forgets what was told; what came in the meantime stays. */
export function dropCheckIns(fairId: string, told: readonly WaitingCheckIn[]): void {
  const gone = new Set(told.map((entry) => JSON.stringify(entry)));
  write(
    fairId,
    waitingCheckIns(fairId).filter((entry) => !gone.has(JSON.stringify(entry))),
  );
}

function write(fairId: string, entries: readonly WaitingCheckIn[]): void {
  if (entries.length === 0) window.localStorage.removeItem(nameOf(fairId));
  else window.localStorage.setItem(nameOf(fairId), JSON.stringify(entries));
}
