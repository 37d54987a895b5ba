/**
 * Choosing a template out of all the account has: one row a name, the easy ones first. Those that cannot be sent
 * are there too, with the reason. The arrows walk the list from the search field, Enter chooses.
 */
import { CircleAlert, Clock, LayoutTemplate, RotateCw, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import {
  Autocomplete,
  Collection,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { TemplateView } from "../../../shared/contract/index.ts";
import { variablesOf } from "../../../shared/domain/templates/template.ts";
import { useFormat } from "../../i18n/format.ts";
import { Button, Checkbox, cx, EmptyState, RelativeTime, SearchField } from "../../ui/index.ts";
import { OpenLink } from "../OpenLink.tsx";
import { TemplateLanguages } from "./TemplateLanguages.tsx";
import styles from "./template.module.css";
import {
  findFamilies,
  groupFamilies,
  languagesOf,
  type TemplateFamily,
  whyNotSendable,
} from "./template-reasons.ts";
import { useMaxPrice } from "./use-max-price.ts";
import { useTemplateWords } from "./use-template-words.ts";

export interface TemplatePickerProps {
  readonly templates: readonly TemplateView[];
  readonly selected: TemplateView | null;
  readonly onSelect: (id: string) => void;
  /** The same template in another of its languages. */
  readonly onLanguage: (id: string) => void;
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
      isChanging={isChoosing}
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

function ChosenTemplate({ template, templates, onLanguage, onChange, error }: ChosenTemplateProps) {
  const { t } = useTranslation("send");
  const variants = languagesOf(templates, template);
  return (
    <div className={styles.stack} {...(error !== null && { "data-error": true })}>
      <div className={styles.chosen}>
        <TemplateSummary template={template} languages={variants.length > 1 ? [] : [template.language]}>
          {[
            template.sync.kind === "synced" && whyNotSendable(template) === null && t("template.synced"),
            variablesOf(template.content).length === 0 && t("variables.none"),
          ]
            .filter(Boolean)
            .join(" · ")}
        </TemplateSummary>
        <Button size="small" onPress={onChange}>
          {t("template.change")}
        </Button>
        {variants.length > 1 && (
          <TemplateLanguages variants={variants} chosen={template} onChange={onLanguage} />
        )}
      </div>
      <FieldError error={error} />
    </div>
  );
}

/** How many names fit without scrolling. */
const FEW = 4;

interface TemplateListProps extends TemplatePickerProps {
  /** A template is chosen, and the person is looking for another one. */
  readonly isChanging: boolean;
}

function TemplateList(props: TemplateListProps) {
  const { t, i18n } = useTranslation("send");
  const format = useFormat();
  const { templates, selected, error } = props;
  const [words, setWords] = useState("");
  const [showsAllCategories, setShowsAll] = useState(selected !== null && selected.category !== "MARKETING");
  const list = useRef<HTMLDivElement>(null);
  const search = { showsAllCategories, ownLanguage: i18n.language, languageName: format.language };
  const found = findFamilies(templates, { ...search, words });
  const total = words === "" ? found.length : findFamilies(templates, { ...search, words: "" }).length;
  const shown = found.slice(0, MOST_SHOWN);
  useEffect(() => {
    // The list appears a moment after the panel.
    const frame = requestAnimationFrame(() =>
      list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
    );
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <div className={styles.stack} {...(error !== null && { "data-error": true })}>
      <Autocomplete inputValue={words} onInputChange={setWords}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter chooses from the list and must not send the form */}
        <div
          className={styles.search}
          onKeyDown={(event) => {
            if (event.key === "Enter") event.preventDefault();
          }}
        >
          <SearchField
            label={t("template.search")}
            placeholder={t("template.searchPlaceholder")}
            value={words}
            onChange={setWords}
            autoFocus={props.isChanging}
            walksList
          />
        </div>
        <div className={cx(styles.framed, total > FEW && styles.listFrame)}>
          <ListBox
            ref={list}
            aria-label={t("template.listLabel")}
            className={styles.templateList ?? ""}
            items={groupFamilies(shown)}
            dependencies={[format, selected]}
            selectionMode="single"
            selectedKeys={selected ? [selected.name] : []}
            onSelectionChange={(keys) => {
              // Choosing the current template again would unselect it, so it is kept instead.
              const [name = selected?.name] = keys === "all" ? [] : [...keys];
              choose(String(name ?? ""));
            }}
            renderEmptyState={() => (
              <NoMatch
                onClear={() => setWords("")}
                onShowAll={showsAllCategories ? null : () => setShowsAll(true)}
              />
            )}
          >
            {(group) => (
              <ListBoxSection id={group.id} className={styles.templateGroup ?? ""}>
                <Header className={styles.templateGroupName ?? ""}>{t(`template.group.${group.id}`)}</Header>
                <Collection items={group.families} dependencies={[format, selected]}>
                  {(family) => <FamilyItem family={family} selected={selected} />}
                </Collection>
              </ListBoxSection>
            )}
          </ListBox>
        </div>
      </Autocomplete>
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
        {selected && (
          <Button variant="quiet" size="small" onPress={() => props.onSelect(selected.id)}>
            {t("template.keep", { name: selected.name })}
          </Button>
        )}
      </div>
    </div>
  );

  function choose(name: string): void {
    const family = found.find((candidate) => candidate.name === name);
    if (!family) return;
    // Choosing the same name again keeps the language.
    props.onSelect(selected?.name === name ? selected.id : family.first.id);
  }
}

interface FamilyItemProps {
  readonly family: TemplateFamily;
  readonly selected: TemplateView | null;
}

function FamilyItem({ family, selected }: FamilyItemProps) {
  const shown = selected?.name === family.name ? selected : family.first;
  return (
    <ListBoxItem
      id={family.name}
      textValue={family.name}
      className={styles.templateItem ?? ""}
      isDisabled={family.ease === "blocked"}
    >
      <TemplateSummary template={shown} languages={family.variants.map(({ language }) => language)} />
    </ListBoxItem>
  );
}

interface TemplateSummaryProps {
  readonly template: TemplateView;
  /** Those to name. */
  readonly languages: readonly string[];
  /** One more fact. */
  readonly children?: ReactNode;
}

/** More are counted, not named. */
const LANGUAGES_NAMED = 4;

function TemplateSummary({ template, languages, children }: TemplateSummaryProps) {
  const { t } = useTranslation("send");
  const format = useFormat();
  const words = useTemplateWords();
  const maxPrice = useMaxPrice();
  const reason = whyNotSendable(template);
  const facts = [
    languages.length > 0 && languageList(),
    words.category(template.category),
    isRated(template.quality) && words.quality(template.quality),
    template.maxPrice && maxPrice.short(template.maxPrice),
    children,
  ].filter(Boolean);
  return (
    <span className={styles.templateSummary}>
      <span className={styles.templateName}>{template.name}</span>
      <span className={styles.templateFacts}>{facts.join(" · ")}</span>
      {reason ? (
        <span className={cx(styles.templateReason, styles.line, styles.warning)}>
          <TriangleAlert aria-hidden />
          <span>{words.reason(reason)}</span>
        </span>
      ) : (
        template.sync.kind === "syncing" && (
          <span className={cx(styles.templateReason, styles.line)}>
            <Clock aria-hidden />
            <span>{words.syncing(template.sync.readyAt)}</span>
          </span>
        )
      )}
    </span>
  );

  function languageList(): string {
    const names = shortNames(languages).map((language) => format.language(language));
    if (names.length <= LANGUAGES_NAMED) return format.list(names);
    const named = names.slice(0, LANGUAGES_NAMED - 1);
    return t("template.moreLanguages", { languages: named.join(", "), count: names.length - named.length });
  }
}

/** Without the country, where one language has only one: "English" for `en_US`. */
function shortNames(languages: readonly string[]): readonly string[] {
  const base = (language: string) => language.split(/[_-]/)[0] ?? language;
  return languages.map((language) =>
    languages.filter((other) => base(other) === base(language)).length > 1 ? language : base(language),
  );
}

/** Values of Meta's that say a template has not been rated. */
function isRated(quality: string | null): quality is string {
  return quality !== null && quality !== "UNKNOWN" && quality !== "NA";
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
