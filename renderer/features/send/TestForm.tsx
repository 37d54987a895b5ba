/** The form of the test message. Whatever goes wrong, everything typed stays. */
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type {
  AccountView,
  Problem,
  SetupView,
  TemplateView,
  TestDraft,
} from "../../../shared/contract/index.ts";
import { isMarketingCategory } from "../../../shared/domain/decision/course.ts";
import type { WorkspaceId } from "../../../shared/domain/ids.ts";
import { variablesOf } from "../../../shared/domain/templates/template.ts";
import { MessagePreview } from "../../common/template/MessagePreview.tsx";
import { TemplatePicker } from "../../common/template/TemplatePicker.tsx";
import { useRereadWhenSynced, useTemplateRefresh } from "../../common/template/use-template-list.ts";
import { TestPhonesMenu } from "../../common/test-phones/TestPhonesMenu.tsx";
import { Notice, ProblemNotice, Section, useNow } from "../../ui/index.ts";
import { DeliveryMethodField } from "./DeliveryMethodField.tsx";
import { valuesOf } from "./draft-store.ts";
import { countErrors, formErrors } from "./form-errors.ts";
import { PeopleMenu } from "./PeopleMenu.tsx";
import { RecipientField } from "./RecipientField.tsx";
import { SendPlan } from "./SendPlan.tsx";
import { SubmitRow } from "./SubmitRow.tsx";
import styles from "./send.module.css";
import { type SendFacts, sendClaims } from "./send-claims.ts";
import { useDraft } from "./use-draft.ts";
import { useFormFocus } from "./use-form-focus.ts";
import { type CheckedRecipient, useRecipientCheck } from "./use-recipient-check.ts";
import { useSendTest } from "./use-send-test.ts";
import { useShownErrors } from "./use-shown-errors.ts";
import { VariablesSection } from "./VariablesSection.tsx";

interface TestFormProps {
  readonly workspaceId: WorkspaceId;
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

export function TestForm({ workspaceId, isSandbox, setup, templates, account, saved }: TestFormProps) {
  const { t } = useTranslation("send");
  const form = useRef<HTMLFormElement>(null);
  const { draft, saving } = useDraft(workspaceId, saved);
  const { refresh, isRefreshing } = useTemplateRefresh();
  useRereadWhenSynced(templates.templates);

  const template = templates.templates.find((candidate) => candidate.id === draft.templateId) ?? null;
  const isTemplateGone = draft.templateId !== null && template === null && templates.templates.length > 0;
  const variables = template ? variablesOf(template.content) : [];
  const values = valuesOf(draft);
  const number = account?.numbers.find((candidate) => candidate.id === setup.numberId) ?? null;

  const recipient = useRecipientCheck(draft.to, setup.numberId);
  const isNumberConfirmed = draft.confirmedNumber !== null && draft.confirmedNumber === draft.to;
  const wantsOptimized = draft.deliveryMethod === "optimized";
  const claims = sendClaims(factsOf({ template, setup, account, wantsOptimized, recipient }));

  const now = useNow();
  const errors = formErrors({
    template,
    values,
    to: draft.to,
    check: recipient.current,
    isNumberConfirmed,
    now,
  });
  const faults = countErrors(errors);
  const sending = useSendTest();
  const { hasTried, rejectionOf } = sending;
  const { templateId, to } = draft;
  const shown = useShownErrors({ errors, hasTried, templateId, to, variables, values, rejectionOf });

  const [choices, setChoices] = useState(0);
  useFormFocus(form, { refusals: sending.refusals, choices });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    sending.submit(
      faults > 0 || template === null
        ? null
        : {
            workspaceId,
            numberId: setup.numberId,
            templateId: template.id,
            to: draft.to,
            variables: Object.fromEntries(variables.map(({ key }) => [key, values[key] ?? ""])),
            deliveryMethod: claims.isOptimized ? "optimized" : "cloud",
            acceptSuspicious: isNumberConfirmed,
          },
    );
  };

  return (
    <form className={styles.layout} ref={form} onSubmit={submit} noValidate>
      <div className={styles.form}>
        {templates.problem && (
          <ProblemNotice problem={templates.problem} onRetry={refresh} isRetrying={isRefreshing} />
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
            onRefresh={refresh}
            isRefreshing={isRefreshing}
            error={shown.template}
          />
        </Section>
        <VariablesSection
          template={template}
          variables={variables}
          values={values}
          onChange={draft.setValue}
          onUseExamples={draft.setValues}
          hasTried={hasTried}
          rejections={shown.rejectedValues}
        />
        <div data-part="recipient">
          <Section
            title={t("recipient.title")}
            actions={
              <>
                <TestPhonesMenu typed={recipient.current?.e164 ?? null} onChoose={draft.setRecipient} />
                {isSandbox && <PeopleMenu onChoose={draft.setRecipient} />}
              </>
            }
          >
            <RecipientField
              value={draft.to}
              onChange={draft.setRecipient}
              check={recipient.check}
              hasCheckFailed={recipient.hasFailed}
              isConfirmed={isNumberConfirmed}
              onConfirm={draft.confirmNumber}
              claim={claims.availability}
              quiet={claims.quiet}
              isMarketing={template === null || isMarketingCategory(template.category)}
              error={shown.recipient}
            />
          </Section>
        </div>
        <Section title={t("method.title")}>
          <DeliveryMethodField
            claim={claims.method}
            category={template?.category ?? null}
            onboardingStatus={setup.onboardingStatus}
            isOptimized={claims.isOptimized}
            place={recipient.check?.place ?? null}
            senderPlace={recipient.known?.senderPlace ?? null}
            onChange={(wants) => draft.setDeliveryMethod(wants ? "optimized" : "cloud")}
          />
        </Section>
        {claims.plan !== null && (
          <SendPlan claim={claims.plan} displayNumber={number?.displayNumber ?? null} />
        )}
        {sending.problem && <ProblemNotice problem={sending.problem} />}
        <SubmitRow
          action={claims.action}
          isPending={sending.isPending}
          openErrors={hasTried ? faults : 0}
          saving={saving}
        />
      </div>
      <aside className={styles.preview} aria-label={t("preview.title")}>
        <h2 className={styles.previewTitle}>{t("preview.title")}</h2>
        <MessagePreview template={template} values={values} />
        <p className={styles.quiet}>{t("preview.caption")}</p>
      </aside>
    </form>
  );
}

interface FactSources extends Pick<TestFormProps, "setup" | "account"> {
  readonly template: TemplateView | null;
  readonly wantsOptimized: boolean;
  readonly recipient: CheckedRecipient;
}

/** What the sentences of the form are chosen by. */
function factsOf({ template, setup, account, wantsOptimized, recipient }: FactSources): SendFacts {
  const { check, known } = recipient;
  return {
    category: template?.category ?? null,
    onboardingStatus: setup.onboardingStatus,
    readyAt: template?.sync.kind === "syncing" ? template.sync.readyAt : null,
    hasGif: template?.content.header?.format === "GIF",
    hasMaxPrice: template !== null && template.maxPrice !== null,
    wantsOptimized,
    isCloudDisabled: account?.isCloudDisabledForMarketing ?? null,
    hasRecipient: check !== null && (check.e164 !== null || check.userId !== null),
    availability: known?.availability ?? null,
    isStopped: (check?.optOut ?? check?.suppression ?? null) !== null,
    quietUntil: check?.quietUntil ?? null,
  };
}
