/**
 * Sends one test message. The row is durably `sending` before the request goes out; an answer that was lost
 * leaves it `unknown` until a receipt tells, and it is never sent again by itself (meta-facts 5.7).
 */

import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { type SendTestInput, WaypostError } from "../../shared/contract/index.ts";
import type { MessageError } from "../../shared/domain/messages/message.ts";
import { decideRoute, offersOptimized, type Route } from "../../shared/domain/route/route-decision.ts";
import { sendObstacle } from "../../shared/domain/templates/sendable.ts";
import { sendComponentsOf } from "../../shared/domain/templates/template.ts";
import { type ValueFault, valueFaults, valuesAsSent } from "../../shared/domain/templates/value-rules.ts";
import type { NumberFacts } from "../accounts/account-facts.ts";
import { accountsSettings } from "../accounts/accounts-settings.ts";
import type { Activities } from "../activity/activities.ts";
import type { GraphClient } from "../graph/graph-client.ts";
import { GraphError, GraphTransportError } from "../graph/graph-error.ts";
import { acceptedSchema } from "../graph/resources.ts";
import type { Logger } from "../logging/logger.ts";
import type { Person } from "../people/people-store.ts";
import { checkRecipient, countryOfNumber, recipientOf } from "../recipients/recipient-check.ts";
import type { StoredTemplate } from "../templates/templates-store.ts";
import type { WorkspaceStorage } from "../workspaces/workspace-storage.ts";
import type { MessageStates } from "./message-states.ts";

export interface TestSenderOptions {
  readonly storage: WorkspaceStorage;
  /** The way to Meta with the token that reaches this account. */
  graphFor(accountId: string): GraphClient;
  readonly states: MessageStates;
  readonly activities: Activities;
  readonly logger: Logger;
  /** Resolves when one more message of this number may go, whoever else sends from it. */
  takeTurn(number: NumberFacts): Promise<void>;
  now(): number;
}

export interface TestSender {
  /**
   * Answers once Meta has taken or refused the message, or the answer was lost; what came of it is in Results.
   * @throws WaypostError for what the person can mend before anything is sent
   */
  send(input: SendTestInput): Promise<{ readonly messageId: string }>;
  /** Requests that were under way when Waypost stopped become `unknown`. */
  recover(): void;
  /** Resolves once no request is under way any more, or after so many milliseconds. */
  settled(deadline: number): Promise<void>;
}

/** As Meta spells the category. */
const AUTHENTICATION = "AUTHENTICATION";

const ENDPOINTS: Readonly<Record<Route, string>> = { optimized: "marketing_messages", cloud: "messages" };

