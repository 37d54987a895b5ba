/** What people did after reading, in figures. */
export const reactions = {
  title: "What did people do after reading?",
  help: "As far as Meta reports it, for messages that arrived. The share is of those for which Waypost would know.",
  share: "Share so far",
  knownFor: "Known for",
  of: "of",
  interval: "{{low}} to {{high}} (95%)",
  name: { tapped: "Tapped", replied: "Replied", clicked: "Clicked" },
  what: {
    tapped: "A quick reply button or an entry of a list.",
    replied: "Wrote back and quoted the message. A reply that quotes nothing can’t be matched.",
    clicked: "Followed a link, where Meta says which message it was in.",
  },
  knownOf: "{{name}}, of which it would be known",
  possibleOf: "{{name}}, where it was possible",
  notKnown: "Not known",
  noOccasion: { tapped: "No buttons", replied: "None arrived", clicked: "No links" },
  unheard_one:
    "{{count, number}} message arrived while webhooks didn’t reach Waypost: Meta’s history tells that it arrived, but not whether anybody reacted.",
  unheard_other:
    "{{count, number}} messages arrived while webhooks didn’t reach Waypost: Meta’s history tells that they arrived, but not whether anybody reacted.",
  withoutClicks_one:
    "{{count, number}} message with a link went to or came from a place where Meta gives no clicks, such as the EU and Japan.",
  withoutClicks_other:
    "{{count, number}} messages with a link went to or came from places where Meta gives no clicks, such as the EU and Japan.",
  meta: {
    title: "What Meta itself counts of these templates",
    help: "By template and day of UTC, of all messages of the template, also those filtered out here. Meta gives no such counts for accounts and numbers in the EU and Japan. The twelve templates with the most are shown.",
    template: "Template",
    replied: "Replied",
    clicks: "Clicks by button",
    days: "Days",
    button: "{{button}}: {{n}}",
  },
  noClickTold:
    "Meta hasn’t told Waypost which message any click belongs to. It does so for some accounts only, so nothing can be said about single messages here.",
  looseClicks_one:
    "Meta told of {{count, number}} click in this time without saying of which message. It’s in no figure above.",
  looseClicks_other:
    "Meta told of {{count, number}} clicks in this time without saying of which messages. They’re in no figure above.",
};
