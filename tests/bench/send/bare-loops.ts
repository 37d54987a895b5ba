/**
 * What sending costs without Waypost: loops that keep nothing, know no pace and survive nothing, each posting template
 * messages one after another on so many connections at once. For ratios within one run. The clients know `/messages`
 * only; the other two post where Waypost does.
 */
import { Agent, request } from "node:http";
import Client, { MessageType } from "@great-detail/whatsapp";
import { WhatsAppClient } from "@kapso/whatsapp-cloud-api";
import axios from "axios";

export interface LoopTarget {
  /** Of a sandbox, which must not hold to Meta's throughput. */
  readonly url: string;
  readonly token: string;
  readonly numberId: string;
}

export interface LoopResult {
  readonly messagesPerSecond: number;
  /** Milliseconds of this process's time, all its threads together. */
  readonly cpuPerMessage: number;
}

/**
 * @param messages how many are posted, each to another person
 * @param concurrency how many at a time
 * @param after people who have been written to before, and would soon be too often: theirs are the first so many numbers
 * @throws Error when one of them is not taken
 */
export type Loop = (
  target: LoopTarget,
  messages: number,
  concurrency: number,
  after?: number,
) => Promise<LoopResult>;

const TEMPLATE = { name: "weekend_flash", language: { code: "en_US" as const } };

/** Numbers of Brazil that end in zeros, since other endings stand for people who are refused or never answer. */
const personAt = (index: number) =>
  `55${11 + Math.floor(index / 100_000)}9${String(index % 100_000).padStart(5, "0")}000`;

const payloadFor = (to: string) => ({
  messaging_product: "whatsapp",
  recipient_type: "individual",
  to,
  type: "template",
  template: TEMPLATE,
});

const addressOf = ({ url, numberId }: LoopTarget) => `${url}/v25.0/${numberId}/marketing_messages`;

async function measured(
  messages: number,
  concurrency: number,
  after: number,
  send: (to: string) => Promise<unknown>,
): Promise<LoopResult> {
  let begun = 0;
  const worker = async () => {
    while (begun < messages) {
      begun += 1;
      await send(personAt(after + begun));
    }
  };
  const start = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(before);
  return {
    messagesPerSecond: (messages / (performance.now() - start)) * 1_000,
    cpuPerMessage: (user + system) / 1_000 / messages,
  };
}

/** node:http with connections that are kept: nothing that speaks HTTP here does it for less. */
export const bareLoop: Loop = async (target, messages, concurrency, after = 0) => {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const address = new URL(addressOf(target));
  const send = (to: string) =>
    new Promise<void>((resolve, reject) => {
      const body = JSON.stringify(payloadFor(to));
      const outgoing = request(address, {
        method: "POST",
        agent,
        headers: {
          authorization: `Bearer ${target.token}`,
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
        },
      });
      outgoing.on("error", reject);
      outgoing.on("response", (incoming) => {
        let text = "";
        incoming.setEncoding("utf8");
        incoming.on("error", reject);
        incoming.on("data", (chunk: string) => {
          text += chunk;
        });
        incoming.on("end", () => {
          if (incoming.statusCode === 200) resolve();
          else reject(new Error(`refused: ${text}`));
        });
      });
      outgoing.end(body);
    });
  try {
    return await measured(messages, concurrency, after, send);
  } finally {
    agent.destroy();
  }
};

/** As its documentation shows it, with everything as it comes. */
export const axiosLoop: Loop = (target, messages, concurrency, after = 0) => {
  const address = addressOf(target);
  const headers = { Authorization: `Bearer ${target.token}` };
  return measured(messages, concurrency, after, (to) => axios.post(address, payloadFor(to), { headers }));
};

/** @kapso/whatsapp-cloud-api, as its README sends a template. */
export const kapsoLoop: Loop = ({ url, token, numberId }, messages, concurrency, after = 0) => {
  const client = new WhatsAppClient({ baseUrl: url, accessToken: token });
  return measured(messages, concurrency, after, (to) =>
    client.messages.sendTemplate({ phoneNumberId: numberId, to, template: TEMPLATE }),
  );
};

/** @great-detail/whatsapp, as its README sends a message. */
export const greatDetailLoop: Loop = ({ url, token, numberId }, messages, concurrency, after = 0) => {
  const client = new Client({ baseUrl: url, request: { headers: { Authorization: `Bearer ${token}` } } });
  return measured(messages, concurrency, after, (to) =>
    client.message
      .createMessage({
        phoneNumberID: numberId,
        to,
        type: MessageType.Template,
        template: { ...TEMPLATE, components: [] },
      })
      .json(),
  );
};
