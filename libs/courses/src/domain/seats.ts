/** How the places of one sign-up fall: the first persons get what is free, the others wait. */
export function seatOrWait(
  asked: number,
  quota: number,
  taken: number,
): { readonly seats: number; readonly waits: number } {
  const seats = Math.min(asked, Math.max(0, quota - taken));
  return { seats, waits: asked - seats };
}
