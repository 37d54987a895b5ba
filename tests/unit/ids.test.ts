import { expect, test } from "vitest";
import {
  type AccountId,
  asAccountId,
  asBusinessId,
  asMessageId,
  asNumberId,
  asWamid,
  asWorkspaceId,
  type MessageId,
  type NumberId,
  type Wamid,
  type WorkspaceId,
} from "../../shared/domain/ids.ts";

const accountOf = (id: AccountId): AccountId => id;
const workspaceOf = (id: WorkspaceId): WorkspaceId => id;
const numberOf = (id: NumberId): NumberId => id;
const messageOf = (id: MessageId): MessageId => id;
const wamidOf = (id: Wamid): Wamid => id;

test("an id of one kind is not taken for another, which the type check of the tests proves", () => {
  // @ts-expect-error: a number's id is not an account's.
  accountOf(asNumberId("1066"));
  // @ts-expect-error: plain text has no kind yet.
  accountOf("1066");
  // @ts-expect-error: a portfolio's id is not an account's.
  accountOf(asBusinessId("1066"));
  // @ts-expect-error: an account's id is not a workspace's.
  workspaceOf(asAccountId("1066"));
  // @ts-expect-error: a workspace's id is not an account's.
  accountOf(asWorkspaceId("1066"));
  // @ts-expect-error: an account's id is not a number's.
  numberOf(asAccountId("1066"));
  // @ts-expect-error: Meta's id of a message is not ours.
  messageOf(asWamid("1066"));
  // @ts-expect-error: our id of a message is not Meta's.
  wamidOf(asMessageId("1066"));

  expect(accountOf(asAccountId("1066"))).toBe("1066");
});

test("an id can be used wherever text can", () => {
  const text: string = asAccountId("1066");
  expect(`accounts/${text}`).toBe("accounts/1066");
});
