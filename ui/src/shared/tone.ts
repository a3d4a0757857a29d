/** Which colour a state has; the word beside it says the same. */
export type Tone =
  "ok" | "warn" | "bad" | "pending" | "declined" | "cancelled" | "queued" | "busy" | "off" | "away";
