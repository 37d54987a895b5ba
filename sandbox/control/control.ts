/**
 * The control API under /_control: what a person or a test does to the sandbox that no client of Meta could.
 * JSON in, JSON out, no token; a wrong request answers 400 with the reason in `error`.
 */
import { pathSegments } from "../graph/handler.ts";
import { isObject, parseExactly } from "../graph/json.ts";
import { jsonReply, ndjsonReply, type Reply } from "../http/reply.ts";
import type { Incoming } from "../http/request.ts";
import { ControlBody, ControlError, type ControlParts, NdjsonAnswer } from "./route.ts";
import { controlRoutes } from "./routes.ts";

export async function answerControl(parts: ControlParts, incoming: Incoming): Promise<Reply> {
  try {
    const answer = await dispatch(parts, incoming);
    return answer instanceof NdjsonAnswer ? ndjsonReply(answer.items) : jsonReply(200, answer);
  } catch (error) {
    if (error instanceof ControlError) return jsonReply(error.status, { error: error.message });
    throw error;
  }
}

async function dispatch(parts: ControlParts, incoming: Incoming): Promise<unknown> {
  const segments = pathSegments(incoming.url).slice(1);
  for (const route of controlRoutes) {
    if (route.method !== incoming.method) continue;
    const captured = match(route.path, segments);
    if (captured === null) continue;
    const body = incoming.method === "GET" ? new ControlBody({}) : readBody(incoming);
    return await route.run({ parts, world: parts.world, query: incoming.url.searchParams, body, captured });
  }
  throw new ControlError(`There is no ${incoming.method} /_control/${segments.join("/")}.`, 404);
}

/** The segments that the pattern's `*` stand for; null when the path does not match. */
function match(pattern: string, segments: readonly string[]): readonly string[] | null {
  const wanted = pattern.split("/");
  if (wanted.length !== segments.length) return null;
  const captured: string[] = [];
  for (const [index, segment] of segments.entries()) {
    if (wanted[index] === "*") captured.push(segment);
    else if (wanted[index] !== segment) return null;
  }
  return captured;
}

function readBody({ body, contentType, tooLarge }: Incoming): ControlBody {
  if (tooLarge) throw new ControlError("The body is too large.", 413);
  const text = body.toString("utf8");
  if (text.trim() === "") return new ControlBody({});
  // A page of another site cannot send this type without asking first.
  if (!contentType.includes("application/json"))
    throw new ControlError("Send the body as application/json.", 415);
  try {
    const parsed = parseExactly(text);
    if (isObject(parsed)) return new ControlBody(parsed, text);
  } catch {
    // Answered below.
  }
  throw new ControlError("The body must be a JSON object.");
}
