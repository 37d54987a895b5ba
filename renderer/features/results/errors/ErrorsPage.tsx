/** The catalogue of Meta's error codes: look one up, see what it asks for, and which messages here failed with it. */
import { useQuery } from "@tanstack/react-query";
import {
  ArrowLeft,
  Building2,
  CircleQuestionMark,
  Cloud,
  KeyRound,
  type LucideIcon,
  MessageSquareText,
  SearchX,
  User,
} from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSearchParams } from "react-router";
import { errorCodeRow } from "../../../../shared/domain/error-codes/error-code.ts";
import {
  type CataloguedRow,
  type Concern,
  ERROR_CODE_ROWS,
  ERROR_CODES_AS_OF,
} from "../../../../shared/domain/error-codes/error-codes.data.ts";
import { orpc } from "../../../app/client.ts";
import { problemOf } from "../../../app/problem-of.ts";
import { errorCodeAddress, readErrorCode } from "../../../common/error-codes/error-code-address.ts";
import { OpenLink } from "../../../common/OpenLink.tsx";
import { useFormat } from "../../../i18n/format.ts";
import {
  Button,
  Card,
  Checkbox,
  Disclosure,
  EmptyState,
  LinkButton,
  Page,
  ProblemNotice,
  RawValue,
  SearchField,
  Section,
  SelectField,
  StatusBadge,
  Toolbar,
} from "../../../ui/index.ts";
import { CodeCard, MetMessages } from "./CodeCard.tsx";
import styles from "./errors.module.css";
import { ASKS_CHOICES, CONCERN_CHOICES, type CodeFilter, findCodes, UNSAID } from "./find-codes.ts";
import { type MetErrors, metErrors } from "./met-errors.ts";
import { useCodeText } from "./use-code-text.ts";

const EVERYTHING: CodeFilter & { readonly isMet: boolean } = {
  search: "",
  concern: "all",
  asks: "all",
  isMet: false,
};
const ICONS = {
  meta: Cloud,
  account: Building2,
  app: KeyRound,
  request: MessageSquareText,
  recipient: User,
  none: CircleQuestionMark,
} as const satisfies Record<Concern | typeof UNSAID, LucideIcon>;
const NOT_COUNTED: MetErrors = { known: null, unknown: [] };

export function ErrorsPage() {
  const { t } = useTranslation(["errorCodes", "results"]);
  const format = useFormat();
  const [params] = useSearchParams();
  const chosen = readErrorCode(params);
  const facets = useQuery(orpc.results.facets.queryOptions({ input: { facets: ["error"] } }));
  const met = facets.data?.[0] === undefined ? NOT_COUNTED : metErrors(facets.data[0].values);
  return (
    <Page
      title={t("title")}
      description={t("description")}
      width="full"
      back={
        <LinkButton to="/results" variant="quiet" size="small" icon={<ArrowLeft />}>
          {t("results:back")}
        </LinkButton>
      }
      actions={<OpenLink id="error-reference">{t("results:error.reference")}</OpenLink>}
    >
      <div className={styles.errors}>
        {facets.error && (
          <ProblemNotice problem={problemOf(facets.error)} onRetry={() => void facets.refetch()} />
        )}
        {chosen !== null && <Chosen code={chosen} met={met} />}
        <Unknown met={met} />
        <Catalogue met={met} />
        <p className={styles.quiet}>{t("asOf", { date: format.date(Date.parse(ERROR_CODES_AS_OF)) })}</p>
      </div>
    </Page>
  );
}

interface MetProps {
  readonly met: MetErrors;
}

/** The code that somebody came for. */
function Chosen({ code, met }: MetProps & { readonly code: number }) {
  const { t } = useTranslation("errorCodes");
  const text = useCodeText();
  const row = errorCodeRow(code);
  const unknown = met.unknown.find((one) => one.code === code);
  return (
    <Section
      title={t("chosen", { code })}
      description={row === null ? t("unknown.chosen") : text.meaning(row)}
      actions={
        <LinkButton size="small" to={errorCodeAddress(null)}>
          {t("all")}
        </LinkButton>
      }
    >
      <Card>
        <div data-testid="chosen-code">
          {row === null ? (
            <MetMessages met={unknown} code={String(code)} />
          ) : (
            <CodeCard row={row} met={met.known === null ? null : met.known.get(row.code)} />
          )}
        </div>
      </Card>
    </Section>
  );
}

