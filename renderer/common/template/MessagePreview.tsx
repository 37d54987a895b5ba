/** What the recipient will read. A neutral picture of our own: no phone, no brand. */
import {
  Copy,
  ExternalLink,
  FileText,
  Image,
  MapPin,
  Phone,
  Reply,
  ShoppingBag,
  SquareMenu,
  Timer,
  Video,
} from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Group } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import {
  coordinateOf,
  mediaIdOf,
  offerEndOf,
  sectionsOf,
} from "../../../shared/domain/templates/shaped-values.ts";
import {
  fileNameOf,
  fillText,
  keyPrefix,
  type TemplatePart,
  type VariableValues,
} from "../../../shared/domain/templates/template.ts";
import { useFormat } from "../../i18n/format.ts";
import { useNow, VisuallyHidden } from "../../ui/index.ts";
import { type TextRun, textRunsOf } from "./message-text.ts";
import styles from "./template.module.css";

/** What of a template is read. */
type PreviewedTemplate = Pick<TemplateView, "language" | "content">;

interface MessagePreviewProps {
  readonly template: PreviewedTemplate | null;
  readonly values: VariableValues;
}

export function MessagePreview({ template, values }: MessagePreviewProps) {
  const { t } = useTranslation("send");
  return (
    <div className={styles.stage}>
      {template === null ? (
        <p className={styles.stageEmpty}>{t("preview.empty")}</p>
      ) : (
        <div className={styles.message} lang={template.language.replaceAll("_", "-")}>
          <div className={styles.bubble}>
            <Header part={template.content} prefix={keyPrefix(null)} values={values} />
            <Products part={template.content} values={values} />
            <Offer template={template} values={values} />
            <Body part={template.content} prefix={keyPrefix(null)} values={values} />
            {template.content.footer !== null && (
              <p className={styles.messageFooter}>{template.content.footer}</p>
            )}
          </div>
          <Buttons part={template.content} />
          <Cards template={template} values={values} />
        </div>
      )}
    </div>
  );
}

interface PartProps {
  readonly part: TemplatePart;
  /** What the keys of its variables begin with. */
  readonly prefix: string;
  readonly values: VariableValues;
}

function Body({ part, prefix, values }: PartProps) {
  if (part.body === "") return null;
  return (
    <p className={styles.messageBody}>
      <Runs runs={textRunsOf(fillText(part.body, `${prefix}body`, values))} />
    </p>
  );
}

/** A row of cards that scrolls, by pointer and by keyboard. */
function Cards({
  template,
  values,
}: {
  readonly template: PreviewedTemplate;
  readonly values: VariableValues;
}) {
  const { t } = useTranslation("send");
  const { cards } = template.content;
  if (cards.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reachable by keyboard
    <section className={styles.cards} tabIndex={0} aria-label={t("preview.cards", { count: cards.length })}>
      {cards.map((part, index) => {
        const prefix = keyPrefix(index);
        return (
          <Group
            // A template's cards never move.
            key={prefix}
            className={styles.card ?? ""}
            aria-label={t("variables.card", { number: index + 1, of: cards.length })}
          >
            <div className={styles.bubble}>
              <Header part={part} prefix={prefix} values={values} />
              <Body part={part} prefix={prefix} values={values} />
            </div>
            <Buttons part={part} />
          </Group>
        );
      })}
    </section>
  );
}

/** What WhatsApp shows of a limited-time offer: its text, how long it is still open, and the code if there is one. */
function Offer({
  template,
  values,
}: {
  readonly template: PreviewedTemplate;
  readonly values: VariableValues;
}) {
  const { t } = useTranslation("send");
  const { offer, buttons } = template.content;
  if (offer === null) return null;
  const index = buttons.findIndex(({ type }) => type === "COPY_CODE");
  const code = values[`button.${index}`] ?? "";
  return (
    <div className={styles.offer}>
      <Timer aria-hidden />
      <div>
        <p className={styles.offerText}>{offer.text}</p>
        {offer.hasEnd && <OfferEnd end={offerEndOf(values["offer.end"] ?? "")} />}
        {code !== "" && <p className={styles.offerLine}>{t("preview.code", { code })}</p>}
      </div>
    </div>
  );
}

function OfferEnd({ end }: { readonly end: number | null }) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const now = useNow();
  if (end === null) return <p className={styles.offerLine}>{t("preview.offerOpen")}</p>;
  if (end <= now) return <p className={styles.offerLine}>{t("preview.offerOver")}</p>;
  return (
    <p className={styles.offerLine}>
      {t("preview.offerEnds", { relative: format.relative(end, now), time: format.dateTime(end) })}
    </p>
  );
}

