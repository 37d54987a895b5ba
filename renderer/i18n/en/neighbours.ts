/** The messages beside one: in the list it was opened from, to the same person, of the same campaign. */
export const neighbours = {
  label: "In the list",
  newer: "Newer",
  older: "Older",
  newerHelp: "The message before this one in the list (Alt and up arrow)",
  olderHelp: "The message after this one in the list (Alt and down arrow)",
  place: "{{place, number}} of {{count, number}}",
  shown: "Message {{place, number}} of {{count, number}}",
  person: "Other messages to this person",
  personNone: "There are no others.",
  campaign: "Its neighbours in “{{name}}”",
  campaignUnnamed: "Its neighbours in the campaign",
  all: "See all of them",
  webhook: "Its webhook in the log",
} as const;
