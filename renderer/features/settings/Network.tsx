/**
 * The way to Meta: a proxy, an authority's certificates, and a test of both. What was typed stays when it is refused.
 */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NetworkInput, NetworkTest, NetworkView, Problem } from "../../../shared/contract/index.ts";
import { orpc } from "../../app/client.ts";
import { problemOf } from "../../app/problem-of.ts";
import {
  announce,
  Button,
  Checkbox,
  Notice,
  ProblemNotice,
  RadioGroup,
  Skeleton,
  TextField,
  useProblemText,
} from "../../ui/index.ts";
import styles from "./SettingsPage.module.css";

export function Network() {
  const network = useQuery(orpc.network.read.queryOptions());
  if (network.error) {
    return (
      <ProblemNotice compact problem={problemOf(network.error)} onRetry={() => void network.refetch()} />
    );
  }
  return network.data ? <NetworkForm view={network.data} /> : <Skeleton lines={5} />;
}

function inputOf({ proxy, proxyAddress, caFile }: NetworkView): NetworkInput {
  return {
    proxy,
    proxyAddress,
    proxyUser: "",
    proxyPassword: "",
    forgetProxyLogin: false,
    keepWithoutKeyring: false,
    caFile: caFile ?? "",
  };
}

/** Fields that a refusal can name; any other refusal is shown above the form. */
const FIELDS: readonly (string | null)[] = ["proxyAddress", "caFile"];

function NetworkForm({ view }: { readonly view: NetworkView }) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const textOf = useProblemText();
  const [input, setInput] = useState(() => inputOf(view));
  const set = (change: Partial<NetworkInput>) => {
    setInput((before) => ({ ...before, ...change }));
    setSaved(false);
  };
  /** Shown until something is changed again. */
  const [isSaved, setSaved] = useState(false);
  const test = useMutation(orpc.network.test.mutationOptions());
  const save = useMutation(
    orpc.network.save.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(orpc.network.read.queryKey(), saved);
        setInput(inputOf(saved));
        setSaved(true);
        announce(t("saved"));
      },
    }),
  );
  const failure = save.error ?? test.error;
  const refusal: Problem | null = failure === null ? null : problemOf(failure);
  const errorOf = (field: string) => (refusal?.field === field ? textOf(refusal).full : undefined);
  return (
    <form
      className={styles.network}
      onSubmit={(event) => {
        event.preventDefault();
        test.reset();
        setSaved(false);
        save.mutate(input);
      }}
    >
      {refusal !== null && !FIELDS.includes(refusal.field) && <ProblemNotice compact problem={refusal} />}
      {refusal === null && view.inForce.problem !== null && (
        <ProblemNotice compact problem={view.inForce.problem} />
      )}
      <RadioGroup
        label={t("network.proxy")}
        value={input.proxy}
        onChange={(proxy) => set({ proxy })}
        options={[
          { value: "system", label: t("network.system"), description: t("network.systemHelp") },
          { value: "none", label: t("network.none") },
          { value: "manual", label: t("network.manual") },
        ]}
      />
      {input.proxy === "manual" && (
        <ProxyFields view={view} input={input} set={set} error={errorOf("proxyAddress")} />
      )}
      <TextField
        label={t("network.caFile")}
        description={t("network.caFileHelp")}
        value={input.caFile}
        onChange={(caFile) => set({ caFile })}
        error={errorOf("caFile")}
        mono
      />
      <div className={styles.networkActions}>
        <Button variant="primary" type="submit" isPending={save.isPending}>
          {t("network.save")}
        </Button>
        <Button
          onPress={() => {
            save.reset();
            setSaved(false);
            test.mutate(input);
          }}
          isPending={test.isPending}
        >
          {t("network.test")}
        </Button>
      </div>
      {test.data && <Outcome outcome={test.data} />}
      {isSaved && <Notice tone="success" title={t("network.saved")} />}
    </form>
  );
}

interface ProxyFieldsProps {
  readonly view: NetworkView;
  readonly input: NetworkInput;
  readonly set: (change: Partial<NetworkInput>) => void;
  readonly error: string | undefined;
}

function ProxyFields({ view, input, set, error }: ProxyFieldsProps) {
  const { t } = useTranslation("settings");
  const kept = view.hasProxyLogin ? t("network.kept") : undefined;
  return (
    <>
      <TextField
        label={t("network.address")}
        placeholder="http://proxy.example:8080"
        value={input.proxyAddress}
        onChange={(proxyAddress) => set({ proxyAddress })}
        error={error}
        mono
      />
      <TextField
        label={t("network.user")}
        placeholder={kept}
        value={input.proxyUser}
        onChange={(proxyUser) => set({ proxyUser })}
      />
      <TextField
        label={t("network.password")}
        type="password"
        placeholder={kept}
        description={t("network.passwordHelp")}
        value={input.proxyPassword}
        onChange={(proxyPassword) => set({ proxyPassword })}
      />
      {view.hasProxyLogin && (
        <Checkbox
          label={t("network.forget")}
          isSelected={input.forgetProxyLogin}
          onChange={(forgetProxyLogin) => set({ forgetProxyLogin })}
        />
      )}
      <Checkbox
        label={t("network.keepWithoutKeyring")}
        isSelected={input.keepWithoutKeyring}
        onChange={(keepWithoutKeyring) => set({ keepWithoutKeyring })}
      />
    </>
  );
}

function Outcome({ outcome }: { readonly outcome: NetworkTest }) {
  const { t } = useTranslation("settings");
  const { host, proxy, milliseconds, problem } = outcome;
  if (problem !== null) return <ProblemNotice problem={problem} />;
  return (
    <Notice tone="success" title={t("network.reached", { host })}>
      {proxy === null ? t("network.direct", { milliseconds }) : t("network.through", { proxy, milliseconds })}
    </Notice>
  );
}
