/** Results: what became of every message, and what Meta's error codes mean. Numbers in `explain` are Meta's codes. */
export const results = {
  title: "Results",
  description: "Every message sent from this workspace, with its latest status.",
  webhooks: "Webhooks",
  sendTest: "Send a test",
  back: "All results",
  list: {
    label: "Messages, newest first",
    search: "Search messages",
    searchPlaceholder: "Number, name, template or id",
    filterLabel: "Show only these states",
    all: "All",
    shown_one: "{{count, number}} message",
    shown_other: "{{count, number}} messages",
    shownOf_one: "{{count, number}} of {{total, number}} message",
    shownOf_other: "{{count, number}} of {{total, number}} messages",
    unlisted_one: "{{count, number}} older message is no longer kept: figures still count it",
    unlisted_other: "{{count, number}} older messages are no longer kept: figures still count them",
    loadingRow: "Loading",
    moreThan_one: "More than {{count, number}} of {{total, number}} message",
    moreThan_other: "More than {{count, number}} of {{total, number}} messages",
    newer_one: "{{count, number}} newer message",
    newer_other: "{{count, number}} newer messages",
    byTimeHelp: "There are too many to count. The scroll bar shows where these messages stand in time.",
    keyboard: "Arrow keys move through the list, Enter opens a message.",
    noTemplate: "No template",
    column: {
      recipient: "Recipient",
      template: "Template",
      route: "Route",
      state: "State",
      created: "Created",
    },
    routeChanged: "Asked for {{requested}}, went by {{taken}}",
  },
  export: {
    label: "Export what is shown",
    csv: "Export CSV",
    json: "Export JSON",
    busy: "{{done, number}} of {{total, number}}",
    busyUncounted: "{{done, number}} so far",
    stop: "Stop the export",
    saved_one: "{{count, number}} message saved to {{path}}",
    saved_other: "{{count, number}} messages saved to {{path}}",
    downloaded_one: "{{count, number}} message exported",
    downloaded_other: "{{count, number}} messages exported",
    numbers: "Phone numbers are cut to their last four digits.",
  },
  empty: {
    title: "No message yet",
    body: "Each message you send gets a row here: who it was for, the route it really took, and how far it got.",
    sampleTemplate: "autumn_sale",
  },
  noMatch: {
    title: "No message matches",
    body: "No message matches both the status and the search.",
    clear: "Clear the filters",
  },
  state: {
    sending: "Sending",
    unknown: "Unknown",
    accepted: "Accepted",
    held: "Held by Meta",
    paused: "Paused by Meta",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    failed: "Failed",
  },
  deliveredTwice: "Delivered twice",
  erased: "Erased person",
  deliveredTwiceHelp: "Two attempts to send this message reached the recipient.",
  standing: {
    stuck: "No word since",
    expired: "Expired",
  },
  standingHelp: {
    stuck:
      "Meta has reported nothing about it for longer than usual. Its receipts may not be reaching Waypost.",
    expired:
      "The time Meta tries to deliver it is over, and no receipt says that it arrived. Meta doesn’t report a message it gives up on.",
  },
  attempts: {
    title: "Attempt {{n}}",
    description:
      "Another attempt to send the same message. Everything above is about attempt {{n}}, which got furthest.",
  },
  stateHelp: {
    sending: "The request is on its way to Meta.",
    unknown:
      "Meta’s answer to the request was lost. Only a receipt can tell whether it took the message; Waypost never sends it again automatically.",
    accepted: "Meta took the request. That says nothing yet about the recipient.",
    held: "Meta took the message and holds it until it trusts the template’s quality. It is released or dropped later.",
    paused: "Meta took the message and has paused its delivery.",
    sent: "Meta has dispatched it. Nothing says yet that it reached the device.",
    delivered: "It is on the recipient’s device.",
    read: "The recipient opened it. Whether Meta says so depends on the reader’s privacy setting.",
    failed: "Meta refused it or couldn’t deliver it. The code says why.",
  },
  glossary: {
    open: "What the states mean",
    title: "What the states mean",
  },
  message: {
    title: "Message to {{recipient}}",
    titleErased: "Message to an erased person",
    loading: "Loading the message",
    created: "Created",
    titleBare: "Message",
    export: { label: "Export this message" },
    notFound: {
      title: "This message isn’t here",
      body: "It isn’t in this workspace. It may belong to another one, or the address may be incomplete.",
    },
  },
  route: {
    title: "Routes",
    requested: "Requested",
    submitted: "Submitted",
    billed: "Billed",
    requestedHelp: "What you asked for",
    submittedHelp: "Where Waypost posted it",
    billedHelp: "What Meta’s receipt says",
    optimized: "Optimized",
    cloud: "Cloud API",
    unknown: "Not known yet",
    neverKnown: "Not known",
    unclear: "Unclear",
    unknownHelp: "The billed route is known once a receipt names the price.",
    unnamed: "All receipts have arrived, and none names a price. Meta doesn’t always give one.",
    ranOut: "No receipt named a price in the time there was for delivering the message.",
    failedBefore: "It failed before a receipt named a price.",
    notTaken: "Meta didn’t accept the message, so no route was billed.",
    unclearHelp: "Meta billed it under a category Waypost doesn’t know; it’s shown as Meta wrote it.",
    notBilled: "None",
    pricingType: {
      regular: "Regular price",
      free_customer_service: "Free service message",
      free_group_customer_service: "Free service message in a group",
      free_entry_point: "Free: the person came from an ad or a page",
    },
    pricingSubtype: {
      paid_exempt: "Exempt from charges",
    },
    notOurs: "Not sent from Waypost",
    asAsked: "Sent and billed as you asked.",
    fallback: {
      waypost: "Decided by Waypost.",
      meta: "Decided by Meta.",
      "template-not-marketing": "Optimized delivery takes marketing templates only, and this isn’t one.",
      "template-syncing": "Meta was still preparing the template for optimized delivery.",
      "max-price-required":
        "In this country optimized delivery takes templates with a maximum price only, and this one has none.",
      "billed-as-cloud":
        "The message was posted for optimized delivery, and Meta billed it as an ordinary marketing message. Meta doesn’t say why.",
      "account-not-active":
        "The account wasn’t active for optimized delivery when the message was posted, so Meta sent it by Cloud API.",
    },
    statusThen: "The account’s status then:",
  },
  timeline: {
    title: "Timeline",
    created: "Created",
    accepted: "Accepted",
    held: "Held by Meta",
    paused: "Paused by Meta",
    unknown: "Answer lost",
    "never-sent": "Couldn’t be sent",
    refused: "Refused by Meta",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    failed: "Failed",
    other: "“{{status}}”, a status Waypost doesn’t know",
    otherBare: "A status Waypost doesn’t know",
    waypostClock: "Waypost’s clock",
    metaClock: "Meta’s clock",
    after: "{{duration}} later",
    underASecond: "< 1 s",
    sameSecond: "Within the same second",
    atTheLatest: "{{time}} at the latest",
    implied: "Implied",
    impliedHelp: "Meta didn’t report it, but a later step proves it.",
    clockConflict: "Times disagree",
    clockConflictHelp: "Meta dates it after a step it must have come before. Nothing is reordered.",
    waiting: "Waiting for a receipt",
    waitingUnknown: "Only a receipt can tell whether it was sent",
    clocksSandbox:
      "Meta’s clock is the sandbox’s here, and it has whole seconds. Where it’s ahead of this computer’s, no time is given between a step of Waypost’s and one of Meta’s.",
    clocks:
      "Waypost’s clock and Meta’s may differ by some seconds, and Meta’s has whole seconds. Where they clearly disagree, no time is given between them.",
  },
  error: {
    title: "Why it failed",
    earlierTitle: "Meta also reported an error",
    code: "Meta’s code {{code}}",
    metaSays: "Meta’s words",
    unknownCode: "Meta’s code {{code}}; Waypost doesn’t know it.",
    noCode: "Meta gave no error code.",
    noCodeNoWords: "Meta gave neither an error code nor a reason.",
    unknownCodeHelp: "Meta’s words are all there is to go by. Its error reference may say more.",
    neverSent: {
      meaning: "Meta’s server couldn’t be reached, so the request never left this computer.",
      remedy: "Check the connection, then send it again. Nothing can arrive twice.",
    },
    reference: "Meta’s error reference",
    trace: "Trace id",
    copyTrace: "Copy the trace id",
    todo: "What to do",
    notBefore: "Not before {{time}}, that is at least {{duration}} after the failure.",
    mayRetry: "Since {{time}} it can be sent again.",
    asOf: "Explanations follow Meta’s error list of {{date}}.",
    otherForm:
      "This number can be written two ways ({{country}}), and Meta’s list may have the other one: {{number}}.",
    tryOtherForm: "Fill in {{number}}",
    usRecipient:
      "The recipient is in the United States, where Meta delivers no marketing message on any route.",
  },
  disposition: {
    "retry-now": "It can be sent again",
    wait: "Wait, then send it again",
    reroute: "Use the other delivery method",
    "fix-payload": "Change the message",
    "fix-account": "Fix the account first",
    "suppress-recipient": "Leave this person out",
    "give-up": "Sending it again won’t help",
  },
  action: {
    setup: "Open Setup",
    account: "See the account",
  },
  receipts: {
    title: "Receipts",
    description: "What Meta reported about this message, in the order it reached Waypost.",
    none: "No receipt yet. They arrive by webhook, usually within seconds of the message.",
    noneRefused: "None will come: Meta refused the request.",
    noneNeverSent: "None will come: the request never left this computer.",
    arrival: "No. {{arrival}}",
    metaTime: "Meta’s time",
    arrived: "Arrived",
    asked: "Asked",
    webhook: {
      address: "Meta sent the webhook with this receipt to",
      nowhere: "Meta doesn’t say where it sent the webhook with this receipt.",
      state: {
        delivered: "Meta says that the webhook was delivered.",
        failed: "Meta says that the webhook couldn’t be delivered.",
        waiting: "Meta says that the webhook hasn’t been delivered yet.",
        other: "Meta gives the webhook’s status as {{state}}.",
      },
      problem: "Meta’s reason: {{problem}}",
    },
    outOfOrder: "Out of order",
    outOfOrderHelp: {
      "dated-later": "It arrived after a receipt that Meta dates later.",
      "same-second":
        "It arrived after a receipt that usually follows it. Meta dates both to the same second.",
    },
    duplicates_one: "Received {{count, number}} more time",
    duplicates_other: "Received {{count, number}} more times",
    trust: {
      imported: "Imported",
      relayed: "Relayed",
      asked: "From Meta’s history",
    },
    raw: "Raw receipt",
    rawGone: "The webhook it came in is no longer kept.",
    answerGone: "The answer it came in is no longer kept.",
    rawLabel: "Receipt {{arrival}} as JSON",
  },
  technical: {
    title: "Request and answer",
    endpoint: "Posted to",
    request: "Request",
    requestLabel: "Request as JSON",
    response: "Answer",
    responseLabel: "Answer as JSON",
    noResponse: "No answer was received.",
  },
  listed: {
    "opt-out": "Opted out",
    "opt-outSince": "Opted out since {{date}}",
    suppression: "Suppressed",
    suppressionSince: "Suppressed since {{date}}",
    show: { "opt-out": "Show in the opt-outs", suppression: "Show in the suppression list" },
  },
  details: {
    title: "Details",
    recipient: "Recipient",
    permission: "Marketing to them today",
    country: "Country",
    template: "Template",
    number: "Sent from",
    account: "Account",
    wamid: "Meta’s message id",
    id: "Waypost’s message id",
    copyWamid: "Copy Meta’s message id",
    copyId: "Copy Waypost’s message id",
    copyRecipient: "Copy the number",
    none: "None yet",
    updated: "Last update",
  },
  explain: {
    "0": {
      meaning: "Meta couldn’t authenticate the token: it has expired or was withdrawn.",
      remedy: "Replace the token in Setup.",
    },
    "1": {
      meaning: "Meta couldn’t make sense of the request, or had an error of its own. It doesn’t say which.",
      remedy: "Send it again; if it stays, look at Meta’s platform status.",
    },
    "2": {
      meaning: "Meta’s service was down or overloaded for a moment.",
      remedy:
        "Send it again in a few minutes. If it keeps coming back, check the account’s payment and health.",
    },
    "3": {
      meaning: "The app lacks a capability or permission for this call.",
      remedy: "Grant the permission at Meta, then check Setup again.",
    },
    "4": {
      meaning: "The app has made more calls than Meta allows for now.",
      remedy: "Wait: the limit lifts automatically.",
    },
    "10": {
      meaning: "The app or the account may not do this: a permission is missing, or it isn’t eligible.",
      remedy: "Compare granted and required permissions in Setup.",
    },
    "33": {
      meaning: "The number was deleted at Meta, or its id is wrong.",
      remedy: "Choose the number again in Setup.",
    },
    "100": {
      meaning: "Meta doesn’t accept one of the values: misspelled, unsupported or too long.",
      remedy: "Meta’s words below name the value. Correct it and send again.",
    },
    "190": {
      meaning: "The access token has expired or is no longer valid.",
      remedy: "Replace the token in Setup.",
    },
    "200": {
      meaning: "The token lacks a permission this call needs.",
      remedy: "Compare granted and required permissions in Setup.",
    },
    "368": {
      meaning: "Meta has blocked the account for a time because of a policy violation.",
      remedy: "Account quality at Meta shows the cause, the end and how to appeal.",
    },
    "80007": {
      meaning: "The account has reached Meta’s limit on calls.",
      remedy: "Wait: the limit lifts automatically.",
    },
    "130403": {
      meaning: "Your business has blocked this person.",
      remedy: "Unblock them first, if they should hear from you.",
    },
    "130429": {
      meaning: "Messages went out faster than this number’s throughput allows.",
      remedy: "Send it again, more slowly.",
    },
    "130472": {
      meaning:
        "Meta has put this person in an experiment that receives no marketing messages. It isn’t about you, and it isn’t billed.",
      remedy: "Reach them by another channel.",
    },
    "130497": {
      meaning: "Your kind of business may not message people in this country.",
      remedy: "Leave this country out.",
    },
    "131000": {
      meaning: "Something went wrong at Meta, for a reason it doesn’t give.",
      remedy: "Send it again. If it stays, quote the trace id to Meta’s support.",
    },
    "131005": {
      meaning: "The token was refused: a permission is missing or was withdrawn.",
      remedy: "Compare granted and required permissions in Setup.",
    },
    "131008": {
      meaning: "The request lacks a value Meta requires.",
      remedy: "Meta’s words below name it. Fill it in and send again.",
    },
    "131009": {
      meaning:
        "One of the values isn’t valid. With optimized delivery it can also mean that the template is still syncing.",
      remedy: "Check the values. If they are right, wait ten minutes and send once more.",
    },
    "131016": {
      meaning: "A service at Meta was unavailable for a moment.",
      remedy: "Send it again in a few minutes.",
    },
    "131021": {
      meaning: "The recipient is the number the message was sent from.",
      remedy: "Choose another recipient.",
    },
    "131026": {
      meaning:
        "The message couldn’t reach this number. Meta doesn’t say why: usually it isn’t on WhatsApp, hasn’t accepted WhatsApp’s current terms, or uses an old version.",
      remedy: "Check the number with its owner, or use another channel.",
    },
    "131030": {
      meaning: "A test number may only message the recipients on its list, and this one isn’t on it.",
      remedy: "Add the recipient to the list at Meta, or send from a number of your own.",
    },
    "131031": {
      meaning: "Meta has locked the account, or what was sent doesn’t match what it knows, such as the PIN.",
      remedy: "See the account’s health, and appeal at Meta if it is locked.",
    },
    "131037": {
      meaning: "The number has no approved display name yet.",
      remedy: "Have the display name approved at Meta, then send again.",
    },
    "131042": {
      meaning: "Meta couldn’t charge for the message: something is wrong with the payment method.",
      remedy: "Put the payment method in order at Meta, then send again.",
    },
    "131045": {
      meaning: "The number isn’t properly registered.",
      remedy: "Register the number in Setup.",
    },
    "131047": {
      meaning: "More than 24 hours have passed since this person last wrote, so only a template may be sent.",
      remedy: "Use a template.",
    },
    "131048": {
      meaning: "Meta slows this number down because too many of its messages were blocked or reported.",
      remedy: "Wait, send less, and look at the number’s quality.",
    },
    "131049": {
      meaning:
        "Meta didn’t deliver it, to limit how much marketing this person gets from all businesses. It isn’t a fault in your message.",
      remedy: "Leave at least a day before the next try, and longer after that. Trying often makes it worse.",
    },
    "131050": {
      meaning: "This person has stopped marketing messages from your business.",
      remedy: "Leave them out until they start them again in WhatsApp.",
    },
    "131051": {
      meaning: "Meta doesn’t support this type of message.",
      remedy: "Use a template of a supported type.",
    },
    "131052": {
      meaning: "Meta couldn’t download the media.",
      remedy: "Check that the file’s address is public and answers.",
    },
    "131053": {
      meaning: "Meta couldn’t take the media: its type, its size or its address doesn’t suit.",
      remedy: "Check the file and its address, then send again.",
    },
    "131055": {
      meaning: "This route takes marketing templates only.",
      remedy: "Send it by Cloud API.",
    },
    "131056": {
      meaning: "Too many messages went from this number to this person in a short time.",
      remedy: "Wait some seconds between messages to the same person.",
    },
    "131057": {
      meaning: "Meta is working on the account, for example to raise its throughput.",
      remedy: "Try again in a minute.",
    },
    "131061": {
      meaning: "This template has a maximum price, which Cloud API doesn’t take.",
      remedy: "Send it by optimized delivery.",
    },
    "131062": {
      meaning: "This message can’t be addressed by a WhatsApp user id.",
      remedy: "Use the phone number.",
    },
    "131063": {
      meaning: "Marketing templates are switched off on Cloud API for this account.",
      remedy: "Use optimized delivery, or have them switched back on at Meta.",
    },
    "131064": {
      meaning: "Meta limits this account because templates were put in the wrong category.",
      remedy: "Correct the categories; the limit then lifts automatically.",
    },
    "131065": {
      meaning: "Meta doesn’t offer maximum prices in the recipient’s country.",
      remedy: "Use a template without a maximum price for this country.",
    },
    "131070": {
      meaning: "Another app owns this conversation, so Meta takes no message into it from here.",
      remedy:
        "Sending again won’t help. In the conversation routing at Meta, look up which app owns it and have it hand the conversation over.",
    },
    "132000": {
      meaning: "The number of values doesn’t match the template’s variables.",
      remedy: "Read the templates again and fill in every variable.",
    },
    "132001": {
      meaning: "Meta has no approved template of this name in this language.",
      remedy: "Read the templates again and choose one that is approved.",
    },
    "132005": {
      meaning: "With its values filled in, the text is too long.",
      remedy: "Shorten the values.",
    },
    "132007": {
      meaning: "The template’s content goes against Meta’s policy.",
      remedy: "Edit the template at Meta.",
    },
    "132008": {
      meaning: "One of the template’s values isn’t valid.",
      remedy: "Correct the value and send again.",
    },
    "132012": {
      meaning: "A value doesn’t have the format the template asks for.",
      remedy: "Correct the value and send again.",
    },
    "132015": {
      meaning: "Meta has paused the template because of low quality.",
      remedy: "Wait until Meta resumes it, or edit it.",
    },
    "132016": {
      meaning: "Meta has disabled the template for good because of low quality.",
      remedy: "Create a new template.",
    },
    "132018": {
      meaning: "The template’s parameters didn’t pass Meta’s check.",
      remedy: "Correct the values and send again.",
    },
    "132068": {
      meaning: "Meta has blocked the flow that this template opens.",
      remedy: "Fix the flow at Meta, then send again.",
    },
    "132069": {
      meaning: "Meta limits the flow that this template opens to a few messages an hour.",
      remedy: "Fix the flow at Meta, or wait before sending the next message.",
    },
    "133010": {
      meaning: "The number isn’t registered for sending.",
      remedy: "Register it in Setup.",
    },
    "134100": {
      meaning: "Optimized delivery takes marketing templates only.",
      remedy: "Send it by Cloud API.",
    },
    "134101": {
      meaning:
        "The template is still being synced for optimized delivery, which can take ten minutes after it is created, edited or reactivated.",
      remedy: "Wait ten minutes and send again.",
    },
    "134102": {
      meaning:
        "The template can’t be used for optimized delivery: the account isn’t active for it, or the sync failed.",
      remedy: "See the account’s status. If it is active, ask Meta’s support.",
    },
    "135000": {
      meaning: "Meta couldn’t use the values that were sent, and doesn’t say which.",
      remedy: "Check the values and send again.",
    },
  },
} as const;
