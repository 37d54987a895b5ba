/** The form of the test message. Whatever goes wrong, everything typed stays. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import type {
  AccountView,
  Problem,
  SetupView,
  TemplateView,
  TestDraft,
} from "../../../shared/contract/index.ts";
import { offersOptimized } from "../../../shared/domain/route/route-decision.ts";
import { variablesOf } from "../../../shared/domain/templates/template.ts";
import { trimmed } from "../../../shared/domain/text/pasted.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import { useDebounced } from "../../common/use-debounced.ts";
import { Button, cx, Notice, ProblemNotice, Section } from "../../ui/index.ts";
import { DeliveryMethodField } from "./DeliveryMethodField.tsx";
import { valuesOf } from "./draft-store.ts";
import { countErrors, type FormErrors, formErrors } from "./form-errors.ts";
import { MessagePreview } from "./MessagePreview.tsx";
import { PeopleMenu } from "./PeopleMenu.tsx";
import { invalidReason, RecipientField } from "./RecipientField.tsx";
import { SendPlan } from "./SendPlan.tsx";
import styles from "./send.module.css";
import { sendClaims } from "./send-claims.ts";
import { TemplatePicker } from "./TemplatePicker.tsx";
import { examplesOf } from "./template-reasons.ts";
import { useDraft } from "./use-draft.ts";
import { useTemplateWords } from "./use-template-words.ts";
import { VariableFields } from "./VariableFields.tsx";

interface TestFormProps {
  readonly workspaceId: string;
  /** A live workspace has nobody to choose from. */
  readonly isSandbox: boolean;
  readonly setup: SetupView;
  readonly templates: {
    readonly templates: readonly TemplateView[];
    readonly checkedAt: number | null;
    readonly problem: Problem | null;
  };
  /** The chosen account; null when its details are not known. */
  readonly account: AccountView | null;
  readonly saved: TestDraft | null;
}

const CHECK_AFTER_MS = 250;

