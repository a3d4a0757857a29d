/** Names that Microsoft gave; they are the same in every language. */
export const PERMISSIONS = {
  meetings: "OnlineMeetings.ReadWrite.All",
  users: "User.ReadBasic.All",
} as const;

export const POLICY = "Apptray";

/** What a Teams administrator runs, with this tenant's own ids where they are known. */
export function policyCommands(clientId: string | null, organizerId: string | null): string {
  return [
    "Connect-MicrosoftTeams",
    `New-CsApplicationAccessPolicy -Identity ${POLICY} -AppIds "${clientId ?? "<client-id>"}"`,
    `Grant-CsApplicationAccessPolicy -PolicyName ${POLICY} -Identity "${organizerId ?? "<organizer-object-id>"}"`,
  ].join("\n");
}
