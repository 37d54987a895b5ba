/** Files with full phone numbers, and the consent they need. */
export const fullNumbers = {
  title: "A file with full phone numbers",
  care: {
    title: "Whoever takes this file answers for it",
    text: "Numbers in a file are beyond Waypost’s reach: it can’t delete them there when a person asks for it. Keep the file as safe as the list, don’t pass it on, and delete it once you no longer need it.",
  },
  by: "Your name",
  byHelp: "Recorded with the time, the kind of file and its rows, and shown in Settings.",
  byMissing: "Enter your name.",
  responsible: "I need full numbers and answer for what becomes of this file",
  responsibleMissing: "Confirm this to get the file, or take the one with four digits.",
  agree: "Record this and make the file",
  list: {
    title: "Files with full phone numbers",
    description: "Who asked for one, and when. All other files keep the last four digits.",
    none: "Nobody has made one.",
    kind: {
      rejects: "Rejected rows of “{{subject}}”",
      "dry-run": "Dry run of “{{subject}}”",
      "hand-over": "Unreached people of “{{subject}}”",
      "taken-back": "Reached after all, of “{{subject}}”",
      segment: "People of the segment “{{subject}}”",
      messages: "Messages: {{subject}}",
    },
    given: "{{name}}, {{time}}",
    rows_one: "{{count, number}} row",
    rows_other: "{{count, number}} rows",
    brokenOff: "not finished",
    more_one: "Show {{count, number}} more",
    more_other: "Show {{count, number}} more",
  },
} as const;
