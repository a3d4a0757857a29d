/** Reads a whole number from 0 to `max`; null if it is none. */
export function readWhole(text: string, max: number): number | null {
  if (!/^\d{1,5}$/.test(text.trim())) return null;
  const value = Number(text);
  return value <= max ? value : null;
}
