/** Who gets the receipts, by the addresses Meta names: one judgement, for whoever asks. */
import { expect, test } from "vitest";
import { callbacksOf, type ReceiptsRoute, receiptsRoute } from "../../shared/domain/setup/receipts-route.ts";

const OURS = "https://ours.example/w";
const OTHER = "https://other.example/hook";
const NONE = { application: null, account: null, number: null };
const subscribed = { isSubscribed: true, override: null, ofApp: null };

const elsewhere = (level: "number" | "account" | "application"): ReceiptsRoute => ({
  kind: "elsewhere",
  level,
  address: OTHER,
});

const ours = (restGoesTo: string | null = null): ReceiptsRoute => ({
  kind: "ours",
  address: OURS,
  restGoesTo,
});

test.each<[string, Parameters<typeof callbacksOf>, ReceiptsRoute]>([
  ["an override of ours", [{ ...subscribed, override: OURS }, NONE], ours()],
  [
    "no subscription, whatever addresses there are",
    [
      { isSubscribed: false, override: null, ofApp: OURS },
      { ...NONE, application: OURS },
    ],
    { kind: "not-subscribed" },
  ],
  [
    "the number's own address above ours",
    [
      { ...subscribed, override: OURS },
      { application: OURS, account: OURS, number: OTHER },
    ],
    elsewhere("number"),
  ],
  [
    "the account's address in place of ours",
    [
      { ...subscribed, override: OTHER },
      { ...NONE, application: OURS },
    ],
    elsewhere("account"),
  ],
  [
    "the account's address as only the number tells it",
    [subscribed, { ...NONE, account: OTHER }],
    elsewhere("account"),
  ],
  [
    "the app's address, which is somebody else's",
    [subscribed, { ...NONE, application: OTHER }],
    elsewhere("application"),
  ],
  [
    "the app's address as only the app tells it",
    [{ ...subscribed, ofApp: OTHER }, null],
    elsewhere("application"),
  ],
  ["the app's address, which is ours", [subscribed, { ...NONE, application: OURS }], ours()],
  [
    "the number's address, which is ours",
    [
      { ...subscribed, override: OTHER },
      { ...NONE, number: OURS },
    ],
    ours(),
  ],
  [
    "an override of ours, while all else goes to the app's address",
    [
      { ...subscribed, override: OURS },
      { ...NONE, application: OTHER },
    ],
    ours(OTHER),
  ],
  [
    "an override of ours, and the app's address, which is ours, too",
    [
      { ...subscribed, override: OURS },
      { ...NONE, application: OURS },
    ],
    ours(),
  ],
  ["no address at all", [subscribed, null], { kind: "unknown" }],
])("%s", (_, [subscription, ofNumber], route) => {
  expect(receiptsRoute(callbacksOf(subscription, ofNumber), OURS)).toEqual(route);
});

test("without an address of our own there is nothing Meta could have been told", () => {
  expect(receiptsRoute(callbacksOf({ ...subscribed, override: OTHER }, NONE), null)).toEqual({
    kind: "none-given",
  });
});
