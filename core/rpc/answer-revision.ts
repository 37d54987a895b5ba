/**
 * Puts the revision an answer was read at into its header, over every transport. It is taken before anything is read, so
 * it may be too small, which costs one more question, but never too great, which would hide a change.
 */
import type { Context } from "@orpc/server";
import type { StandardHandlerOptions, StandardHandlerPlugin } from "@orpc/server/standard";
import { REVISION_HEADER } from "../../shared/contract/index.ts";
import { newestRevision } from "../storage/revision.ts";

export class AnswerRevisionPlugin<T extends Context> implements StandardHandlerPlugin<T> {
  init(options: StandardHandlerOptions<T>): void {
    options.rootInterceptors ??= [];
    options.rootInterceptors.unshift(async (call) => {
      const revision = newestRevision();
      const result = await call.next();
      if (!result.matched) return result;
      const headers = { ...result.response.headers, [REVISION_HEADER]: String(revision) };
      return { ...result, response: { ...result.response, headers } };
    });
  }
}
