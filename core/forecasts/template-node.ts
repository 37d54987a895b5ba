/** A template as Meta lists it, made of what is kept of one: only what a request is checked against (meta-facts 10.1). Pure. */
import type { TemplateContent, TemplatePart } from "../../shared/domain/templates/template.ts";

export interface ListedComponent {
  readonly type: string;
  readonly format?: string;
  readonly text?: string;
  readonly buttons?: readonly {
    readonly type: string;
    readonly text: string;
    readonly url?: string;
    readonly phone_number?: string;
  }[];
  readonly limited_time_offer?: { readonly text: string; readonly has_expiration: boolean };
  readonly cards?: readonly { readonly components: readonly ListedComponent[] }[];
}

export function componentsOf(content: TemplateContent): readonly ListedComponent[] {
  const { offer, footer, cards } = content;
  return [
    ...(offer === null
      ? []
      : [
          {
            type: "LIMITED_TIME_OFFER",
            limited_time_offer: { text: offer.text, has_expiration: offer.hasEnd },
          },
        ]),
    ...partOf(content),
    ...(footer === null ? [] : [{ type: "FOOTER", text: footer }]),
    ...(cards.length === 0
      ? []
      : [{ type: "CAROUSEL", cards: cards.map((card) => ({ components: partOf(card) })) }]),
  ];
}

function partOf({ header, body, buttons }: TemplatePart): readonly ListedComponent[] {
  return [
    ...(header === null
      ? []
      : [
          {
            type: "HEADER",
            format: header.format,
            ...(header.text === null ? {} : { text: header.text }),
          },
        ]),
    ...(body === "" ? [] : [{ type: "BODY", text: body }]),
    ...(buttons.length === 0
      ? []
      : [
          {
            type: "BUTTONS",
            buttons: buttons.map(({ type, text, url, phoneNumber }) => ({
              type,
              text,
              ...(url === null ? {} : { url }),
              ...(phoneNumber === null ? {} : { phone_number: phoneNumber }),
            })),
          },
        ]),
  ];
}
