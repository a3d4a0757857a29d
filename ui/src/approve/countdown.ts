/** How long a stopped countdown may keep the mails waiting: a mouse forgotten on the toast must not hold them for ever. */
const LONGEST_HOLD = 60_000;
/** With this much left, a stopped countdown asks for more. */
const ASK_WITH = 3_000;

export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1000));
}

/** Whether a countdown that is stopped since `heldSince` should ask the program to let the mails wait longer. */
export function shouldExtend(until: number, heldSince: number, now: number): boolean {
  return now < until && until - now <= ASK_WITH && now - heldSince < LONGEST_HOLD;
}
