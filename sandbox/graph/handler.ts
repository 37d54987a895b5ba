/** From an HTTP request to a Graph answer: version, parameters, outage, envelope and headers. */

import { isMultipart, parseMultipart } from "../http/multipart.ts";
import { fileReply, gatewayPage, jsonReply, type Reply } from "../http/reply.ts";
import type { Incoming } from "../http/request.ts";
import { isUploadPath } from "../media/resumable.ts";
import { answeredVerdict, isSending, refusedVerdict } from "../sends/verdict.ts";
import type { World } from "../world.ts";
import type { Answer } from "./call.ts";
import { GraphError, invalidParameter } from "./errors.ts";
import { isObject, parseExactly } from "./json.ts";
import { currentOutage, outageError } from "./outage.ts";
import { Parameters } from "./parameters.ts";
import { accountIdOf, managementCallsPerHour, serveGraph } from "./surface.ts";
import type { UsageMeter } from "./usage.ts";

const VERSION_PATTERN = /^v([12]\d)\.0$/;

export async function answerGraph(
  world: World,
  usage: UsageMeter,
  incoming: Incoming,
  problem: (error: unknown) => void,
): Promise<Reply> {
  const outage = currentOutage(world);
  if (outage === "close") return { status: 0, headers: {}, body: "", cut: true };
  if (outage === "hang") return { status: 0, headers: {}, body: "", hang: true };
  const traceId = world.ids.traceId();
  const segments = pathSegments(incoming.url);
  const named = VERSION_PATTERN.exec(segments[0] ?? "");
  const versionText = named === null ? world.settings().oldestVersion : (segments[0] ?? "");
  const version = Number(VERSION_PATTERN.exec(versionText)?.[1] ?? 0);
  const path = named === null ? segments : segments.slice(1);
  const accountId = accountIdOf(world, path[0] ?? "");
  const headers = (): Readonly<Record<string, string>> => ({
    ...usage.headers(accountId, world.identity().businessId, world.clock.now(), {
      managementCallsPerHour: managementCallsPerHour(world, accountId),
      appCallsPerHour: world.settings().appCallsPerHour,
    }),
    "facebook-api-version": versionText,
    "x-fb-trace-id": traceId,
    "x-fb-request-id": traceId,
  });
  const sending = isSending(incoming.method, path);
  let parameters: Parameters | undefined;
  try {
    const down = outageError(outage, path);
    if (down !== null) throw down;
    usage.countApp(world.clock.now(), world.settings().appCallsPerHour);
    parameters = readParameters(incoming);
    const answer = await serveGraph(world, usage, {
      method: incoming.method,
      version,
      segments: path,
      address: incoming.url.href,
      authorization: incoming.authorization,
      parameters,
      upload: { bytes: incoming.body, offset: incoming.fileOffset },
    });
    const served = replyTo(answer, headers, (error) => envelopeOf(world, error, traceId));
    const reply = {
      ...served,
      ignored: parameters.unread(),
      ...(sending ? { verdict: answeredVerdict(parameters, answer) } : {}),
    };
    return answer.breakConnection === true ? { ...reply, cut: true } : reply;
  } catch (error) {
    if (!(error instanceof GraphError)) problem(error);
    const graphError =
      error instanceof GraphError
        ? error
        : new GraphError(1, { http: 500, transient: true, title: "An unknown error occurred" });
    const { status, body } = envelopeOf(world, graphError, traceId);
    const refusal = jsonReply(status, body, headers());
    if (!sending) return refusal;
    return { ...refusal, verdict: refusedVerdict(parameters ?? readAnyway(incoming), graphError.code) };
  }
}

interface Envelope {
  readonly status: number;
  readonly body: unknown;
}

function envelopeOf(world: World, error: GraphError, traceId: string): Envelope {
  const style = world.settings();
  return { status: error.http(style), body: error.envelope(traceId, style) };
}

function replyTo(
  { body, http, file, error, wire }: Answer,
  headers: () => Readonly<Record<string, string>>,
  envelope: (error: GraphError) => Envelope,
): Reply {
  if (wire?.page != null) return { ...gatewayPage(wire.page), delay: wire.milliseconds };
  const refusal = error === undefined ? null : envelope(error);
  const reply =
    file === undefined
      ? jsonReply(refusal?.status ?? http ?? 200, refusal?.body ?? body, headers())
      : fileReply(file.bytes, file.contentType, headers());
  if (wire === undefined) return reply;
  return { ...reply, delay: wire.milliseconds, ...(wire.breaks === null ? {} : { breaks: wire.breaks }) };
}

/** What a request said that was refused before it was read; undefined where it cannot be read. */
function readAnyway(incoming: Incoming): Parameters | undefined {
  try {
    return readParameters(incoming);
  } catch {
    return undefined;
  }
}

export function pathSegments(url: URL): string[] {
  return url.pathname
    .split("/")
    .filter((segment) => segment !== "")
    .map(decode);
}

function decode(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** Query and body together; the body wins. Bodies may be JSON, a form with or without files, or absent. */
function readParameters(incoming: Incoming): Parameters {
  if (incoming.tooLarge) throw invalidParameter("The request body is too large.");
  const query = fromPairs(incoming.url.searchParams);
  if (pathSegments(incoming.url).some(isUploadPath)) return new Parameters(query);
  if (!isMultipart(incoming.contentType)) return new Parameters({ ...query, ...readBody(incoming) });
  const { fields, files } = parseMultipart(incoming.body, incoming.contentType);
  return new Parameters({ ...query, ...Object.fromEntries(fields) }, files);
}

function readBody({ body, contentType }: Incoming): Readonly<Record<string, unknown>> {
  const text = body.toString("utf8");
  if (text.trim() === "") return {};
  if (contentType.includes("application/x-www-form-urlencoded")) return fromPairs(new URLSearchParams(text));
  let parsed: unknown;
  try {
    parsed = parseExactly(text);
  } catch {
    throw invalidParameter("The request body is not valid JSON.");
  }
  if (!isObject(parsed)) throw invalidParameter("The request body must be a JSON object.");
  return parsed;
}

/** Repeated names (`status[]=A&status[]=B`) become a list. */
function fromPairs(pairs: URLSearchParams): Readonly<Record<string, unknown>> {
  const values = new Map<string, unknown>();
  for (const name of new Set(pairs.keys())) {
    const all = pairs.getAll(name);
    values.set(name, all.length > 1 || name.endsWith("[]") ? all : all[0]);
  }
  return Object.fromEntries(values);
}
