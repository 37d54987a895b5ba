/** Several workspaces may be signing up clients: each gets its own results, and only its own window can be closed by it. */
import { describe, expect, onTestFinished, test } from "vitest";
import type { SignupRequest, SignupResult } from "../../core/shell/shell-port.ts";
import { isReturnAwaited, takeReturnedSignups } from "../../core/signup/returned-signup.ts";
import { signupSettings } from "../../core/signup/signup-settings.ts";
import { shareSignupWindow } from "../../core/signup/signup-windows.ts";
import { openWorkspaceStorage } from "../../core/workspaces/workspace-storage.ts";
import { WaypostError } from "../../shared/contract/index.ts";
import { asWorkspaceId } from "../../shared/domain/ids.ts";
import { createKeepingLogger } from "../support/quiet-logger.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("the end of a signup in the system's browser", () => {
  function start(
    workspaces: Readonly<
      Record<string, { readonly owns?: string; readonly isWaiting: boolean; readonly isClosed?: boolean }>
    >,
  ) {
    const closed = new Set(Object.keys(workspaces).filter((id) => workspaces[id]?.isClosed));
    const taken: string[] = [];
    const shown: (string | null)[] = [];
    const logger = createKeepingLogger();
    let hear: (address: string) => void = () => undefined;
    takeReturnedSignups({
      shell: {
        onSignupReturned: (listener) => {
          hear = listener;
          return () => undefined;
        },
        showScreen: ({ workspaceId }) => void shown.push(workspaceId),
      },
      opened: () =>
        Object.entries(workspaces)
          .filter(([id]) => !closed.has(id))
          .map(([id, { owns, isWaiting }]) => ({
            workspace: { id: asWorkspaceId(id) },
            signup: {
              owns: (address) => address === owns,
              isAwaited: () => isWaiting,
              takeHandBack: async (address) => {
                taken.push(`${id} ${address}`);
                if (address !== owns) throw new WaypostError("signup-state-wrong");
              },
            },
          })),
      openOwner: async (address) => {
        for (const id of closed) if (workspaces[id]?.owns === address) closed.delete(id);
      },
      logger,
    });
    const come = async (address: string) => {
      hear(address);
      await settle();
    };
    return { come, taken, shown, logger };
  }

  test("goes to the workspace that made its state, which is shown, and to no other that waits", async () => {
    const { come, taken, shown } = start({ a: { isWaiting: true }, b: { owns: "of-b", isWaiting: true } });
    await come("of-b");
    expect(taken).toEqual(["b of-b"]);
    expect(shown).toEqual(["b"]);
  });

  test("opens the workspace that made its state where that one is closed", async () => {
    const { come, taken, shown } = start({
      a: { isWaiting: true },
      b: { owns: "of-b", isWaiting: true, isClosed: true },
      c: { isWaiting: true, isClosed: true },
    });
    await come("of-b");
    expect(taken).toEqual(["b of-b"]);
    expect(shown).toEqual(["b"]);
  });

  test.each([
    [
      "of the signup that waits",
      "waypost://signup?state=ours&code=C",
      { state: "ours", redirectUri: "" },
      true,
    ],
    ["of another signup", "waypost://signup?state=theirs&code=C", { state: "ours", redirectUri: "" }, false],
    ["where none waits", "waypost://signup?state=ours&code=C", null, false],
  ])("is known in a closed workspace by its stored state: %s", (_, address, stored, isAwaited) => {
    const storage = openWorkspaceStorage({ folder: temporaryFolder(), logger: createKeepingLogger() });
    onTestFinished(() => storage.close());
    if (stored !== null) storage.settings.write(signupSettings.return, stored);
    expect(isReturnAwaited(storage.settings, address)).toBe(isAwaited);
  });

  test("that belongs to none is refused in those that wait, and takes the window nowhere else", async () => {
    const { come, taken, shown, logger } = start({ a: { isWaiting: true }, b: { isWaiting: false } });
    await come("forged");
    expect(taken).toEqual(["a forged"]);
    expect(shown).toEqual([null]);
    expect(logger.lines.join("\n")).toContain("signup-state-wrong");
    expect(logger.lines.join("\n")).not.toContain("forged");
  });

  test("that nobody waits for is refused", async () => {
    const { come, taken, logger } = start({ a: { isWaiting: false } });
    await come("late");
    expect(taken).toEqual([]);
    expect(logger.lines.join("\n")).toContain("signup-none");
  });
});

describe("the signup window", () => {
  const REQUEST = {} as SignupRequest;

  /** As the desktop's: one signup at a time; what is told of a closed one comes a little later. */
  function start() {
    const pending: ((result: SignupResult) => void)[] = [];
    let isOpen = false;
    let cancels = 0;
    const portOf = shareSignupWindow({
      openSignup: async () => {
        if (isOpen) return { kind: "failed", reason: "already-open" };
        isOpen = true;
        return new Promise<SignupResult>((resolve) => pending.push(resolve));
      },
      cancelSignup: async () => {
        cancels += 1;
        isOpen = false;
      },
    });
    return { portOf, pending, cancels: () => cancels };
  }

  test("serves one workspace at a time, and only that one can close it", async () => {
    const { portOf, cancels } = start();
    const [a, b] = [portOf(), portOf()];
    void a.openSignup(REQUEST);
    expect(await b.openSignup(REQUEST)).toEqual({ kind: "failed", reason: "already-open" });
    await b.cancelSignup();
    expect(cancels()).toBe(0);
    await a.cancelSignup();
    expect(cancels()).toBe(1);
    void b.openSignup(REQUEST);
    await settle();
    await b.cancelSignup();
  });

  test("can be closed again by a workspace that has closed it before and begun anew", async () => {
    const { portOf, pending, cancels } = start();
    const a = portOf();
    const first = a.openSignup(REQUEST);
    await settle();
    await a.cancelSignup();
    void a.openSignup(REQUEST);
    await settle();
    // Only now is the first one through with what it has to clear away.
    pending[0]?.({ kind: "cancelled" });
    await first;
    await a.cancelSignup();
    expect(cancels()).toBe(2);
  });
});
