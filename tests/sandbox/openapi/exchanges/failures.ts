/** The failures that every operation has in common, each provoked for each: token, permission, object, limit, outage. */
import { type Exchange, limitedToken, type Subject } from "../exchange.ts";
import type { OperationName } from "../operations.ts";

export interface Common {
  /** The code for a token without the permission: 10 on sending, else 200 (contract 8.1). */
  readonly forbidden: 10 | 200;
  /** Whether the call counts against the account's management limit (contract 9). */
  readonly counted: boolean;
  /** The object, where the sandbox has none of the kind at the start. */
  readonly subject?: Subject;
}

const unknownId = "100000000000000";

export function failuresOf(operation: OperationName, { forbidden, counted, subject }: Common): Exchange[] {
  const usual = subject === undefined ? {} : { subject };
  return [
    {
      operation,
      ...usual,
      title: "without a token",
      status: 401,
      code: 104,
      before: async () => null,
    },
    {
      operation,
      ...usual,
      title: "with an expired token",
      status: 401,
      code: 190,
      before: async (sandbox) => {
        const { token } = await sandbox.control("POST", "tokens", { expiresInSeconds: 60 });
        await sandbox.handle.advance(61_000);
        return String(token);
      },
    },
    {
      operation,
      ...usual,
      title: "with a token that lacks the permission",
      status: 403,
      code: forbidden,
      before: (sandbox) => limitedToken(sandbox, ["public_profile"]),
    },
    {
      operation,
      title: "for an object that does not exist",
      status: 400,
      code: 100,
      subject: unknownId,
    },
    {
      operation,
      ...usual,
      title: "while Meta is down",
      status: 500,
      code: 2,
      before: async (sandbox) => {
        await sandbox.control("POST", "outage", { kind: "http500" });
        return undefined;
      },
    },
    ...(counted
      ? [
          {
            operation,
            ...usual,
            title: "past the hour's limit",
            status: 400,
            code: 80007,
            before: async (sandbox) => {
              await sandbox.control("PATCH", "settings", { managementCallsPerHour: 0 });
              return undefined;
            },
          } satisfies Exchange,
        ]
      : []),
  ];
}
