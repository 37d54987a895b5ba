/** The steps of a first message, as a person takes them, for tests that start where those end. */
import type { ListedWorkspace, MessageDetail, SetupView, TemplateView } from "../../shared/contract/index.ts";
import { textOfSections } from "../../shared/domain/templates/shaped-values.ts";
import {
  type TemplateContent,
  type TemplateVariableKind,
  variablesOf,
} from "../../shared/domain/templates/template.ts";
import type { CoreClient } from "./clients.ts";
import { submitForm } from "./forms.ts";
import { until } from "./until.ts";

/** A Brazilian mobile number; the sandbox chooses what happens to it by its last three digits. */
export const RECIPIENT = "+5511987654000";

/** The workspace that was shown last, which is open; what is sent names it. */
export async function openId(client: CoreClient): Promise<string> {
  const { workspaces, lastShownId } = await client.workspaces.list();
  const shown = workspaces.find(({ id }) => id === lastShownId);
  if (shown?.isOpen !== true) throw new Error("no workspace is open");
  return shown.id;
}

/** How a workspace stands in the list. */
export async function standingOf(client: CoreClient, id: string): Promise<ListedWorkspace | undefined> {
  const { workspaces } = await client.workspaces.list();
  return workspaces.find((workspace) => workspace.id === id);
}

export function stateOf(setup: SetupView, id: string): string | undefined {
  return setup.steps.find((step) => step.id === id)?.state;
}

export function untilSetup(
  client: CoreClient,
  isExpected: (setup: SetupView) => boolean,
): Promise<SetupView> {
  return until(client, () => client.setup.read(), isExpected);
}

export function untilMessage(
  client: CoreClient,
  id: string,
  isExpected: (message: MessageDetail) => boolean,
): Promise<MessageDetail> {
  return until(client, () => client.results.message({ id }), isExpected);
}

export async function explore(client: CoreClient): Promise<SetupView> {
  await client.workspaces.create({ kind: "sandbox", source: "embedded" });
  return untilSetup(
    client,
    (setup) => stateOf(setup, "terms") === "waiting-on-you" && stateOf(setup, "template") === "done",
  );
}

export async function signTerms(client: CoreClient, setup: SetupView): Promise<SetupView> {
  const link = setup.steps.find((step) => step.id === "terms")?.link;
  if (!link) throw new Error("the terms step has no page to go to");
  await submitForm(link.url);
  return untilSetup(client, (current) => stateOf(current, "terms") === "done");
}

export async function becomeActive(client: CoreClient): Promise<void> {
  await signTerms(client, await explore(client));
  await client.sandbox.advanceClock({ seconds: 60 });
  await untilSetup(client, (setup) => stateOf(setup, "activation") === "done");
}

export async function pickTemplate(client: CoreClient, category = "MARKETING"): Promise<TemplateView> {
  const { templates } = await client.templates.list();
  const template = templates.find(
    (candidate) =>
      candidate.category === category &&
      candidate.isSendable &&
      candidate.sync.kind !== "syncing" &&
      candidate.content.unsupported.length === 0 &&
      variablesOf(candidate.content).length > 0,
  );
  if (!template) throw new Error(`no sendable ${category} template`);
  return template;
}

/** Values that Meta takes, for every kind of variable a template can have. */
export function examplesFor(content: TemplateContent): Record<string, string> {
  return Object.fromEntries(
    variablesOf(content).map((variable) => [
      variable.key,
      EXAMPLES[variable.kind] ?? variable.example ?? "example",
    ]),
  );
}

const EXAMPLES: Partial<Record<TemplateVariableKind, string>> = {
  image: "https://shop.example/picture.png",
  latitude: "-23.5614",
  longitude: "-46.6559",
  "flow-data": '{"screen": "TASTE"}',
  "offer-end": "2099-12-24 18:00 America/Sao_Paulo",
  "product-sections": textOfSections([
    { title: "Stools", products: ["walnut-stool", "oak-stool"] },
    { title: "Lamps", products: ["linen-lamp"] },
  ]),
};

export async function sendTest(
  client: CoreClient,
  to: string,
  deliveryMethod: "optimized" | "cloud" = "optimized",
  category?: string,
) {
  const template = await pickTemplate(client, category);
  return client.messages.sendTest({
    workspaceId: await openId(client),
    templateId: template.id,
    to,
    variables: examplesFor(template.content),
    deliveryMethod,
    acceptSuspicious: false,
  });
}
