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
  Video,
} from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { fileNameOf, fillText, type VariableValues } from "../../../shared/domain/templates/template.ts";
import { VisuallyHidden } from "../../ui/index.ts";
import { type TextRun, textRunsOf } from "./message-text.ts";
import styles from "./template.module.css";

interface MessagePreviewProps {
  readonly template: TemplateView | null;
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
            <Header template={template} values={values} />
            <p className={styles.messageBody}>
              <Runs runs={textRunsOf(fillText(template.content.body, "body", values))} />
            </p>
            {template.content.footer !== null && (
              <p className={styles.messageFooter}>{template.content.footer}</p>
            )}
          </div>
          <Buttons template={template} />
        </div>
      )}
    </div>
  );
}

const MEDIA = {
  IMAGE: { icon: Image, label: "image" },
  VIDEO: { icon: Video, label: "video" },
  DOCUMENT: { icon: FileText, label: "document" },
  GIF: { icon: Image, label: "gif" },
  LOCATION: { icon: MapPin, label: "location" },
} as const;

function isMedia(format: string): format is keyof typeof MEDIA {
  return Object.hasOwn(MEDIA, format);
}

function Header({ template, values }: { readonly template: TemplateView; readonly values: VariableValues }) {
  const { t } = useTranslation("send");
  const { header } = template.content;
  if (header === null) return null;
  if (header.text !== null) {
    return (
      <p className={styles.messageHeader}>
        <Runs runs={textRunsOf(fillText(header.text, "header", values))} />
      </p>
    );
  }
  const media = isMedia(header.format) ? MEDIA[header.format] : null;
  const Icon = media?.icon ?? Image;
  // The file itself is not fetched: the interface talks to its host alone.
  return (
    <div className={styles.messageMedia}>
      <Icon aria-hidden />
      <span>{media ? t(`preview.${media.label}`) : header.format}</span>
      <span className={styles.mediaAddress}>
        {(header.format === "DOCUMENT" ? fileNameOf(values) : null) ?? values["header.media"] ?? ""}
      </span>
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
  VOICE_CALL: Phone,
};

function Buttons({ template }: { readonly template: TemplateView }) {
  const { t } = useTranslation("send");
  const { buttons } = template.content;
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