export function createTestSender(options: TestSenderOptions): TestSender {
  const { storage, states } = options;
  const underWay = new Set<Promise<void>>();

  function chosenSender() {
    const accountId = storage.settings.read(accountsSettings.chosenAccount);
    const numberId = storage.settings.read(accountsSettings.chosenNumber);
    const account = storage.accounts.accounts().find((candidate) => candidate.id === accountId);
    const number =
      account && storage.accounts.numbersOf(account.id).find((candidate) => candidate.id === numberId);
    if (!account || !number)
      throw new WaypostError("setup-incomplete", { params: { step: account ? "number" : "account" } });
    return { account, number };
  }

  function sendableTemplate(accountId: string, templateId: string): StoredTemplate {
    const template = storage.templates.find(accountId, templateId);
    if (!template) throw new WaypostError("template-not-found", { field: "templateId" });
    const obstacle = sendObstacle(template);
    if (obstacle?.kind === "status") {
      throw new WaypostError("template-not-sendable", {
        field: "templateId",
        params: { name: template.name, status: obstacle.status },
      });
    }
    if (obstacle?.kind === "unsupported") {
      throw new WaypostError("template-unsupported", {
        field: "templateId",
        params: {
          name: template.name,
          part: obstacle.parts.map(({ kind, name }) => name || kind).join(", "),
        },
      });
    }
    return template;
  }

  /** @throws WaypostError for a recipient this template cannot or must not go to */
  function checkedRecipient(
    input: SendTestInput,
    sender: { readonly accountId: string; readonly country: string | null },
    category: string,
  ) {
    const check = checkRecipient(input.to, sender.country, (person) =>
      storage.people.stopOf(sender.accountId, person),
    );
    const person = recipientOf(check);
    if (person === null) {
      throw new WaypostError("number-invalid", { field: "to" });
    }
    if (check.verdict === "suspicious" && !input.acceptSuspicious) {
      throw new WaypostError("number-suspicious", {
        field: "to",
        params: { suggestion: check.suggestion ?? "" },
      });
    }
    // Meta would refuse it with 131062, and there is no other way to send it (meta-facts 5.3).
    if (person.kind === "user-id" && category === AUTHENTICATION) {
      throw new WaypostError("user-id-not-possible", { field: "to" });
    }
    // This holds for both routes. Only marketing is stopped; anything else still reaches them.
    if (check.stop !== null && offersOptimized(category)) {
      throw new WaypostError("recipient-stopped", { field: "to", params: { since: check.stop.since } });
    }
    return { ...check, person };
  }

  /** @throws WaypostError for what the person can mend */
  function judge(input: SendTestInput) {
    const { account, number } = chosenSender();
    // Another window has chosen another number, and this one has not heard of it yet.
    if (input.numberId != null && input.numberId !== number.id) throw new WaypostError("sender-changed");
    const template = sendableTemplate(account.id, input.templateId);
    const values = valuesAsSent(template.content, input.variables);
    const [fault] = valueFaults(template.content, values);
    if (fault !== undefined) throw refusedValue(fault);
    const recipient = checkedRecipient(
      input,
      { accountId: account.id, country: countryOfNumber(number.displayNumber) },
      template.category,
    );
    const decision = decideRoute({
      deliveryMethod: input.deliveryMethod,
      templateCategory: template.category,
    });
    return { account, number, template, values, recipient, ...decision };
  }

  async function post(graph: GraphClient, messageId: string, path: string, body: unknown): Promise<void> {
    try {
      const answer = await graph.request({ method: "POST", path, body }, acceptedSchema.loose());
      const [accepted] = answer.messages;
      if (!accepted) throw new Error("an accepted message has an id");
      storage.messages.recordAccepted(
        messageId,
        accepted.id,
        accepted.message_status ?? null,
        JSON.stringify(answer),
        options.now(),
        graph.clockOffset(),
      );
    } catch (error) {
      recordFailure(messageId, error);
    }
  }

  function recordFailure(messageId: string, error: unknown): void {
    if (error instanceof GraphError) {
      storage.messages.recordRefused(messageId, refusalOf(error), error.answer, options.now());
      return;
    }
    if (error instanceof GraphTransportError && error.failure === "unreachable") {
      // The request never left this computer: it is safe to send again by hand.
      options.logger.warn({ messageId, host: error.host }, "message could not be sent");
      storage.messages.recordNeverSent(messageId, options.now());
      return;
    }
    options.logger.warn({ messageId, error: String(error) }, "answer to a send was lost");
    storage.messages.recordUnknown(messageId, options.now());
  }

  return {
    send: async (input) => {
      // What is refused waits for no turn; what may have changed while it waited is judged again.
      await options.takeTurn(judge(input).number);
      const { account, number, template, values, recipient, route, fallback } = judge(input);
      const messageId = randomUUID();
      const path = `${number.id}/${ENDPOINTS[route]}`;
      const graph = options.graphFor(account.id);
      const components = sendComponentsOf(template.content, values, template.parameterFormat);
      const body = requestOf({ messageId, person: recipient.person, template, components, route });
      storage.messages.insertSending({
        id: messageId,
        kind: "test",
        accountId: account.id,
        numberId: number.id,
        recipient: storedAs(recipient.person),
        country: recipient.country,
        templateId: template.id,
        templateName: template.name,
        templateLanguage: template.language,
        availability: recipient.availability,
        requestedRoute: input.deliveryMethod,
        submittedRoute: route,
        ownFallback: fallback,
        onboardingStatus: account.onboardingStatus,
        endpoint: `${await graph.version()}/${path}`,
        request: JSON.stringify(body),
        createdAt: options.now(),
      });
      // Receipts may have overtaken the answer.
      const sending = post(graph, messageId, path, body).then(() => states.submissionChanged(messageId));
      underWay.add(sending);
      const job = options.activities.begin("sending", 1);
      await sending.finally(() => {
        underWay.delete(sending);
        job.end();
      });
      return { messageId };
    },
    settled: async (deadline) => {
      const timeout = new AbortController();
      const late = delay(deadline, undefined, { signal: timeout.signal, ref: false }).catch(() => undefined);
      await Promise.race([Promise.allSettled(underWay), late]);
      timeout.abort();
    },
    recover: () => {
      for (const messageId of storage.messages.stillSending()) {
        storage.messages.recordUnknown(messageId, options.now());
        states.submissionChanged(messageId);
      }
    },
  };
}

/** What Meta is asked. Receipts bring the id of the message back. */
function requestOf({
  messageId,
  person,
  template,
  components,
  route,
}: {
  readonly messageId: string;
  readonly person: Person;
  readonly template: StoredTemplate;
  readonly components: ReturnType<typeof sendComponentsOf>;
  readonly route: Route;
}) {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...addressOf(person),
    type: "template",
    template: {
      name: template.name,
      language: { code: template.language },
      ...(components.length > 0 ? { components } : {}),
    },
    ...(route === "optimized" ? { product_policy: "CLOUD_API_FALLBACK" } : {}),
    biz_opaque_callback_data: messageId,
  };
}

/** How a request names its recipient: a user id has its own field, which works only without `to` (5.1). */
function addressOf(person: Person): { readonly to: string } | { readonly recipient: string } {
  return person.kind === "number" ? { to: person.number.slice(1) } : { recipient: person.userId };
}

function storedAs(person: Person): string {
  return person.kind === "number" ? person.number : person.userId;
}

const VALUE_PROBLEMS = {
  empty: "variable-missing",
  "line-break": "variable-line-break",
  tab: "variable-tab",
  spaces: "variable-spaces",
  "not-address": "variable-not-address",
  "not-fields": "variable-not-fields",
} as const;

function refusedValue({ key, rule, length, limit }: ValueFault): WaypostError {
  const field = `variables.${key}`;
  return rule === "too-long"
    ? new WaypostError("variable-too-long", {
        field,
        params: { variable: key, length: length ?? 0, limit: limit ?? 0 },
      })
    : new WaypostError(VALUE_PROBLEMS[rule], { field, params: { variable: key } });
}

function refusalOf(error: GraphError): MessageError {
  return { code: error.code, title: error.title, details: error.details, traceId: error.traceId };
}
