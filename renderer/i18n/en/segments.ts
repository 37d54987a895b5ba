/** Segments: people by what became of the messages to them. */
export const segments = {
  title: "Segments",
  description:
    "People by what became of your messages to them, over all messages that are kept. Worked out every hour while Waypost runs; test messages don’t count.",
  back: "Segments",
  loading: "Loading",
  new: "New segment",
  refresh: "Refresh now",
  refreshing: "Being worked out…",
  asOf: "As of {{time}}",
  notYet: "Not worked out yet",
  problem: "The segments couldn’t be worked out. What is still shown is from before.",
  standard: "In every workspace",
  own: "Your segments",
  ownNone: "Save your own with other limits: for instance, people Meta held back five times in two weeks.",
  people_one: "{{count, number}} person",
  people_other: "{{count, number}} people",
  preset: {
    limited: "Held back by Meta repeatedly",
    undeliverable: "Undeliverable again and again",
    "never-read": "Never read",
    "read-fast": "Read soon after delivery",
    responded: "Tapped or replied",
    "opted-out": "Opted out",
    "username-only": "User id without a number",
    stuck: "Unknown or stuck",
  },
  within_one: "in the last day",
  within_other: "in the last {{count, number}} days",
  span_one: ", over at least {{count, number}} day",
  span_other: ", over at least {{count, number}} days",
  window_one: "at least {{count, number}} day ago",
  window_other: "at least {{count, number}} days ago",
  minutes_one: "{{count, number}} minute",
  minutes_other: "{{count, number}} minutes",
  age_one: "{{count, number}} day",
  age_other: "{{count, number}} days",
  definition: {
    limited_one:
      "Meta held back at least {{count, number}} marketing message to them (131049) {{within}}, and nothing has arrived since.",
    limited_other:
      "Meta held back at least {{count, number}} marketing messages to them (131049) {{within}}, and nothing has arrived since.",
    undeliverable_one:
      "At least {{count, number}} message couldn’t be delivered (131026) {{within}}{{span}}, and nothing has arrived since.",
    undeliverable_other:
      "At least {{count, number}} messages couldn’t be delivered (131026) {{within}}{{span}}, and nothing has arrived since.",
    "never-read_one":
      "At least {{count, number}} message arrived {{window}}, and none of all messages to them was read, tapped or answered.",
    "never-read_other":
      "At least {{count, number}} messages arrived {{window}}, and none of all messages to them was read, tapped or answered.",
    "read-fast_one":
      "They read at least {{count, number}} message within {{minutes}} of its delivery {{within}}.",
    "read-fast_other":
      "They read at least {{count, number}} messages within {{minutes}} of their delivery {{within}}.",
    responded_one:
      "They replied to at least {{count, number}} message sent {{within}}, or tapped a button of it.",
    responded_other:
      "They replied to at least {{count, number}} messages sent {{within}}, or tapped a button of them.",
    "opted-out": "They have stopped marketing of a business that wrote to them, and not taken it back.",
    "username-only":
      "You wrote to them {{within}}, and only a user id of theirs is known: no proven webhook links it to a number.",
    stuck_one:
      "Of at least {{count, number}} message sent {{within}}, nobody knows after {{age}} whether it arrived, and nothing has arrived since.",
    stuck_other:
      "Of at least {{count, number}} messages sent {{within}}, nobody knows after {{age}} whether they arrived, and nothing has arrived since.",
  },
  unknowable: {
    limited:
      "Meta doesn’t say which messages of other businesses used up a person’s limit. In the United States 131049 is about everybody, and waiting changes nothing.",
    undeliverable:
      "Meta gives one code for a number that isn’t on WhatsApp, for terms that weren’t accepted and for an app that is too old. It may work again later.",
    "never-read":
      "Whoever has switched read receipts off looks the same as whoever never reads. A tap or a reply counts as read.",
    "read-fast":
      "People who have switched read receipts off are never among them. Times are Meta’s, in whole seconds.",
    responded:
      "Taps on links aren’t counted: Meta tells those without saying who. Replies count where the person answered that message.",
    "opted-out":
      "It is the same list as under Settings, narrowed to people you wrote to. Whoever blocked your number without a word isn’t known.",
    "username-only":
      "They can’t be reached by SMS from here. Meta may tell the number with a later webhook; then they leave the segment.",
    stuck:
      "A phone that is off looks the same as a person who has left WhatsApp. Whatever was lost on its way from Meta shows here, too.",
  },
  form: {
    create: "New segment",
    change: "Change the segment",
    name: "Name",
    nameMissing: "Give it a name.",
    preset: "Who is in it",
    limits: "From {{least, number}} to {{most, number}}.",
    wrong: "Give a whole number from {{least, number}} to {{most, number}}.",
    save: "Save the segment",
    times: "Messages, at least",
    days: "How many days back",
    span: "Days between the first and the last, at least",
    window: "Days since delivery, at least",
    minutes: "Minutes from delivery to reading, at most",
    age: "Days since it was sent, at least",
  },
  page: {
    change: "Change",
    remove: "Delete",
    removeTitle: "Delete “{{name}}”?",
    removeText: "Audiences that were made of it stay. Campaigns that leave its people out no longer do so.",
    removeNow: "Delete the segment",
    definition: "Who is in it",
    unknowable: "What nobody can know:",
    kept: "Messages that are no longer kept count for nothing.",
    peopleTitle: "People",
    leaves:
      "Most recently written to first. Rows that say “No longer in the segment” stand for people who have left it since it was worked out.",
    gone: "No longer in the segment",
    unlisted: "Who they are isn’t known until the segment is worked out again.",
    none: "Nobody",
    noneText: "Nobody belonged to it when it was worked out, {{time}}.",
    keyboard: "Arrow keys move between people. Enter shows the messages to a person.",
    open: "Messages to {{name}}",
    column: {
      person: "Person",
      why: "Why",
      last: "Last of them",
      attempt: "Last attempt",
      next: "Marketing may go again",
    },
    why: {
      limited_one: "131049, once",
      limited_other: "131049, {{count, number}} times",
      undeliverable_one: "131026, once",
      undeliverable_other: "131026, {{count, number}} times",
      "never-read_one": "{{count, number}} delivered, none read",
      "never-read_other": "{{count, number}} delivered, none read",
      "read-fast_one": "{{count, number}} of {{of, number}} delivered",
      "read-fast_other": "{{count, number}} of {{of, number}} delivered",
      responded_one: "{{count, number}} of {{of, number}} sent",
      responded_other: "{{count, number}} of {{of, number}} sent",
      "opted-out": "Opted out",
      "username-only_one": "{{count, number}} message",
      "username-only_other": "{{count, number}} messages",
      stuck_one: "{{count, number}} message: {{end}}",
      stuck_other: "{{count, number}} messages, the last: {{end}}",
    },
    end: {
      unknown: "outcome unknown",
      accepted: "accepted, nothing since",
      held: "held by Meta",
      sent: "sent, nothing since",
      expired: "its time ran out",
    },
    next: {
      now: "Now",
      unknown: "Meta names no time",
      at: { limited: "{{time}} (131049)", cap: "{{time}} (your cap)" },
      never: {
        "opted-out": "Not while opted out",
        suppressed: "Not while suppressed",
        country: "Never: no marketing there",
      },
    },
    nextHelp:
      "After 131049 Waypost counts one day, then two, four and at most seven; Meta only says a day at least, with growing gaps. “Now” promises no delivery.",
  },
  audience: {
    open: "Make an audience",
    title: "Make an audience of these people",
    about:
      "It holds everybody who belongs to the segment at this moment, each once. It stays as it is; the segment goes on changing.",
    consent:
      "No consent comes with it: say in the audience where these people agreed. Whoever has opted out or is suppressed is marked there as in any audience.",
    name: "Name of the audience",
    nameMissing: "Give it a name.",
    source: "Segment “{{name}}”, {{date}}: {{definition}}",
    submit: "Make the audience",
    done_one: "“{{name}}” is being made of {{count, number}} person.",
    done_other: "“{{name}}” is being made of {{count, number}} people.",
    see: "Open the audience",
  },
  export: {
    label: "Export the people",
    csv: "Export as CSV",
    full: "With full numbers…",
    holds_one:
      "The file holds the full number of {{count, number}} person of “{{name}}” at most, with the reason.",
    holds_other:
      "The file holds the full numbers of at most {{count, number}} people of “{{name}}”, with the reason.",
    keptBack:
      "For SMS or e-mail: whoever has opted out or is suppressed is left out of the file, unless it is the segment of those who opted out.",
    busy_one: "{{count, number}} row",
    busy_other: "{{count, number}} rows",
    downloaded_one: "Downloaded: {{count, number}} row.",
    downloaded_other: "Downloaded: {{count, number}} rows.",
    saved_one: "Saved {{count, number}} row to {{path}}.",
    saved_other: "Saved {{count, number}} rows to {{path}}.",
    cut: "Phone numbers keep their last four digits.",
    whole: "It holds full phone numbers.",
    column: {
      number: "Number",
      userId: "User id",
      country: "Country",
      why: "Reason",
      times: "Messages that count",
      first: "First of them (UTC)",
      last: "Last of them (UTC)",
      lastAttempt: "Last attempt (UTC)",
      next: "Marketing may go again (UTC)",
    },
  },
} as const;