export function TestForm({ workspaceId, isSandbox, setup, templates, account, saved }: TestFormProps) {
  const { t } = useTranslation("send");
  const { t: problemText } = useTranslation("problems");
  const templateWords = useTemplateWords();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useRef<HTMLFormElement>(null);
  const { draft, saving } = useDraft(workspaceId, saved);
  /** Known at once, unlike the mutation's state: two submits in one moment must not become two messages. */
  const isSending = useRef(false);
  const [hasTried, setTried] = useState(false);
  /** Grows with every refused attempt, so that the first field at fault gets the focus each time. */
  const [refusals, setRefusals] = useState(0);

  const template = templates.templates.find((candidate) => candidate.id === draft.templateId) ?? null;
  const isTemplateGone = draft.templateId !== null && template === null && templates.templates.length > 0;
  const values = valuesOf(draft);
  const variables = template ? variablesOf(template.content) : [];
  const isNumberConfirmed = draft.confirmedNumber !== null && draft.confirmedNumber === draft.to;

  useRereadWhenSynced(templates.templates);

  const typed = useDebounced(draft.to, CHECK_AFTER_MS);
  const hasTyped = trimmed(draft.to) !== "";
  const checkQuery = useQuery(
    orpc.messages.checkRecipient.queryOptions({
      // Also asked without a recipient: where nothing is optimized, the sender alone decides.
      input: { to: typed, numberId: setup.numberId },
      // A check made for another sender doesn't hold for this one.
      placeholderData: (previous, query) => (numberOf(query) === setup.numberId ? previous : undefined),
      staleTime: 60_000,
    }),
  );
  const isCheckCurrent = typed === draft.to && !checkQuery.isPlaceholderData;
  const known = checkQuery.data ?? null;
  const check = hasTyped ? known : null;
  const claims = sendClaims({
    category: template?.category ?? null,
    onboardingStatus: setup.onboardingStatus,
    readyAt: template?.sync.kind === "syncing" ? template.sync.readyAt : null,
    hasGif: template?.content.header?.format === "GIF",
    wantsOptimized: draft.deliveryMethod === "optimized",
    isCloudDisabled: account?.isCloudDisabledForMarketing ?? null,
    hasRecipient: check !== null && (check.e164 !== null || check.userId !== null),
    availability: known?.availability ?? null,
    isStopped: (check?.stop ?? null) !== null,
  });
  const { isOptimized } = claims;

  const errors = formErrors({
    template,
    values,
    to: draft.to,
    check: isCheckCurrent ? check : null,
    isNumberConfirmed,
  });

  const refreshTemplates = useMutation(
    orpc.templates.refresh.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.templates.list.queryKey(), answer),
    }),
  );
  const send = useMutation(
    orpc.messages.sendTest.mutationOptions({
      onSuccess: ({ messageId }) => navigate(`/results/${messageId}`),
      onError: () => setRefusals((count) => count + 1),
      onSettled: () => {
        isSending.current = false;
      },
    }),
  );
  const sendProblem = send.error ? problemOf(send.error) : null;
  const rejected = useRejectedField(sendProblem, send.variables);

  useEffect(() => {
    if (refusals > 0) focusFirstFault(form.current);
  }, [refusals]);

  /** Grows with every choice of a template, the same one again too. */
  const [choices, setChoices] = useState(0);
  useEffect(() => {
    if (choices > 0) focusWhatFollows(form.current);
  }, [choices]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isSending.current) return;
    setTried(true);
    if (countErrors(errors) > 0 || template === null) {
      setRefusals((count) => count + 1);
      return;
    }
    isSending.current = true;
    send.mutate({
      workspaceId,
      numberId: setup.numberId,
      templateId: template.id,
      to: draft.to,
      variables: Object.fromEntries(variables.map(({ key }) => [key, values[key] ?? ""])),
      deliveryMethod: isOptimized ? "optimized" : "cloud",
      acceptSuspicious: isNumberConfirmed,
    });
  };

  const rejection = (field: string, value: string): string | null =>
    rejected && rejected.field === field && rejected.value === value
      ? problemText(`${rejected.problem.code}.title`, rejected.problem.params)
      : null;

  const shown: FormErrors = hasTried ? errors : { template: null, variables: [], recipient: null };
  const templateError =
    shown.template === null
      ? rejection("templateId", draft.templateId ?? "")
      : shown.template.kind === "missing"
        ? t("template.required")
        : templateWords.reason(shown.template.reason);
  const recipientError =
    shown.recipient === null ? rejection("to", draft.to) : recipientErrorText(shown.recipient);
  const rejections: Record<string, string> = {};
  for (const { key } of variables) {
    const rejectedVariable = rejection(`variables.${key}`, values[key] ?? "");
    if (rejectedVariable !== null) rejections[key] = rejectedVariable;
  }

  function recipientErrorText(error: NonNullable<FormErrors["recipient"]>): string {
    switch (error.kind) {
      case "empty":
        return t("recipient.required");
      case "invalid":
        return t(`recipient.invalid.${invalidReason(error.reason)}`);
      case "unconfirmed":
        return t("recipient.suspicious.confirm");
      case "stopped":
        return t("recipient.stopped.choose");
      case "user-id-not-possible":
        return t("recipient.userId.notPossible");
    }
  }

  const examples = template ? examplesOf(template) : {};
  const number = account?.numbers.find((candidate) => candidate.id === setup.numberId) ?? null;
  const openErrors = hasTried ? countErrors(errors) : 0;

  return (
    <form className={styles.layout} ref={form} onSubmit={submit} noValidate>
      <div className={styles.form}>
        {templates.problem && (
          <ProblemNotice
            problem={templates.problem}
            onRetry={() => refreshTemplates.mutate(undefined)}
            isRetrying={refreshTemplates.isPending}
          />
        )}
        <Section title={t("template.title")}>
          {isTemplateGone && <Notice tone="warning" title={t("template.gone")} />}
          <TemplatePicker
            templates={templates.templates}
            selected={template}
            onSelect={(id) => {
              draft.chooseTemplate(id);
              setChoices((count) => count + 1);
            }}
            onLanguage={draft.chooseLanguage}
            checkedAt={templates.checkedAt}
            onRefresh={() => refreshTemplates.mutate(undefined)}
            isRefreshing={refreshTemplates.isPending}
            error={templateError}
          />
        </Section>
        {/* A template that asks for nothing says so in its own facts. */}
        {(template === null || variables.length > 0) && (
          <div data-part="variables">
            <Section
              title={t("variables.title")}
              {...(Object.keys(examples).length > 0 && {
                actions: (
                  <Button size="small" onPress={() => draft.setValues(examples)}>
                    {t("variables.useExamples")}
                  </Button>
                ),
              })}
            >
              {template === null ? (
                <p className={styles.quiet}>{t("variables.chooseFirst")}</p>
              ) : (
                <VariableFields
                  template={template}
                  variables={variables}
                  values={values}
                  onChange={draft.setValue}
                  hasTried={hasTried}
                  rejections={rejections}
                />
              )}
            </Section>
          </div>
        )}
        <div data-part="recipient">
          <Section
            title={t("recipient.title")}
            {...(isSandbox && { actions: <PeopleMenu onChoose={draft.setRecipient} /> })}
          >
            <RecipientField
              value={draft.to}
              onChange={draft.setRecipient}
              check={check}
              hasCheckFailed={hasTyped && checkQuery.isError}
              isConfirmed={isNumberConfirmed}
              onConfirm={draft.confirmNumber}
              claim={claims.availability}
              isMarketing={template === null || offersOptimized(template.category)}
              error={recipientError}
            />
          </Section>
        </div>
        <Section title={t("method.title")}>
          <DeliveryMethodField
            claim={claims.method}
            category={template?.category ?? null}
            onboardingStatus={setup.onboardingStatus}
            isOptimized={isOptimized}
            country={check?.country ?? null}
            senderCountry={known?.senderCountry ?? null}
            onChange={(wantsOptimized) => draft.setDeliveryMethod(wantsOptimized ? "optimized" : "cloud")}
          />
        </Section>
        {claims.plan !== null && (
          <SendPlan claim={claims.plan} displayNumber={number?.displayNumber ?? null} />
        )}
        {sendProblem && <ProblemNotice problem={sendProblem} />}
        <div className={styles.submit}>
          <Button type="submit" variant="primary" icon={<Send />} isPending={send.isPending}>
            {send.isPending ? t("action.sending") : t(`action.${claims.action}`)}
          </Button>
          {openErrors > 0 && (
            <span className={cx(styles.submitNote, styles.submitFault)} role="status">
              {t("action.fix", { count: openErrors })}
            </span>
          )}
          {saving === "failed" && <span className={styles.submitNote}>{t("draft.failed")}</span>}
          {saving === "saved" && <span className={styles.submitNote}>{t("draft.saved")}</span>}
        </div>
      </div>
      <aside className={styles.preview} aria-label={t("preview.title")}>
        <h2 className={styles.previewTitle}>{t("preview.title")}</h2>
        <MessagePreview template={template} values={values} />
        <p className={styles.quiet}>{t("preview.caption")}</p>
      </aside>
    </form>
  );
}

