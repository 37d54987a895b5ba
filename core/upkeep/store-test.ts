/**
 * Tries the store as this computer has it: opens a workspace made for it, stores a message, finds it, and copies it all. On
 * a disk that lacks what SQLite needs (locks, memory shared between connections, room) one of the steps fails.
 */
import { mkdirSync, rmSync } from "node:fs";
import { WaypostError } from "../../shared/contract/problem.ts";
import type { StoreTest, StoreTestStep } from "../../shared/domain/doctor/facts.ts";
import { asAccountId, asNumberId, asWorkspaceId } from "../../shared/domain/ids.ts";
import type { Logger } from "../logging/logger.ts";
import { makeCopies } from "../storage/copies.ts";
import { openWorkspaceStorage, type WorkspaceStorage } from "../workspaces/workspace-storage.ts";

/** Nobody's: of a range that is kept free for examples. */
const NUMBER = "+12025550147";

/** @param folder is made, and removed at the end with all that is in it */
export async function tryStore(folder: string, logger: Logger): Promise<StoreTest> {
  const start = performance.now();
  let step: StoreTestStep = "open";
  let storage: WorkspaceStorage | null = null;
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    storage = openWorkspaceStorage({ folder, logger });
    step = "write";
    writeMessage(storage);
    step = "search";
    if (storage.messageList.matching({ search: "5550147" }, Date.now()).known() !== 1) {
      throw new Error("not-found");
    }
    step = "copy";
    await makeCopies({ folder, reason: "asked", version: "", now: Date.now });
    return { kind: "works", milliseconds: Math.round(performance.now() - start) };
  } catch (error) {
    logger.warn({ step, error: String(error) }, "the store does not work here");
    return { kind: "failed", step, code: codeOf(error) };
  } finally {
    storage?.close();
    tidyUp(folder, logger);
  }
}

/** What stays behind is removed by the next try; it says nothing about the store. */
function tidyUp(folder: string, logger: Logger): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    logger.warn({ error: String(error) }, "the folder the store was tried in is still there");
  }
}

function writeMessage(storage: WorkspaceStorage): void {
  const claimedAt = Date.now();
  storage.messages.insert(
    {
      createdAt: claimedAt,
      origin: "test",
      sender: { channel: "whatsapp", accountId: asAccountId("1"), numberId: asNumberId("2") },
      recipient: { kind: "number", number: NUMBER },
      country: "US",
      snapshot: {
        templateId: "3",
        name: "store_test",
        language: "en_US",
        category: "MARKETING",
        parameterFormat: "POSITIONAL",
        ttlSeconds: null,
        policy: "CLOUD_API_FALLBACK",
        activitySharing: null,
        components: [],
      },
      values: [],
      availability: "optimized",
      requestedRoute: "optimized",
    },
    {
      submittedRoute: "optimized",
      fallback: null,
      onboardingStatus: null,
      endpoint: "store-test",
      epoch: storage.attempts.beginEpoch(asWorkspaceId("store-test"), claimedAt),
      claimedAt,
    },
  );
}

function codeOf(error: unknown): string {
  if (error instanceof WaypostError) return error.problem.code;
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
