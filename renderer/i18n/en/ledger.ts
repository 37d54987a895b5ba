/** Results, routes: what messages cost, what Meta counts itself, and what was planned. */
export const ledger = {
  unknownRoute: "Route not reported",
  total: "Total",
  none: "–",
  table: "Table: {{title}}",
  exportOf: "Export: {{title}}",
  column: {
    route: "Billed route",
    delivered: "Delivered",
    messages: "Messages",
    cost: "Cost by rate cards",
    day: "Day (UTC)",
    campaign: "Campaign",
  },
  cost: {
    title: "What did it cost?",
    help: "Delivered messages, by the route Meta billed, at the prices of your rate cards. Meta’s invoice has the last word.",
    addCard: "Add a rate card",
    missing_one: "{{count, number}} delivered message has no known price, and is in no sum",
    missing_other: "{{count, number}} delivered messages have no known price, and are in no sum",
    line_one: "{{count, number}} message: {{why}}",
    line_other: "{{count, number}} messages: {{why}}",
    why: {
      "no-card": "no rate card in the account’s currency holds on that day",
      "country-unknown": "the recipient’s country isn’t known",
      "country-unmatched": "Meta doesn’t say which market the country belongs to",
      "no-price": "the card has no price for this country and category",
      "max-price-currency": "the template’s maximum price is in another currency",
      "max-price-unknown": "the template has a maximum price, but its amount for one message isn’t known",
      "currency-unknown": "the account’s currency isn’t known",
      "category-unknown": "not made in Waypost, or of a category that no card has",
    },
    range:
      "A range: with a maximum price on the template, Meta charges anything up to it, and some authentication messages also have an international price.",
  },
  plan: {
    title: "Did it go as planned?",
    help: "What the review foresaw when the campaign was frozen, beside what has happened so far.",
    planned: "Planned",
    posted: "Posted",
    billed: "Delivered and billed",
    rerouted: "Route changed by Waypost",
    cost: "Cost",
    estimate: "{{amount}} (estimate)",
    noEstimate: "No estimate: no rate card held for it.",
    within: "The cost is within the estimate.",
    over: "{{amount}} more than the estimate’s upper end.",
    under: "{{amount}} less than the estimate’s upper end, which is for every message delivered.",
    later_one:
      "{{count, number}} person was to be written to later; for them, the plan counts the route that was asked for.",
    later_other:
      "{{count, number}} people were to be written to later; for them, the plan counts the route that was asked for.",
  },
  meta: {
    title: "Does Meta count the same?",
    help: "Your receipts beside Meta’s own daily figures (pricing analytics), day by day.",
    scope: {
      same: "Both sides cover the same messages.",
      wider:
        "Meta counts by account, number, country and day of UTC, and by nothing else. So both sides cover everything that {{numbers}} sent on these days, not only the messages above.",
      account:
        "Meta counts by account, number, country and day of UTC, and by nothing else. So both sides cover everything that {{accounts}} sent on these days, not only the messages above.",
    },
    receipts: "By receipts",
    byMeta: "By Meta",
    optimized: "Optimized",
    cloud: "Cloud API",
    unknown: "Not reported",
    other: "Other",
    otherHelp: "service messages and other categories that Waypost doesn’t send",
    difference: "Difference",
    why: "Why",
    notFetched: "not fetched",
    agrees_one: "For the days Meta was asked about, both count {{count, number}} delivered message.",
    agrees_other: "For the days Meta was asked about, both count {{count, number}} delivered messages.",
    moreHere_one:
      "For the days Meta was asked about, receipts show {{count, number}} delivered message more than Meta counts.",
    moreHere_other:
      "For the days Meta was asked about, receipts show {{count, number}} delivered messages more than Meta counts.",
    moreThere_one:
      "For the days Meta was asked about, Meta counts {{count, number}} delivered message more than receipts show.",
    moreThere_other:
      "For the days Meta was asked about, Meta counts {{count, number}} delivered messages more than receipts show.",
    nothing: "Meta’s figures haven’t been fetched for any of these days, so there is nothing to compare.",
    costs: "By your rate cards {{ours}}, by Meta {{theirs}}.",
    costsDiffer: "By your rate cards {{ours}}, by Meta {{theirs}}: {{difference}}.",
    costDifference: { more: "{{amount}} more at Meta", less: "{{amount}} less at Meta" },
    withoutCost_one:
      "Meta gives no cost for {{count, number}} message. It gives none where a partner’s credit line pays.",
    withoutCost_other:
      "Meta gives no cost for {{count, number}} messages. It gives none where a partner’s credit line pays.",
    reason: {
      none: "Both count the same.",
      "not-fetched": "Meta hasn’t been asked about this day.",
      "not-over": "Meta was asked before its figures of this day were complete.",
      "other-day":
        "Delivered on another day than made: Meta counts by the day of delivery, Waypost by the day the message was made. Together the days agree.",
      "more-at-meta": "Sent with the same number by another system, or their receipts haven’t arrived here.",
      "fewer-at-meta":
        "Receipts show more messages than Meta has counted. Meta may still correct its figures for a month.",
    },
    showAll_one: "Show all {{count, number}} days",
    showAll_other: "Show all {{count, number}} days",
  },
  days: {
    title: "What was sent and billed each day?",
    help: "By the day the message was made, in UTC, as Meta counts its days.",
    see_one: "{{day}}: see {{count, number}} message",
    see_other: "{{day}}: see {{count, number}} messages",
  },
  campaigns: {
    title: "What was billed for each campaign?",
    noCampaign: "No campaign",
    nameless: "Campaign {{id}}",
    see_one: "{{campaign}}: see {{count, number}} message",
    see_other: "{{campaign}}: see {{count, number}} messages",
    more_one: "and {{count, number}} more campaign (messages: {{n, number}})",
    more_other: "and {{count, number}} more campaigns (messages: {{n, number}})",
  },
  fetch: {
    title: "Meta’s own figures",
    help: "Waypost fetches them from every account once a day. Reads and clicks go back to zero at Meta seven days after the send, so Waypost keeps the highest figures it has seen.",
    now: "Fetch now",
    running: "Fetching Meta’s figures…",
    account: "Account",
    templates: "Reads and clicks of templates",
    pricing: "Billed messages and costs",
    last: "Last complete: {{when}}",
    outcome: {
      never: "Not fetched yet",
      fetched: "Fetched",
      region: "Not offered in this region",
      unavailable: "Not offered for this account",
      "not-enabled": "Not switched on",
      "no-token": "No token",
      failed: "Failed",
    },
    advice: {
      never: "Waypost first fetches them a few minutes after it starts.",
      region:
        "Meta gives no template figures to accounts in the EU and in Japan. That doesn’t mean nobody read the messages.",
      unavailable: "Meta says that template insights aren’t available for this account (200005).",
      "not-enabled": "Template insights have to be switched on in WhatsApp Manager, under Insights (200007).",
      "no-token": "Waypost has no token for this account. Setup asks for one.",
    },
  },
};