/** The sender a check was asked for. */
function numberOf(query: { readonly queryKey: readonly unknown[] } | undefined): string | null {
  const options = query?.queryKey[1];
  if (typeof options !== "object" || options === null || !("input" in options)) return null;
  const { input } = options;
  if (typeof input !== "object" || input === null || !("numberId" in input)) return null;
  return typeof input.numberId === "string" ? input.numberId : null;
}

interface RejectedField {
  readonly problem: Problem;
  readonly field: string;
  /** What it held when it was rejected: once changed, the complaint is gone. */
  readonly value: string;
}

function useRejectedField(
  problem: Problem | null,
  sent:
    | {
        readonly templateId: string;
        readonly to: string;
        readonly variables: Readonly<Record<string, string>>;
      }
    | undefined,
): RejectedField | null {
  if (!problem || problem.field === null || !sent) return null;
  const { field } = problem;
  const variable = field.startsWith("variables.") ? field.slice("variables.".length) : null;
  const value =
    variable === null ? (field === "to" ? sent.to : sent.templateId) : (sent.variables[variable] ?? "");
  return { problem, field, value };
}

function focusFirstFault(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("[data-error] input, [data-error] button, [aria-invalid='true']")?.focus();
}

/** Where a person goes on once a template is chosen: its first value, or the recipient where it asks for none. */
function focusWhatFollows(form: HTMLFormElement | null): void {
  const first = (part: string) =>
    form?.querySelector<HTMLElement>(`[data-part="${part}"] input, [data-part="${part}"] textarea`);
  (first("variables") ?? first("recipient"))?.focus();
}

/** A sync ends without anybody telling us: the list is read again when it should be over. */
function useRereadWhenSynced(templates: readonly TemplateView[]): void {
  const queries = useQueryClient();
  const next = Math.min(
    ...templates.map(({ sync }) => (sync.kind === "syncing" ? sync.readyAt : Number.POSITIVE_INFINITY)),
  );
  useEffect(() => {
    if (next === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(
      () => void queries.invalidateQueries({ queryKey: orpc.templates.list.queryKey() }),
      Math.max(1000, next - Date.now() + 1000),
    );
    return () => clearTimeout(timer);
  }, [next, queries]);
}
