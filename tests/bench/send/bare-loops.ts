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
 * @throws Error when one of them is not taken
 */
export type Loop = (target: LoopTarget, messages: number, concurrency: number) => Promise<LoopResult>;

const TEMPLATE = { name: "weekend_flash", language: { code: "en_US" as const } };

/** Numbers of Brazil, whose people answer as a sandbox's do where nothing else is said. */
const personAt = (index: number) => `5511${900_000_000 + index}`;

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
  send: (to: string) => Promise<unknown>,
): Promise<LoopResult> {
  let begun = 0;
  const worker = async () => {
    while (begun < messages) {
      begun += 1;
      await send(personAt(begun));
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
export const bareLoop: Loop = async (target, messages, concurrency) => {
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
    return await measured(messages, concurrency, send);
  } finally {
    agent.destroy();
  }
};

/** As its documentation shows it, with everything as it comes. */
export const axiosLoop: Loop = (target, messages, concurrency) => {
  const address = addressOf(target);
  const headers = { Authorization: `Bearer ${target.token}` };
  return measured(messages, concurrency, (to) => axios.post(address, payloadFor(to), { headers }));
};

/** @kapso/whatsapp-cloud-api, as its README sends a template. */
export const kapsoLoop: Loop = ({ url, token, numberId }, messages, concurrency) => {
  const client = new WhatsAppClient({ baseUrl: url, accessToken: token });
  return measured(messages, concurrency, (to) =>
    client.messages.sendTemplate({ phoneNumberId: numberId, to, template: TEMPLATE }),
  );
};

/** @great-detail/whatsapp, as its README sends a message. */
export const greatDetailLoop: Loop = ({ url, token, numberId }, messages, concurrency) => {
  const client = new Client({ baseUrl: url, request: { headers: { Authorization: `Bearer ${token}` } } });
  return measured(messages, concurrency, (to) =>
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
