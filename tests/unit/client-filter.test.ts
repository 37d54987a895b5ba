/** Which clients of a long list a search and a status leave. */
import { expect, test } from "vitest";
import { CLIENT_STATUSES, filterClients, statusOf } from "../../renderer/features/signup/client-filter.ts";
import type { SignupClient } from "../../shared/contract/index.ts";
import { KNOWN_ONBOARDING_STATUSES } from "../../shared/domain/accounts/onboarding.ts";
import { asAccountId, asBusinessId } from "../../shared/domain/ids.ts";

const client = (name: string, more: Partial<SignupClient> = {}): SignupClient => ({
  accountId: asAccountId("80645257123330220"),
  name,
  onboardingStatus: "ELIGIBLE",
  businessId: asBusinessId("30756697430571927"),
  businessName: name,
  isConnected: false,
  ...more,
});
const ALL = { search: "", status: "all" } as const;

test("a search looks over case and accents, and through names, portfolios and ids", () => {
  const clients = [
    client("Café Électrique", { accountId: asAccountId("1") }),
    client("Lumen Bakery", { accountId: asAccountId("2"), businessName: "Fournil Holding" }),
  ];
  const found = (search: string) =>
    filterClients(clients, { ...ALL, search }).map(({ accountId }) => accountId);
  expect(found("cafe elec")).toEqual(["1"]);
  expect(found("  FOURNIL ")).toEqual(["2"]);
  expect(found("30756697430571927")).toEqual(["1", "2"]);
  expect(found("")).toEqual(["1", "2"]);
  expect(found("nobody")).toEqual([]);
});

test("each of Meta's statuses is in one group, and one nobody knows is shown apart", () => {
  const groups = new Set(KNOWN_ONBOARDING_STATUSES.map((onboardingStatus) => statusOf({ onboardingStatus })));
  expect([...groups].sort()).toEqual(["active", "eligible", "ineligible", "waiting"]);
  for (const onboardingStatus of ["PENDING_MOON_PHASE", "", null]) {
    expect(statusOf({ onboardingStatus })).toBe("other");
  }
});

test("a filter leaves its own group only, and the groups together are everybody", () => {
  const clients = [...KNOWN_ONBOARDING_STATUSES, "PENDING_MOON_PHASE", null].map((onboardingStatus) =>
    client("A", { onboardingStatus }),
  );
  const groups = CLIENT_STATUSES.filter((status) => status !== "all");
  const sizes = groups.map((status) => filterClients(clients, { search: "", status }).length);
  expect(sizes).toEqual([1, 1, 2, 4, 2]);
  expect(filterClients(clients, ALL)).toHaveLength(clients.length);
});