/** The picture above a catalog or a list of products, which WhatsApp takes from the catalog. */
function Products({ part, values }: { readonly part: TemplatePart; readonly values: VariableValues }) {
  const { t } = useTranslation("send");
  const index = part.buttons.findIndex(({ type }) => type === "CATALOG" || type === "MPM");
  const button = part.buttons[index];
  if (button === undefined) return null;
  const at = (key: string) => (values[`button.${index}${key}`] ?? "").trim();
  const sections = button.type === "MPM" ? (sectionsOf(at(".sections")) ?? []) : [];
  const products = sections.flatMap((section) => section.products);
  const shown = button.type === "CATALOG" ? at("") : at(".thumbnail") || (products[0] ?? "");
  return (
    <div className={styles.messageMedia}>
      <ShoppingBag aria-hidden />
      <span>{t(button.type === "CATALOG" ? "preview.catalog" : "preview.products")}</span>
      <span className={styles.mediaAddress}>{shown}</span>
      {products.length > 0 && (
        <span className={styles.mediaAddress}>
          {[
            t("preview.productCount", { count: products.length }),
            ...sections.map(({ title }) => title).filter((title) => title !== ""),
          ].join(" · ")}
        </span>
      )}
    </div>
  );
}

const MEDIA = {
  IMAGE: { icon: Image, label: "image" },
  VIDEO: { icon: Video, label: "video" },
  DOCUMENT: { icon: FileText, label: "document" },
  GIF: { icon: Image, label: "gif" },
} as const;

function isMedia(format: string): format is keyof typeof MEDIA {
  return Object.hasOwn(MEDIA, format);
}

function Header({ part, prefix, values }: PartProps) {
  const { t } = useTranslation("send");
  const { header } = part;
  if (header === null) return null;
  if (header.text !== null) {
    return (
      <p className={styles.messageHeader}>
        <Runs runs={textRunsOf(fillText(header.text, `${prefix}header`, values))} />
      </p>
    );
  }
  if (header.format === "LOCATION") return <Place prefix={prefix} values={values} />;
  const media = isMedia(header.format) ? MEDIA[header.format] : null;
  const Icon = media?.icon ?? Image;
  const file = values[`${prefix}header.media`] ?? "";
  const named = header.format === "DOCUMENT" ? fileNameOf(values) : null;
  // The file itself is not fetched: the interface talks to its host alone.
  return (
    <div className={styles.messageMedia}>
      <Icon aria-hidden />
      <span>{media ? t(`preview.${media.label}`) : header.format}</span>
      <span className={styles.mediaAddress}>
        {named ?? (mediaIdOf(file) === null ? file : t("preview.uploaded", { id: file.trim() }))}
      </span>
    </div>
  );
}

function Place({ prefix, values }: Pick<PartProps, "prefix" | "values">) {
  const { t } = useTranslation("send");
  const at = (key: string) => (values[`${prefix}header.${key}`] ?? "").trim();
  const [name, address] = [at("place-name"), at("place-address")];
  const degrees = (["latitude", "longitude"] as const)
    .map((axis) => coordinateOf(at(axis), axis) ?? at(axis))
    .filter((text) => text !== "")
    .join(" · ");
  return (
    <div className={styles.messageMedia}>
      <MapPin aria-hidden />
      <span className={styles.messagePlace}>{name === "" ? t("preview.location") : name}</span>
      <span className={styles.mediaAddress}>{address}</span>
      <span className={styles.mediaAddress}>{degrees}</span>
    </div>
  );
}

const BUTTON_ICONS: Readonly<Record<string, typeof Reply>> = {
  QUICK_REPLY: Reply,
  URL: ExternalLink,
  PHONE_NUMBER: Phone,
  COPY_CODE: Copy,
  OTP: Copy,
  FLOW: SquareMenu,
  CATALOG: ShoppingBag,
  MPM: ShoppingBag,
  VOICE_CALL: Phone,
};

function Buttons({ part: { buttons } }: { readonly part: TemplatePart }) {
  const { t } = useTranslation("send");
  if (buttons.length === 0) return null;
  return (
    <ul className={styles.messageButtons} aria-label={t("preview.buttons")}>
      {buttons.map((button, index) => {
        const Icon = BUTTON_ICONS[button.type];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a template's buttons have no other name and never move
          <li key={index} className={styles.messageButton}>
            {Icon && <Icon aria-hidden />}
            <span>{button.text === "" ? button.type : button.text}</span>
          </li>
        );
      })}
    </ul>
  );
}

function Runs({ runs }: { readonly runs: readonly TextRun[] }) {
  return runs.map((run) => (
    <Fragment key={run.at}>
      <Run run={run} />
    </Fragment>
  ));
}

function Run({ run }: { readonly run: TextRun }): ReactNode {
  const { t } = useTranslation("send");
  if (run.kind === "text") return run.text;
  if (run.kind === "placeholder") {
    return (
      <span className={styles.placeholder}>
        <VisuallyHidden>{t("preview.variable", { name: run.name })}</VisuallyHidden>
        <span aria-hidden>{`{{${run.name}}}`}</span>
      </span>
    );
  }
  const inner = <Runs runs={run.runs} />;
  switch (run.style) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "strike":
      return <s>{inner}</s>;
    case "mono":
      return <code>{inner}</code>;
  }
}
