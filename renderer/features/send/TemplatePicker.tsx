/** Choosing a template out of all the account has. Those that cannot be sent are there too, with the reason. */
import { CircleAlert, Clock, LayoutTemplate, RotateCw, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Checkbox, EmptyState, RelativeTime, SearchField, StatusBadge } from "../../ui/index.ts";
import { OpenLink } from "./OpenLink.tsx";
import styles from "./send.module.css";
import { findTemplates, whyNotSendable } from "./template-reasons.ts";
import { useTemplateWords } from "./use-template-words.ts";

export interface TemplatePickerProps {
  readonly templates: readonly TemplateView[];
  readonly selected: TemplateView | null;
  readonly onSelect: (id: string) => void;
  readonly checkedAt: number | null;
  readonly onRefresh: () => void;
  readonly isRefreshing: boolean;
  readonly error: string | null;
}

/** More than anybody reads; a search narrows it. */
const MOST_SHOWN = 100;

export function TemplatePicker(props: TemplatePickerProps) {
  const { t } = useTranslation("send");
  const [isChoosing, setChoosing] = useState(false);
  if (props.templates.length === 0) {
    return (
      <div className={styles.framed}>
        <EmptyState
          icon={<LayoutTemplate />}
          title={t("template.empty.title")}
          action={
            <>
              <Button icon={<RotateCw />} onPress={props.onRefresh} isPending={props.isRefreshing}>
                {t("template.refresh")}
              </Button>
              <OpenLink id="templates" size="medium">
                {t("template.empty.open")}
              </OpenLink>
            </>
          }
        >
          {t("template.empty.body")}
        </EmptyState>
      </div>
    );
  }
  if (props.selected && !isChoosing) {
    return <ChosenTemplate {...props} template={props.selected} onChange={() => setChoosing(true)} />;
  }
  return (
    <TemplateList
      {...props}
      onSelect={(id) => {
        props.onSelect(id);
        setChoosing(false);
      }}
    />
  );
}

interface ChosenTemplateProps extends TemplatePickerProps {
  readonly template: TemplateView;
  readonly onChange: () => void;
}

function ChosenTemplate({ template, onChange, error }: ChosenTemplateProps) {
  const { t } = useTranslation("send");
  return (
    <div className={styles.stack} {...(error !== null && { "data-error": true })}>
      <div className={styles.chosen}>
        <TemplateSummary template={template} />
        <Button size="small" onPress={onChange}>
          {t("template.change")}
        </Button>
      </div>
      <FieldError error={error} />
    </div>
  );
}

function TemplateList(props: TemplatePickerProps) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const { templates, selected, error } = props;
  const [words, setWords] = useState("");
  const [showsAllCategories, setShowsAll] = useState(selected !== null && selected.category !== "MARKETING");
  const found = findTemplates(templates, { words, showsAllCategories, languageName: format.language });
  const shown = found.slice(0, MOST_SHOWN);
  return (
    <div className={styles.stack} {...(error !== null && { "data-error": true })}>
      <SearchField
        label={t("template.search")}
        placeholder={t("template.searchPlaceholder")}
        value={words}
        onChange={setWords}
      />
      <div className={styles.framed}>
        {shown.length === 0 ? (
          <NoMatch
            onClear={() => setWords("")}
            onShowAll={showsAllCategories ? null : () => setShowsAll(true)}
          />
        ) : (
          <ListBox
            aria-label={t("template.listLabel")}
            className={styles.templateList ?? ""}
            items={shown}
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={selected ? [selected.id] : []}
            onSelectionChange={(keys) => {
              const [id] = keys === "all" ? [] : [...keys];
              if (typeof id === "string") props.onSelect(id);
            }}
            onAction={(key) => props.onSelect(String(key))}
          >
            {(template) => (
              <ListBoxItem
                id={template.id}
                textValue={`${template.name} ${template.language}`}
                className={styles.templateItem ?? ""}
                isDisabled={whyNotSendable(template) !== null}
              >
                <TemplateSummary template={template} />
              </ListBoxItem>
            )}
          </ListBox>
        )}
      </div>
      <FieldError error={error} />
      <div className={styles.listFoot}>
        <Checkbox isSelected={showsAllCategories} onChange={setShowsAll} label={t("template.showAll")} />
        <span className={styles.quiet}>
          {found.length > shown.length
            ? t("template.firstShown", { count: shown.length, total: found.length })
            : t("template.shown", { count: found.length })}
          {props.checkedAt !== null && (
            <>
              {" · "}
              {t("template.checked")} <RelativeTime at={props.checkedAt} />
            </>
          )}
        </span>
        <Button
          variant="quiet"
          size="small"
          icon={<RotateCw />}
          onPress={props.onRefresh}
          isPending={props.isRefreshing}
        >
          {t("template.refresh")}
        </Button>
      </div>
    </div>
  );
}

function TemplateSummary({ template }: { readonly template: TemplateView }) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const words = useTemplateWords();
  const reason = whyNotSendable(template);
  const facts = [
    format.language(template.language),
    words.category(template.category),
    ...(template.quality === null ? [] : [words.quality(template.quality)]),
    ...(template.sync.kind === "synced" ? [t("template.synced")] : []),
  ].join(" · ");
  return (
    <span className={styles.templateSummary}>
      <span className={styles.templateName}>{template.name}</span>
      <span className={styles.templateFacts}>{facts}</span>
      {reason && (
        <span className={styles.templateReason}>
          <StatusBadge
            tone={reason.kind === "syncing" ? "waiting" : "warning"}
            icon={reason.kind === "syncing" ? <Clock /> : <TriangleAlert />}
          >
            {words.reason(reason)}
          </StatusBadge>
        </span>
      )}
    </span>
  );
}

interface NoMatchProps {
  readonly onClear: () => void;
  readonly onShowAll: (() => void) | null;
}

function NoMatch({ onClear, onShowAll }: NoMatchProps) {
  const { t } = useTranslation("send");
  return (
    <EmptyState
      icon={<LayoutTemplate />}
      title={t("template.noMatch.title")}
      action={
        <>
          <Button size="small" onPress={onClear}>
            {t("template.noMatch.clear")}
          </Button>
          {onShowAll && (
            <Button size="small" onPress={onShowAll}>
              {t("template.noMatch.showAll")}
            </Button>
          )}
        </>
      }
    >
      {t("template.noMatch.body")}
    </EmptyState>
  );
}

function FieldError({ error }: { readonly error: string | null }) {
  return (
    error !== null && (
      <p className={styles.fieldError} role="alert">
        <CircleAlert aria-hidden />
        <span>{error}</span>
      </p>
    )
  );
}