/** Raw: nothing is made up about what the catalogue doesn't have. */
function Unknown({ met: { unknown } }: MetProps) {
  const { t } = useTranslation("errorCodes");
  if (unknown.length === 0) return null;
  return (
    <Section title={t("unknown.title")} description={t("unknown.description")}>
      <Card padding="none">
        <ul className={styles.list} aria-label={t("unknown.title")}>
          {unknown.map((error) => (
            <li key={error.text} className={styles.entry} data-code={error.code ?? "none"}>
              <span className={styles.head}>
                <span className={styles.code}>
                  {error.code === null ? t("unknown.noCode") : <RawValue>{error.code}</RawValue>}
                </span>
                <span lang="en">{error.title}</span>
              </span>
              <span className={styles.messages}>
                <MetMessages
                  met={error}
                  code={error.code === null ? (error.title ?? t("unknown.noCode")) : String(error.code)}
                />
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}

function Catalogue({ met }: MetProps) {
  const { t } = useTranslation("errorCodes");
  const text = useCodeText();
  const [filter, setFilter] = useState(EVERYTHING);
  const change = (changed: Partial<typeof EVERYTHING>) => setFilter((known) => ({ ...known, ...changed }));
  const candidates = filter.isMet
    ? ERROR_CODE_ROWS.filter(({ code }) => met.known?.has(code))
    : ERROR_CODE_ROWS;
  const found = findCodes(candidates, filter, text.words);
  return (
    <Section title={t("all")}>
      <div className={styles.catalogue}>
        <Toolbar
          search={
            <SearchField
              label={t("search")}
              placeholder={t("searchPlaceholder")}
              value={filter.search}
              onChange={(search) => change({ search })}
            />
          }
        >
          <p className={styles.quiet} role="status">
            {t("shown", { count: found.length })}
          </p>
        </Toolbar>
        <div className={styles.filters}>
          <SelectField
            label={t("filter.concern")}
            value={filter.concern}
            onChange={(concern) => change({ concern })}
            options={CONCERN_CHOICES.map((value) => ({
              value,
              label: value === "all" ? t("filter.every") : t(`concern.${value}`),
            }))}
          />
          <SelectField
            label={t("filter.asks")}
            value={filter.asks}
            onChange={(asks) => change({ asks })}
            options={ASKS_CHOICES.map((value) => ({
              value,
              label: value === "all" ? t("filter.every") : t(`asks.${value}`),
            }))}
          />
          <Checkbox
            label={t("filter.met")}
            isSelected={filter.isMet}
            onChange={(isMet) => change({ isMet })}
          />
        </div>
        <Card padding="none">
          {found.length === 0 ? (
            <EmptyState
              icon={<SearchX />}
              title={t("noMatch.title")}
              action={<Button onPress={() => setFilter(EVERYTHING)}>{t("noMatch.clear")}</Button>}
            >
              {t("noMatch.body")}
            </EmptyState>
          ) : (
            <ul className={styles.list} aria-label={t("list")}>
              {found.map((row) => (
                <Entry key={row.code} row={row} met={met} />
              ))}
            </ul>
          )}
        </Card>
      </div>
    </Section>
  );
}

function Entry({ row, met }: MetProps & { readonly row: CataloguedRow }) {
  const text = useCodeText();
  const [isOpen, setOpen] = useState(false);
  const messages = met.known === null ? null : met.known.get(row.code);
  const Icon = ICONS[row.concern ?? UNSAID];
  return (
    <li className={styles.entry} data-code={row.code}>
      <Disclosure
        onChange={setOpen}
        title={
          <span className={styles.head}>
            <code className={styles.code}>{text.number(row)}</code>
            <span className={styles.meaning}>{text.meaning(row)}</span>
            <span className={styles.concern}>
              <StatusBadge tone="neutral" wraps icon={<Icon />}>
                {text.concern(row)}
              </StatusBadge>
            </span>
          </span>
        }
      >
        {isOpen && <CodeCard row={row} met={messages} />}
      </Disclosure>
      <span className={styles.messages}>
        {messages && <MetMessages met={messages} code={text.number(row)} />}
      </span>
    </li>
  );
}
