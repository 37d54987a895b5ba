/** What a message is made from: what it shares with others of its template, and one person's values. Pure. */
import {
  sendComponentsOf,
  type TemplateContent,
  type TemplatePart,
  type VariableValues,
} from "../templates/template.ts";
import { type Json, type OptimizedOptions, type Snapshot, takeApart } from "./snapshot.ts";

/** What of a template a message is made from. */
export interface MessageTemplate {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly parameterFormat: string;
  readonly ttlSeconds: number | null;
  readonly content: TemplateContent;
}

export interface MessagePayload {
  readonly snapshot: Snapshot;
  readonly values: readonly Json[];
}

/** Messages of one template share it. */
const TEXTS = new WeakMap<TemplateContent, TemplateContent>();

/** What people read of a template: examples are for whoever reviews it. */
function textsOf(content: TemplateContent): TemplateContent {
  const known = TEXTS.get(content);
  if (known !== undefined) return known;
  const { footer, offer, cards, unsupported } = content;
  const texts = { ...partOf(content), footer, offer, cards: cards.map(partOf), unsupported };
  TEXTS.set(content, texts);
  return texts;
}

function partOf({ header, body, buttons }: TemplatePart): TemplatePart {
  return {
    header,
    body,
    buttons: buttons.map((button) => ({ ...button, example: null })),
    headerExamples: {},
    bodyExamples: {},
    mediaExample: null,
  };
}

/**
 * @param variables as they are sent (`valuesAsSent`)
 * @param options of requests to the optimized endpoint; part of the snapshot whichever route the message goes
 */
export function payloadOf(
  template: MessageTemplate,
  variables: VariableValues,
  { policy, activitySharing }: OptimizedOptions,
): MessagePayload {
  const { id, name, language, category, parameterFormat, ttlSeconds, content } = template;
  // As JSON has it: what is kept is what goes out.
  const components: Json = JSON.parse(JSON.stringify(sendComponentsOf(content, variables, parameterFormat)));
  const { shape, values } = takeApart(components);
  return {
    snapshot: {
      templateId: id,
      name,
      language,
      category,
      parameterFormat,
      ttlSeconds,
      policy,
      activitySharing,
      components: shape,
      content: textsOf(content),
    },
    values,
  };
}
