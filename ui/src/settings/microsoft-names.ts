/** Names that Microsoft gave; they are the same in every language. */
export const PERMISSIONS = {
  meetings: "OnlineMeetings.ReadWrite.All",
  users: "User.ReadBasic.All",
} as const;
