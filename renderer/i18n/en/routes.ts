/** Results: the route that was asked for, the one messages were posted to, and the one Meta billed. */
export const routes = {
  title: "Routes",
  description: "Which route messages were to take, which one they took, and who decided.",
  empty: "Once messages are sent, this shows which of them really went optimized, and why others didn’t.",
  flow: "Which way did messages really go?",
  flowHelp:
    "From the delivery method that was asked for, by the endpoint the message was posted to, to the route Meta billed. Only a receipt says what was billed.",
  step: { requested: "Asked for", submitted: "Posted to", billed: "Billed" },
  column: {
    messages: "Messages",
    share: "Share",
    reason: "Reason",
    decidedBy: "Decided by",
  },
  table: "Every path",
  see_one: "{{name}}: see {{count, number}} message",
  see_other: "{{name}}: see {{count, number}} messages",
  arrow: "{{requested}} → {{submitted}} → {{billed}}",
  decided: "Who decided?",
  decidedHelp: "All messages, by who had the last word on their route.",
  by: {
    admin: "You",
    waypost: "Waypost",
    meta: "Meta",
    pending: "Not decided yet",
    unknown: "Not known",
    nobody: "Nobody",
    strange: "Somebody else",
  },
  byHelp: {
    optimized: "You asked for optimized delivery, and that is what Meta billed.",
    cloud: "You asked for Cloud API.",
    waypost: "You asked for optimized delivery, and Waypost posted the message to Cloud API.",
    meta: "You asked for optimized delivery, and Meta billed an ordinary message.",
    pending: "Posted as you asked. The receipt that names the billed route may still come.",
    never:
      "Posted as you asked. It failed, ran out of time or got no price, so what was billed is never known.",
    unclear: "Posted as you asked. Meta named a category that Waypost doesn’t know.",
    unposted: "You asked for optimized delivery, and no request of the message left this computer.",
    strange: "Not made in Waypost, so nobody asked for a route here.",
  },
  whoRow: {
    optimized: "Optimized, as asked",
    cloud: "Cloud API, as asked",
    waypost: "Waypost chose Cloud API",
    meta: "Meta chose Cloud API",
    pending: "Not known yet",
    never: "Never known",
    unclear: "Unclear",
    unposted: "Not posted",
    strange: "No route asked for",
  },
  reasons: "Why did messages not go optimized?",
  reasonsHelp: "Only messages that were meant to go optimized.",
  noReasons:
    "Every message that was to go optimized was posted so, and Meta has billed none of them another way.",
  remedy: {
    "template-not-marketing":
      "Only marketing templates can travel optimized. Nothing is lost: utility and authentication go by Cloud API anyway.",
    "template-syncing":
      "Meta takes up to ten minutes to prepare a new or changed template for optimized delivery. Wait until its sync is done before you send.",
    "max-price-required":
      "In some countries, optimized delivery only takes templates with a maximum price. Give the template one.",
    "billed-as-cloud":
      "Meta doesn’t say why. If it happens to a whole country, look at what it gets under Availability.",
    "account-not-active": "The account wasn’t active for optimized delivery. Setup says what is missing.",
  },
};
