/** The catalogue of Meta's error codes: what each means, in `code`, and what some need besides, in `note`. */
export const errorCodes = {
  title: "Error codes",
  description:
    "What Meta’s error codes mean, where the cause lies, what to do, and what Waypost does by itself.",
  asOf: "Follows Meta’s list of errors and what has been announced since, as of {{date}}. Meta adds codes every few months.",
  all: "All codes",
  chosen: "Code {{code}}",
  list: "Codes in order of their numbers",
  range: "{{first}} to {{last}}",
  search: "Search error codes",
  searchPlaceholder: "Code or words",
  shown_one: "{{count, number}} code",
  shown_other: "{{count, number}} codes",
  filter: {
    concern: "Where the cause lies",
    asks: "What it asks for",
    every: "All",
    met: "Only codes seen in this workspace",
  },
  noMatch: {
    title: "No code matches",
    body: "No code in the catalogue matches all of these filters.",
    clear: "Show all codes",
  },
  unknown: {
    title: "Codes Waypost doesn’t know",
    description:
      "Messages of this workspace failed with them, and the catalogue doesn’t have them. They are shown as Meta wrote them.",
    chosen: "Waypost doesn’t know this code. Meta’s words in the answer are all there is to go by.",
    noCode: "No code",
  },
  messages_one: "{{count, number}} message",
  messages_other: "{{count, number}} messages",
  seeMessages_one: "See {{count, number}} message with {{code}}",
  seeMessages_other: "See {{count, number}} messages with {{code}}",
  noMessages: "None",
  notCounted: "Not counted yet",
  term: {
    title: "In Meta’s list",
    concern: "Where the cause lies",
    todo: "What to do",
    next: "Next try",
    byItself: "What Waypost does",
    note: "Good to know",
    elsewhere: "Comes up",
    messages: "Failed here",
    source: "Source",
  },
  concern: {
    meta: "Meta",
    account: "Your account",
    app: "App or token",
    request: "Message or template",
    recipient: "The recipient",
    none: "Meta doesn’t say",
  },
  asks: {
    "retry-now": "Try again",
    wait: "Wait, then try again",
    reroute: "Use the other delivery method",
    "fix-payload": "Change what is sent",
    "fix-account": "Fix account or app first",
    "suppress-recipient": "Leave the person out",
    "give-up": "Trying again won’t help",
    none: "Meta doesn’t say",
  },
  elsewhere: {
    registration: "When a number is registered",
    templates: "When a template is created or edited",
    insights: "With template insights",
    signup: "When an account is connected",
    health: "In Meta’s health checks",
    calls: "With calls",
    groups: "With group messages",
    flows: "When flows are edited",
    blocking: "When people are blocked",
    usernames: "With usernames",
  },
  next: {
    after: "No sooner than {{first}} after the failure.",
    growing: "No sooner than {{first}} after the failure, and after up to {{longest}} if it fails again.",
    atOnce: "At once.",
    onceRight: "Once {{remedy}}.",
    never: "None: the same message would fail again.",
  },
  byItself: {
    when: {
      optimized: "By optimized delivery:",
      cloud: "By Cloud API:",
      strict: "Where the campaign says not to send what Meta can’t optimize:",
      "cloud-while-syncing": "Where the campaign doesn’t wait for templates:",
      "united-states": "In the United States:",
    },
    again_one: "It sends the message once more after {{first}}.",
    again_other:
      "It sends the message again up to {{count, number}} times, first after {{first}} and last after {{last}}.",
    evenly_one: "It sends the message once more after {{first}}.",
    evenly_other: "It sends the message again up to {{count, number}} times, each time after {{first}}.",
    others: {
      slower: "The number sends more slowly meanwhile.",
      number: "Nothing else is sent from the number meanwhile.",
      template: "Nothing else is sent with the template meanwhile.",
    },
    end: {
      leave: "The message counts as failed.",
      blocked: "The message counts as failed.",
      stopped: "The message counts as failed, and the person as opted out.",
      cloud: "It sends the message by Cloud API, once.",
      pause: "The campaign pauses and keeps all its recipients until {{remedy}}.",
    },
    endAfter: {
      leave: "If that doesn’t help, the message counts as failed.",
      pause: "If that doesn’t help, the campaign pauses and keeps all its recipients until {{remedy}}.",
    },
    staysOpen:
      "With an HTTP status from 500 on, nobody knows whether Meta took the message: it counts as unknown and isn’t sent again.",
    receipt:
      "All of this is for campaigns, and for what Meta refuses at the request. If a receipt says that a message failed, Waypost sends nothing again by itself.",
    storm:
      "As soon as {{least, number}} of a campaign’s last {{of, number}} messages have failed with it, the campaign pauses (by the usual setting).",
    stormOne:
      "A single message that failed with it pauses the campaign, whether refused or reported by a receipt.",
    elsewhere: "Nothing: it isn’t about messages that were sent.",
  },
  remedy: {
    "sign-in": "the token is replaced",
    permission: "the permission is granted",
    billing: "payment is in order",
    account: "the account is in good standing",
    number: "the number is put right",
    "test-recipients": "the recipients are on the test number’s list",
    onboarding: "the account is set up for it",
    "cloud-marketing": "the account allows marketing on Cloud API again",
    template: "the template can be sent again",
    "messaging-limit": "the limit is lifted",
    throughput: "Meta takes messages again",
  },
  source: {
    list: "Meta’s list of errors",
    announced: "Meta’s announcements since that list",
    reports: "Public reports by developers",
  },
  code: {
    "0": {
      meaning: "Meta couldn’t authenticate the token: it has expired or was withdrawn.",
      remedy: "Replace the token in Setup.",
    },
    "1": {
      meaning: "Meta couldn’t make sense of the request, or had an error of its own. It doesn’t say which.",
      remedy: "Send it again; if it persists, look at Meta’s platform status.",
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
      remedy: "The limit lifts automatically.",
    },
    "10": {
      meaning: "The app or the account may not do this: a permission is missing, or it isn’t eligible.",
      remedy: "Compare granted and required permissions in Setup.",
    },
    "17": {
      meaning: "A person’s calls through the app have reached Meta’s limit for now.",
      remedy: "The limit lifts automatically.",
    },
    "32": {
      meaning: "Calls about a page have reached Meta’s limit for now.",
      remedy: "The limit lifts automatically.",
    },
    "33": {
      meaning: "The number was deleted at Meta, or its id is wrong.",
      remedy: "Choose the number again in Setup.",
    },
    "100": {
      meaning: "Meta doesn’t accept one of the values: misspelled, unsupported or too long.",
      remedy: "Meta’s own words name the value. Correct it and send again.",
    },
    "102": {
      meaning: "Meta has no valid session for this call: the token is missing or is no longer valid.",
      remedy: "Replace the token in Setup.",
    },
    "104": { meaning: "The call came without an access token.", remedy: "Enter a token in Setup." },
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
    "613": {
      meaning: "Calls of this kind have reached a limit of their own for now.",
      remedy: "The limit lifts automatically.",
    },
    "803": {
      meaning: "Meta knows nothing with this id, or this token isn’t allowed to see it.",
      remedy: "Compare granted and required permissions in Setup, and the id with the one at Meta.",
    },
    "80007": {
      meaning: "The account has reached Meta’s limit on calls.",
      remedy: "The limit lifts automatically.",
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
      remedy: "Meta’s own words name it. Fill it in and send again.",
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
    "131020": {
      meaning: "An error of group messages. Waypost sends none.",
      remedy: "Nothing to do in Waypost.",
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
    "131041": {
      meaning: "An error of group messages. Waypost sends none.",
      remedy: "Nothing to do in Waypost.",
    },
    "131042": {
      meaning: "Meta couldn’t charge for the message: something is wrong with the payment method.",
      remedy: "Put the payment method in order at Meta, then send again.",
    },
    "131044": {
      meaning: "Something about payment keeps a call from being made. Waypost makes no calls.",
      remedy: "Put the payment method in order at Meta.",
    },
    "131045": { meaning: "The number isn’t properly registered.", remedy: "Register the number in Setup." },
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
    "131055": { meaning: "This route takes marketing templates only.", remedy: "Send it by Cloud API." },
    "131056": {
      meaning: "Too many messages went from this number to this person in a short time.",
      remedy: "Wait some seconds between messages to the same person.",
    },
    "131057": {
      meaning: "Meta is working on the account, for example to raise its throughput.",
      remedy: "Try again in a minute.",
    },
    "131059": {
      meaning: "An error of group messages. Waypost sends none.",
      remedy: "Nothing to do in Waypost.",
    },
    "131060": {
      meaning: "It has been seen in lists of codes, but Meta doesn’t document it.",
      remedy: "Go by Meta’s own words in the answer.",
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
    "131200": {
      meaning: "An error of group messages. Waypost sends none.",
      remedy: "Nothing to do in Waypost.",
    },
    "132000": {
      meaning: "The number of values doesn’t match the template’s variables.",
      remedy: "Read the templates again and fill in every variable.",
    },
    "132001": {
      meaning: "Meta has no approved template of this name in this language.",
      remedy: "Read the templates again and choose one that is approved.",
    },
    "132005": { meaning: "With its values filled in, the text is too long.", remedy: "Shorten the values." },
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
    "133000": {
      meaning: "The number was deregistered earlier, and that hasn’t been completed.",
      remedy: "Deregister the number again, then register it.",
    },
    "133004": {
      meaning: "Meta’s server was unavailable for a moment.",
      remedy: "Try again in a few minutes.",
    },
    "133005": {
      meaning: "The two-step PIN isn’t the one Meta has for this number.",
      remedy: "Enter the right PIN, or reset it at Meta.",
    },
    "133006": {
      meaning: "The number has to be verified before it can be registered.",
      remedy: "Have Meta send a code and verify the number, then register it.",
    },
    "133008": {
      meaning: "The wrong PIN was entered too many times.",
      remedy: "Wait as long as Meta’s words say, then enter the right PIN.",
    },
    "133009": {
      meaning: "The PIN was entered again too soon.",
      remedy: "Wait a moment, then enter it once more.",
    },
    "133010": { meaning: "The number isn’t registered for sending.", remedy: "Register it in Setup." },
    "133015": {
      meaning: "The number was deleted a moment ago, and Meta hasn’t finished with it.",
      remedy: "Wait five minutes, then register it.",
    },
    "133016": {
      meaning: "The number was registered and deregistered too often: Meta allows ten times in 72 hours.",
      remedy: "Wait 72 hours.",
    },
    "134011": {
      meaning: "The terms of WhatsApp Payments haven’t been accepted yet.",
      remedy: "Accept them at Meta.",
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
    "134103": {
      meaning: "Meta announced this code in 2025 and has never documented it.",
      remedy: "Go by Meta’s own words in the answer.",
    },
    "135000": {
      meaning: "Meta couldn’t use the values that were sent, and doesn’t say which.",
      remedy: "Check the values and send again.",
    },
    "137000": {
      meaning: "The recipient’s identity no longer matches the one the request named.",
      remedy: "Send without the identity check, or with their current identity key.",
    },
    "138000": {
      meaning: "An error of the Calling API. Waypost makes no calls.",
      remedy: "Nothing to do in Waypost.",
    },
    "138038": {
      meaning: "Another app handles this conversation’s calls. Waypost makes none.",
      remedy: "Nothing to do in Waypost.",
    },
    "139000": {
      meaning: "A flow couldn’t be checked, changed, published or deleted. Waypost doesn’t edit flows.",
      remedy: "Fix the flow at Meta.",
    },
    "139100": {
      meaning:
        "People couldn’t be blocked or unblocked: some failed, the list is full, or another change was under way.",
      remedy: "Nothing to do in Waypost, which blocks nobody at Meta.",
    },
    "141002": {
      meaning: "One of Meta’s health checks says that the template isn’t approved.",
      remedy: "Have the template approved at Meta.",
    },
    "141006": {
      meaning: "One of Meta’s health checks says that something about payment is wrong.",
      remedy: "Put the payment method in order at Meta.",
    },
    "141010": {
      meaning: "One of Meta’s health checks says that the business isn’t verified.",
      remedy: "Have the business verified at Meta.",
    },
    "147001": {
      meaning: "An error about the username of a business. Waypost doesn’t manage usernames.",
      remedy: "Nothing to do in Waypost.",
    },
    "147005": {
      meaning: "A username couldn’t be transferred. Waypost doesn’t manage usernames.",
      remedy: "Nothing to do in Waypost.",
    },
    "200005": {
      meaning: "Meta has no template insights for this account.",
      remedy: "Check at Meta whether insights can be switched on for the account.",
    },
    "200006": { meaning: "Template insights can’t be switched off again.", remedy: "Leave them on." },
    "200007": {
      meaning: "Template insights aren’t switched on for this account.",
      remedy: "Switch them on at Meta.",
    },
    "1752041": {
      meaning: "The client business has already been asked to step up to optimized delivery.",
      remedy: "Nothing to do: take it as already asked.",
    },
    "2388001": {
      meaning: "The number can’t be registered while its display name isn’t approved yet.",
      remedy: "Wait until Meta has approved the name: each attempt counts towards ten in 72 hours.",
    },
    "2388012": { meaning: "The number is already in your account.", remedy: "Use it as it is." },
    "2388019": {
      meaning:
        "The account has as many templates as it may: 250, or 6,000 once it is verified and has an approved name.",
      remedy: "Delete templates you no longer use.",
    },
    "2388039": {
      meaning:
        "The template can’t be changed now: it is in review, or has been edited as often as a day allows.",
      remedy: "Wait, then edit it.",
    },
    "2388040": { meaning: "One of the template’s fields is too long.", remedy: "Shorten it." },
    "2388047": {
      meaning: "The template’s header doesn’t have the format Meta asks for.",
      remedy: "Correct the header.",
    },
    "2388072": {
      meaning: "The template’s body doesn’t have the format Meta asks for.",
      remedy: "Correct the body.",
    },
    "2388073": {
      meaning: "The template’s footer doesn’t have the format Meta asks for.",
      remedy: "Correct the footer.",
    },
    "2388091": {
      meaning: "Meta sends no code for moving this number here.",
      remedy: "Register the number in the ordinary way.",
    },
    "2388093": {
      meaning: "Meta sends no code for moving this number here.",
      remedy: "Register the number in the ordinary way.",
    },
    "2388103": {
      meaning: "The number can’t be moved to this account; Meta’s title says for which of many reasons.",
      remedy: "Put right what Meta’s title names.",
    },
    "2388293": {
      meaning: "The template has too many variables for so little text.",
      remedy: "Add text, or take variables out.",
    },
    "2388299": {
      meaning: "A variable stands at the very start or end of the template’s text.",
      remedy: "Put words before or after it.",
    },
    "2494055": {
      meaning: "A second number that Meta gives along with code 130429.",
      remedy: "See code 130429.",
    },
    "2494100": { meaning: "Meta is working on the number.", remedy: "Try again in a few minutes." },
    "2494164": {
      meaning: "An error of Meta’s In-App Signup, which Waypost doesn’t use.",
      remedy: "Go by Meta’s own words in the answer.",
    },
    "2494165": {
      meaning: "In-App Signup isn’t switched on for this account.",
      remedy: "Have it switched on at Meta.",
    },
    "2494168": {
      meaning: "The terms of In-App Signup haven’t been accepted.",
      remedy: "Accept them at Meta.",
    },
    "2494176": {
      meaning: "The terms of In-App Signup have been accepted already.",
      remedy: "Go on without accepting them again.",
    },
    "2593079": {
      meaning:
        "Connecting a number that is also used in the WhatsApp Business app, or bringing its data over, didn’t work.",
      remedy: "Disconnect the number and connect it anew.",
    },
    "2593085": {
      meaning:
        "Connecting a number that is also used in the WhatsApp Business app, or bringing its data over, didn’t work.",
      remedy: "Disconnect the number and connect it anew.",
    },
    "2593107": {
      meaning: "The data of a number that is also used in the WhatsApp Business app was asked for too often.",
      remedy: "Disconnect the number and connect it anew.",
    },
    "2593108": {
      meaning:
        "The data of a number that is also used in the WhatsApp Business app was asked for later than 24 hours after connecting it.",
      remedy: "Disconnect the number and connect it anew.",
    },
  },
  note: {
    "1": "On listings, Meta also answers with it when asked for too much data at once.",
    "2": "Trouble with payment has been seen under this code. When Meta’s words say so, Waypost takes it for that.",
    "4": "Older articles about Messenger take it for an invalid user. That doesn’t hold: today Meta means a limit on calls.",
    "10": "On Messenger, the same code is also about the time in which a page may write to somebody. What older articles say of it doesn’t hold for WhatsApp: here a permission is missing, or the account isn’t eligible.",
    "190":
      "Meta may add a second number: 458 the app was removed, 460 the password was changed, 463 the token has expired, 467 it isn’t valid.",
    "200": "Meta also answers a call without a token with it, and the codes up to 299 mean the same.",
    "131030":
      "For numbers of Argentina, Brazil and Mexico, Meta’s list may hold the other way of writing the same number.",
    "131049":
      "In the United States Meta answers so for every marketing message, and waiting doesn’t help there.",
    "134102": "It comes with the HTTP status of a server error, and yet trying again doesn’t help by itself.",
    "2388001": "Codes from 2388001 on usually stand beside code 100, as its subcode.",
  },
} as const;
