/** Rehearsing a campaign in the sandbox, and the forecast that comes of it. Part of `campaigns`. */
import type {
  AfterForecastRefusal,
  ForecastBranch,
  ForecastStep,
  ScoredFigure,
} from "../../../shared/domain/forecasts/forecast-words.ts";

export const rehearsal = {
  title: "Rehearsal",
  description:
    "The campaign is played through in a sandbox that stands in for Meta, with time run fast. Nothing leaves this computer, and nobody is written to.",
  start: "Rehearse this campaign",
  again: "Rehearse again",
  cancel: "Cancel",
  ready_one: "{{count, number}} person would be written to. The forecast says what to expect.",
  ready_other: "{{count, number}} people would be written to. The forecast says what to expect.",
  updating: "Everybody is being counted anew. The rehearsal can start after that.",
  made: "Forecast of {{time}}",
  done: "The rehearsal is over, and the forecast is ready.",
  cancelled: "The rehearsal was cancelled.",
  cancelledKept: "The rehearsal was cancelled. The forecast below is the one from before.",
  refusal: {
    unsaved:
      "Not everything you typed is saved, so something else would be rehearsed. The top of this page says why.",
    blocked: "Deal with what stands in the way first. It is at the top of this page.",
    nobody: "Nobody would be sent anything, so there is nothing to rehearse.",
  },
  step: {
    starting: "Getting ready",
    reading: "Step 1 of 3: reading the audiences, {{done, number}} of {{total, number}} rows",
    sending: "Step 2 of 3: sending in the sandbox, {{done, number}} of {{total, number}}",
    waiting: "Step 3 of 3: waiting for receipts, {{done}} of {{total}} in the sandbox’s time",
  },
  outdated: {
    draft: {
      title: "This forecast is for an earlier draft",
      text: "The draft has been changed since, so its figures may be different now.",
    },
    people: {
      title: "This forecast is no longer up to date",
      text: "Lists, opt-outs or something else the review goes by have changed since, so its figures may be different now.",
    },
    frozen: {
      title: "This forecast is for the draft",
      text: "The plan was frozen after that, so its figures may be different.",
    },
    takenBack: {
      title: "This forecast is for a plan that is no longer frozen",
      text: "The campaign is a draft again, so its figures may be different now.",
    },
    otherPlan: {
      title: "This forecast is for an earlier plan",
      text: "Another plan has been frozen since, so its figures may be different.",
    },
  },
  forecast: {
    headline: "Of {{people}}, {{delivered}} and {{read}}. The last message goes out on {{time}}.",
    delivered_one: "about {{count, number}} gets the message",
    delivered_other: "about {{count, number}} get the message",
    read_one: "{{count, number}} reads it",
    read_other: "{{count, number}} read it",
    noneSent: "Of {{people}}, nobody would be sent the message.",
  },
  ending: {
    canaryStopped: "It would stop after the first people",
    canaryStoppedText:
      "On {{time}} their receipts fall short of what the campaign requires, so Waypost pauses it.",
    paused: "It would pause on {{time}}",
    pausedText: "Meta refuses a message, and would refuse all the others for the same reason.",
    code: "{{code}}: {{meaning}}",
    tooLate: "It wouldn’t reach everybody in time",
    tooLateText: "After {{time}} the message is no longer useful, and nothing is sent any more.",
    unsent_one: "{{count, number}} person isn’t written to.",
    unsent_other: "{{count, number}} people aren’t written to.",
  },
  score: {
    title: "What happened",
    description_one:
      "Percent of those who were written to, based on {{count, number}} message whose outcome is known.",
    description_other:
      "Percent of those who were written to, based on {{count, number}} messages whose outcome is known.",
    off_one: "The forecast was off by {{points}} point on average.",
    off_other: "The forecast was off by {{points}} points on average.",
    figure: "Outcome",
    expected: "Expected",
    actual: "Actual",
    difference: "Difference, points",
    within: "Within the range",
    inside: "Yes",
    outside: "No",
    noRange: "No range",
  },
  funnel: {
    title: "How far the messages get",
    description: "People, and percent of those who are written to.",
    step: "Step",
    people: "People",
    share: "Share",
    range: "Between",
    between: "{{low, number}}–{{high, number}}",
    rangeHelp:
      "“Between” is where the number will lie 19 times out of 20, if people react as they did to the messages so far.",
    branches: "Not delivered",
    words: "What the words mean",
  },
  figure: {
    attempted: "Attempted",
    accepted: "Accepted",
    sent: "Sent",
    delivered: "Delivered",
    read: "Read",
    refused: "Refused",
    limited: "Limited by Meta",
    "opted-out": "Opted out",
    technical: "Technical",
    failed: "Refused or failed otherwise",
    "no-receipt": "No receipt",
  } satisfies Record<ForecastStep | ForecastBranch | ScoredFigure, string>,
  attemptedHelp: "Waypost asks Meta to send the message to this person.",
  branchHelp: {
    refused: "Meta refuses the request.",
    limited:
      "Meta holds it back (131049): the person gets a lot of marketing, or is in the United States, where it delivers none.",
    "opted-out": "The person has stopped marketing messages from you in WhatsApp (131050).",
    technical: "A receipt reports another failure.",
    "no-receipt": "Nothing more is heard of it, for example because the phone stays off.",
  } satisfies Record<ForecastBranch, string>,
  canary: {
    title: "The first people",
    text_one:
      "Of the first {{count, number}}, {{failed}} failed and {{delivered}} were delivered by {{time}}.",
    text_other:
      "Of the first {{count, number}}, {{failed}} failed and {{delivered}} were delivered by {{time}}.",
    limits: "The campaign allows at most {{failed}} failed, and asks for at least {{delivered}} delivered.",
    goesOn: "It would go on",
    stops: "It would stop here",
  },
  times: {
    title: "When",
    start: "Start",
    last: "Last message",
    after: "{{time}} (after {{duration}})",
    none: "None goes out",
    delivered: "Nine of ten delivered by",
    noneDelivered: "None is delivered",
    watched: "Receipts awaited until",
  },
  course: {
    title: "How it goes over time",
    chart: "Messages sent, delivered and read over time, added up. The table below has the same numbers.",
    table: "As a table",
    time: "Time",
    cut: "What little still comes until {{time}} is in the table.",
  },
  messages: {
    title: "By message",
    message: "Message",
    name: "Message {{key}}",
  },
  routes: {
    title: "Which route messages take",
    why: "Why",
    asAsked: "As asked for",
    noReason: "Meta gave no reason.",
  },
  refusals: {
    title: "What Meta refuses",
    code: "Meta’s code",
    meaning: "What it means",
    does: "What Waypost does then",
    noCode: "None",
    metaSays: "Meta’s words:",
  },
  failures: {
    title: "What fails after Meta took it",
  },
  after: {
    cloud: "It sends the message by Cloud API.",
    waited: "It waits, then sends the message again.",
    left: "It doesn’t send the message, which counts as failed.",
    paused: "The campaign pauses, and you decide.",
  } satisfies Record<AfterForecastRefusal, string>,
  basis: {
    title: "What the forecast goes by",
    history_one:
      "People react as they did to {{count, number}} message of your campaigns between {{from}} and {{until}}.",
    history_other:
      "People react as they did to {{count, number}} messages of your campaigns between {{from}} and {{until}}.",
    countries_one:
      "{{countries}} has figures of its own; elsewhere the figures are those of all countries together.",
    countries_other:
      "{{countries}} have figures of their own; elsewhere the figures are those of all countries together.",
    others_one: "{{count, number}} other country",
    others_other: "{{count, number}} other countries",
    assumption_one:
      "Waypost doesn’t know enough yet about how your people react: {{messages, number}} of the {{count, number}} message it needs.",
    assumption_other:
      "Waypost doesn’t know enough yet about how your people react: {{messages, number}} of the {{count, number}} messages it needs.",
    assumes: "The rehearsal therefore assumes these shares, which aren’t Meta’s figures.",
    assumedEarlier:
      "The rehearsal therefore assumed shares as of {{date}}, which aren’t Meta’s figures. By now Waypost assumes others.",
    assumed: "Shares assumed as of {{date}}",
    share: {
      limited: "Limited by Meta",
      unreachable: "Can’t be reached",
      silent: "No receipt",
      read: "Read, of those delivered",
    },
    rehearsed:
      "Rehearsed with {{rehearsed, number}} of {{people, number}} people; each of the others is taken to react like one of these.",
    promise: "A forecast says what to expect. It promises nothing.",
  },
};
