/** Webhooks: whether they come, when they did not, and what Meta tells when asked. */
export const webhooks = {
  title: "Webhooks",
  description:
    "Meta reports by webhook what became of each message. This page shows when those reports didn’t come.",
  back: "Results",
  arrivals: {
    title: "Arrivals",
    received: "Received",
    last: "Last one",
    never: "None yet",
    refused: "Refused for a wrong signature",
    unreadable: "Kept, but unreadable",
  },
  gaps: {
    title: "Gaps",
    description:
      "Times when no webhook came although messages were under way. How soon one is expected depends on how long your messages usually take: {{sent}} until sent, {{delivered}} until delivered.",
    loading: "Looking for gaps…",
    none: {
      title: "No gaps in the last 30 days",
      body: "Whenever a webhook was expected, one came.",
    },
    cut: "Only the latest gaps are listed.",
    said: {
      sameDay_one:
        "On {{day}}, no receipts came from {{from}} to {{until}} while {{count, number}} message was open.",
      sameDay_other:
        "On {{day}}, no receipts came from {{from}} to {{until}} while {{count, number}} messages were open.",
      days_one: "No receipts came from {{from}} to {{until}} while {{count, number}} message was open.",
      days_other: "No receipts came from {{from}} to {{until}} while {{count, number}} messages were open.",
      lasting_one: "No receipts have come since {{from}} while {{count, number}} message is open.",
      lasting_other: "No receipts have come since {{from}} while {{count, number}} messages are open.",
      before_one: "No receipts came before {{until}} while {{count, number}} message was open.",
      before_other: "No receipts came before {{until}} while {{count, number}} messages were open.",
      always_one: "No receipts have come in the last 30 days while {{count, number}} message is open.",
      always_other: "No receipts have come in the last 30 days while {{count, number}} messages are open.",
    },
    lasted: "For {{duration}}",
    around: "Webhooks around it",
    missing: "Receipts missing",
    complete: "Reported since",
    underWay: "Under way",
    open_one: "{{count, number}} message",
    open_other: "{{count, number}} messages",
    expected: "Expected",
    stillMissing: "Still missing",
    sent_one: "“sent” for {{count, number}} message",
    sent_other: "“sent” for {{count, number}} messages",
    delivered_one: "“delivered” for {{count, number}} message",
    delivered_other: "“delivered” for {{count, number}} messages",
    away: "For {{duration}} of that time Waypost wasn’t running, or this computer was asleep.",
    phones: "Only deliveries are missing. The phones may simply be switched off.",
    remedy:
      "Receipts are missing. Waypost asks Meta about these messages where the number they were sent from allows it. If another tool received the webhooks meanwhile, import its log.",
    remedyLasting: "If webhooks still don’t come, check in Setup where Meta sends them.",
    import: "Import webhooks",
    toSetup: "Go to Setup",
  },
  timeline: {
    title: "When were receipts missing?",
    span: "How far back",
    day: "24 hours",
    week: "7 days",
    month: "30 days",
    label_one:
      "{{count, number}} gap in the last {{span}}. The list below says when it was and how many messages were open.",
    label_other:
      "{{count, number}} gaps in the last {{span}}. The list below says when each was and how many messages were open.",
    covered: "No gap",
    missing: "Gap, receipts still missing",
    complete: "Gap, reported since",
    numbers: "Numbers: messages that were open",
  },
  asking: {
    ask: "Ask Meta now",
    stop: "Stop asking",
    running_one: "Asking Meta. It has answered for {{count, number}} message so far.",
    running_other: "Asking Meta. It has answered for {{count, number}} messages so far.",
    done_one: "Meta has answered for {{count, number}} message.",
    done_other: "Meta has answered for {{count, number}} messages.",
    ended: {
      busy: "Paused because Meta’s limit on calls is near. Waypost will go on by itself.",
      unreachable: "Meta couldn’t be reached. Waypost will try again by itself.",
      refused: "Meta refused the token. Check it in Setup.",
      stopped: "Stopped. Waypost will go on by itself later.",
    },
  },
  histories: {
    title: "What Meta says when asked",
    description:
      "For some numbers Meta keeps a history that says what became of a message. It names no price, so it never says which route was billed. A send whose answer was lost can’t be looked up there.",
    none: "No number has been asked yet. Waypost asks once receipts are missing.",
    available: "Available",
    refused: "Not available",
    refusedWith: "Not available (Meta’s error {{code}})",
    askedAt: "asked on {{date}}",
  },
} as const;
